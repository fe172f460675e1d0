package dev.rubrica.testkit.contract.suppression;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.domain.contact.Channel.WHATSAPP;
import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static dev.rubrica.testkit.sample.TestSuppressions.channels;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of suppressions beside contacts: members that can be reached, changed numbers. */
public interface ReachabilityContract {

  Storage storage();

  private TestSuppressions account() {
    return new TestSuppressions(TestAccount.in(storage()));
  }

  private static Map<Channel, Long> counts(long sms, long rcs, long whatsapp) {
    return Map.of(SMS, sms, RCS, rcs, WHATSAPP, whatsapp);
  }

  private Map<Channel, Long> reachable(TestAccount account, ListId list) {
    return storage().read(in -> in.suppressions().reachableMembers(account.id(), list));
  }

  private ContactId on(TestAccount account, String number, Channel... channels) {
    return account.contact(new ContactDraft().phone(number).channels(channels).details());
  }

  @Test
  default void members_are_reachable_on_their_channels_that_are_not_suppressed() {
    TestSuppressions account = account();
    TestAccount contacts = account.account();
    ListId list = contacts.list("Uno");
    assertEquals(counts(0, 0, 0), reachable(contacts, list));
    String all = phone();
    String rcs = phone();
    contacts.add(
        list,
        on(contacts, all, SMS, RCS, WHATSAPP),
        on(contacts, rcs, RCS),
        on(contacts, "+5215512345678", SMS),
        contacts.contact(withEmail("a@x.it")));
    on(contacts, phone(), SMS);
    assertEquals(counts(2, 2, 1), reachable(contacts, list));
    account.suppress(NOW, entry(all, NOW, RCS), entry("+525512345678", NOW), entry(rcs, NOW, SMS));
    assertEquals(counts(1, 1, 1), reachable(contacts, list));
    account.lift(later(1), lifted("+525512345678"), lifted(all, RCS));
    assertEquals(counts(2, 2, 1), reachable(contacts, list));
  }

  @Test
  default void contacts_with_invalid_numbers_are_not_reachable() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Uno");
    ContactId invalid =
        storage()
            .write(in -> in.contacts().insert(account.id(), withPhone(phone()), false, NOW).id());
    account.add(list, invalid);
    assertEquals(counts(0, 0, 0), reachable(account, list));
  }

  @Test
  default void lists_of_other_accounts_have_no_members() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Uno");
    account.add(list, on(account, phone(), SMS));
    assertEquals(counts(0, 0, 0), reachable(TestAccount.in(storage()), list));
    assertEquals(counts(0, 0, 0), reachable(account, new ListId(Long.MAX_VALUE)));
  }

  @Test
  default void a_new_number_gets_the_suppressions_of_the_former_one() {
    TestSuppressions account = account();
    String former = phone();
    String current = phone();
    account.suppress(NOW, entry(former, later(-9), SMS), entry(former, later(-8), RCS));
    account.copy(later(1), former, current);
    assertEquals(Set.of(SMS, RCS), account.channelsOf(current));
    assertEquals(Set.of(SMS, RCS), account.channelsOf(former));
    assertEquals(2, account.numbers());
    Suppression copy = account.all().get(1);
    assertEquals(new PhoneNumber(current), copy.number());
    assertEquals(channels(SMS), copy.channels());
    assertEquals(SuppressionReason.USER_REQUEST, copy.reason());
    assertEquals("form", copy.source());
    assertEquals(later(-9), copy.occurredAt());
    assertEquals(later(1), copy.createdAt());
    account.copy(later(2), former, current);
    assertEquals(4, account.all().size());
  }

  @Test
  default void facts_of_a_number_and_lifted_ones_are_not_copied() {
    TestSuppressions account = account();
    String former = phone();
    String current = phone();
    SuppressionEntry fact =
        new SuppressionEntry(
            new PhoneNumber(former), channels(SMS), SuppressionReason.INVALID_NUMBER, null, NOW);
    account.suppress(NOW, fact, entry(former, NOW, RCS));
    account.lift(later(1), lifted(former, RCS));
    account.copy(later(2), former, current);
    account.copy(later(2), phone(), phone());
    assertEquals(Set.of(), account.channelsOf(current));
    assertEquals(1, account.numbers());
  }

  @Test
  default void copies_are_earlier_than_the_lift_of_the_new_number() {
    TestSuppressions account = account();
    String former = phone();
    String current = phone();
    account.suppress(NOW, entry(former, NOW), entry(current, NOW, SMS));
    account.lift(later(1), lifted(current));
    account.copy(later(2), former, current);
    assertEquals(Set.of(RCS, WHATSAPP), account.channelsOf(current));
  }

  @Test
  default void a_number_and_its_old_form_have_nothing_to_copy() {
    TestSuppressions account = account();
    account.suppress(NOW, entry("+5215512345678", NOW));
    account.copy(later(1), "+5215512345678", "+525512345678");
    assertEquals(1, account.all().size());
    assertEquals(1, account.numbers());
  }
}
