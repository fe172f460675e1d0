package dev.rubrica.testkit.contract;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.domain.contact.Channel.WHATSAPP;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of the filter conditions on opt-outs. */
public interface OptOutFilterContract {

  Storage storage();

  private static ContactDetails person(String name, String number, Channel... channels) {
    return new ContactDraft().name(name, null).phone(number).channels(channels).details();
  }

  @Test
  default void suppressed_selects_numbers_that_are_suppressed_on_any_of_the_channels() {
    TestAccount account = TestAccount.in(storage());
    TestOptOuts optOuts = new TestOptOuts(account);
    List<String> numbers = List.of(phone(), phone(), phone(), phone(), phone());
    List<ContactId> all = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      all.add(account.contact(person("P" + i, numbers.get(i))));
    }
    account.contact(withEmail("ada@example.it"));
    optOuts.suppress(numbers.get(0), SMS);
    optOuts.suppress(numbers.get(1), RCS, WHATSAPP);
    optOuts.suppressAll(numbers.get(2));
    optOuts.suppressAll(numbers.get(3));
    optOuts.lift(numbers.get(3));
    new TestOptOuts(TestAccount.in(storage())).suppressAll(numbers.get(4));

    assertEquals(at(all, 0, 2), account.search(new FilterDraft().suppressed(SMS)));
    assertEquals(at(all, 1, 2), account.search(new FilterDraft().suppressed(RCS)));
    assertEquals(at(all, 0, 1, 2), account.search(new FilterDraft().suppressed(SMS, WHATSAPP)));
    assertEquals(
        at(all, 1), account.search(new FilterDraft().suppressed(RCS).phone(numbers.get(1))));
  }

  private static List<ContactId> at(List<ContactId> all, int... places) {
    return Arrays.stream(places).mapToObj(all::get).toList();
  }

  @Test
  default void reachable_requires_a_valid_number_the_channel_and_no_opt_out() {
    TestAccount account = TestAccount.in(storage());
    TestOptOuts optOuts = new TestOptOuts(account);
    List<String> numbers = List.of(phone(), phone(), phone(), phone(), phone());
    ContactId free = account.contact(person("P0", numbers.get(0), SMS));
    ContactId partly = account.contact(person("P1", numbers.get(1), SMS, RCS));
    account.contact(person("P2", numbers.get(2), SMS));
    ContactId without = account.contact(person("P3", numbers.get(3)));
    ContactDetails details = person("P4", numbers.get(4), SMS);
    account.update(account.contact(details), details);
    account.contact(new ContactDraft().email("ada@example.it").channels(SMS).details());
    optOuts.suppress(numbers.get(1), SMS);
    optOuts.suppressAll(numbers.get(2));
    optOuts.suppress(numbers.get(0), RCS);

    assertEquals(List.of(free), account.search(new FilterDraft().reachable(SMS)));
    assertEquals(List.of(partly), account.search(new FilterDraft().reachable(RCS)));
    assertEquals(List.of(free, partly), account.search(new FilterDraft().reachable(SMS, RCS)));
    assertEquals(List.of(), account.search(new FilterDraft().reachable(WHATSAPP)));
    assertEquals(
        List.of(partly), account.search(new FilterDraft().reachable(SMS, RCS).suppressed(SMS)));
    assertEquals(
        List.of(), account.search(new FilterDraft().reachable(SMS, RCS).phone(numbers.get(3))));
    account.delete(ids(without));
    optOuts.lift(numbers.get(2));
    assertEquals(2, account.search(new FilterDraft().reachable(SMS)).size());
  }

  @Test
  default void older_forms_of_numbers_are_found_by_the_newer_ones() {
    TestAccount account = TestAccount.in(storage());
    ContactId older = account.contact(person("A", "+5491123456789", SMS, RCS));
    ContactId newer = account.contact(person("B", "+541123456789", SMS));
    ContactId brazilian = account.contact(person("C", "+551187654321", RCS));
    TestOptOuts optOuts = new TestOptOuts(account);
    optOuts.suppress("+541123456789", SMS);
    optOuts.suppress("+5511987654321", RCS);

    assertEquals(List.of(older, newer), account.search(new FilterDraft().suppressed(SMS)));
    assertEquals(
        List.of(older, newer, brazilian), account.search(new FilterDraft().suppressed(SMS, RCS)));
    assertEquals(List.of(), account.search(new FilterDraft().reachable(SMS)));
    assertEquals(List.of(older), account.search(new FilterDraft().reachable(SMS, RCS)));
  }

  @Test
  default void bulk_work_selects_what_searches_select() {
    TestAccount account = TestAccount.in(storage());
    TestOptOuts optOuts = new TestOptOuts(account);
    List<ContactId> reachable = new ArrayList<>();
    List<ContactId> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String number = phone();
      ContactId one = account.contact(person("P" + (10 + i), number, SMS));
      all.add(one);
      if (i % 3 == 0) {
        optOuts.suppressAll(number);
      } else {
        reachable.add(one);
      }
    }
    Selection matching =
        new Selection.Matching(new FilterDraft().reachable(SMS).filter(), IdSet.empty());
    ListId list = account.list("Lista");
    assertEquals(20, account.add(ids(list), matching).associations().size());
    assertEquals(reachable, account.members(list));
    assertEquals(
        20L, storage().read(in -> in.contacts().count(account.id(), matching)).longValue());
    assertEquals(reachable, streamed(account, new FilterDraft().memberOf(list).reachable(SMS)));
    Selection opted =
        new Selection.Matching(new FilterDraft().suppressed(SMS).filter(), ids(all.getFirst()));
    assertEquals(9, account.delete(opted).contacts());
    assertEquals(20, account.remove(ids(list), matching));
    assertEquals(List.of(all.getFirst()), account.search(new FilterDraft().suppressed(RCS)));
    assertEquals(21, account.size());
  }

  private static List<ContactId> streamed(TestAccount account, FilterDraft filter) {
    List<ContactId> found = new ArrayList<>();
    ContactQuery query = account.query(filter.filter());
    account
        .storage()
        .readSnapshot(
            account.id(),
            in -> {
              in.contacts().each(query, IdSet.empty(), contact -> found.add(contact.id()));
              return null;
            });
    return found;
  }

  @Test
  default void reachable_members_are_those_that_the_filter_selects() {
    TestAccount account = TestAccount.in(storage());
    TestOptOuts optOuts = new TestOptOuts(account);
    ListId list = account.list("Lista");
    for (int i = 0; i < 12; i++) {
      String number = phone();
      Channel[] channels = i % 2 == 0 ? new Channel[] {SMS} : new Channel[] {SMS, WHATSAPP};
      ContactId one = account.contact(person("P", number, channels));
      if (i != 5) {
        account.add(list, one);
      }
      if (i % 4 == 1) {
        optOuts.suppress(number, WHATSAPP);
      }
    }
    Map<Channel, Long> counts =
        storage().read(in -> in.suppressions().reachableMembers(account.id(), list));
    for (Channel channel : Channel.values()) {
      ContactFilter filter = new FilterDraft().memberOf(list).reachable(channel).filter();
      List<Contact> found =
          storage().read(in -> in.contacts().search(account.query(filter))).content();
      assertEquals(found.size(), counts.get(channel), channel.name());
    }
    assertEquals(Map.of(SMS, 11L, RCS, 0L, WHATSAPP, 3L), counts);
  }
}
