package dev.rubrica.testkit.contract;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.domain.contact.Channel.WHATSAPP;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of contacts about the opt-outs of their numbers. */
public interface ContactOptOutContract {

  Storage storage();

  private static OptOuts on(Channel... channels) {
    return new OptOuts(Set.of(channels));
  }

  @Test
  default void each_reading_shows_the_opt_outs_of_the_number() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    new TestOptOuts(account).suppress(number, RCS, SMS);
    List<OptOuts> shown = new ArrayList<>();
    Contact made = insert(account, withPhone(number));
    shown.add(made.optOuts());
    ListId list = account.list("Lista");
    account.add(list, made.id());
    shown.add(account.find(made.id()).orElseThrow().optOuts());
    storage()
        .write(
            in -> {
              shown.add(in.contacts().lock(account.id(), made.id()).orElseThrow().optOuts());
              return shown.add(update(in.contacts(), account, made).optOuts());
            });
    shown.add(
        storage()
            .read(in -> in.contacts().find(account.id(), ids(made.id())).getFirst().optOuts()));
    shown.add(found(account, ContactFilter.everyone()).getFirst().optOuts());
    shown.add(
        account
            .memberPage(new FilterDraft().memberOf(list))
            .content()
            .getFirst()
            .contact()
            .optOuts());
    for (OptOuts optOuts : shown) {
      assertEquals(on(SMS, RCS), optOuts);
    }
    assertEquals(7, shown.size());
  }

  private static Contact insert(TestAccount account, ContactDetails details) {
    return account
        .storage()
        .write(in -> in.contacts().insert(account.id(), details, true, Samples.NOW));
  }

  private static Contact update(ContactRepository contacts, TestAccount account, Contact contact) {
    PhoneNumber phone = contact.details().phone();
    return contacts.update(
        account.id(), contact.id(), withPhone(phone.value()), false, Samples.later(60));
  }

  private static List<Contact> found(TestAccount account, ContactFilter filter) {
    return account.storage().read(in -> in.contacts().search(account.query(filter))).content();
  }

  @Test
  default void contacts_that_are_inserted_in_a_group_show_them() {
    TestAccount account = TestAccount.in(storage());
    String one = phone();
    String other = phone();
    new TestOptOuts(account).suppress(one, WHATSAPP);
    List<ValidatedContact> group =
        List.of(
            new ValidatedContact(withPhone(one), true),
            new ValidatedContact(withPhone(other), true),
            new ValidatedContact(withEmail("ada@example.it"), true));
    List<Contact> inserted =
        storage()
            .write(
                in -> in.contacts().insertNew(account.id(), group, LockWait.BRIEFLY, Samples.NOW))
            .stream()
            .map(contact -> contact.orElseThrow())
            .toList();
    assertEquals(
        List.of(on(WHATSAPP), OptOuts.NONE, OptOuts.NONE),
        inserted.stream().map(Contact::optOuts).toList());
    ValidatedContact alone = new ValidatedContact(withPhone(phone()), true);
    new TestOptOuts(account).suppressAll(alone.details().phone().value());
    Contact single =
        storage()
            .write(
                in ->
                    in.contacts()
                        .insertNew(account.id(), List.of(alone), LockWait.BRIEFLY, Samples.NOW))
            .getFirst()
            .orElseThrow();
    assertEquals(on(Channel.values()), single.optOuts());
  }

  @Test
  default void opt_outs_leave_the_time_of_change_alone() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    ContactId ada = account.contact(withPhone(number));
    Contact before = account.find(ada).orElseThrow();
    assertEquals(OptOuts.NONE, before.optOuts());
    TestOptOuts optOuts = new TestOptOuts(account);
    optOuts.suppressAll(number);
    assertEquals(before.withOptOuts(on(SMS, RCS, WHATSAPP)), account.find(ada).orElseThrow());
    optOuts.lift(number);
    assertEquals(before.withOptOuts(on()), account.find(ada).orElseThrow());
  }

  @Test
  default void older_and_newer_forms_are_the_same_number() {
    TestAccount account = TestAccount.in(storage());
    TestOptOuts optOuts = new TestOptOuts(account);
    List<List<String>> pairs =
        List.of(
            List.of("+5215512345678", "+525512345678"),
            List.of("+5491123456789", "+541123456789"),
            List.of("+551187654321", "+5511987654321"));
    for (List<String> forms : pairs) {
      ContactId older = account.contact(withPhone(forms.getFirst()));
      ContactId newer = account.contact(withPhone(forms.getLast()));
      optOuts.suppress(forms.getFirst(), SMS);
      optOuts.suppress(forms.getLast(), RCS);
      assertEquals(on(SMS, RCS), account.find(older).orElseThrow().optOuts(), forms.getFirst());
      assertEquals(on(SMS, RCS), account.find(newer).orElseThrow().optOuts(), forms.getLast());
    }
    for (String similar : List.of("+551132654321", "+55119876543210", "+54911234567890")) {
      ContactId other = account.contact(withPhone(similar));
      assertEquals(OptOuts.NONE, account.find(other).orElseThrow().optOuts(), similar);
    }
  }

  @Test
  default void opt_outs_of_another_account_or_number_are_not_shown() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    new TestOptOuts(TestAccount.in(storage())).suppressAll(number);
    new TestOptOuts(account).suppressAll(phone());
    assertEquals(OptOuts.NONE, insert(account, withPhone(number)).optOuts());
    assertEquals(OptOuts.NONE, insert(account, withEmail("ada@example.it")).optOuts());
  }

  @Test
  default void a_transaction_sees_what_it_has_suppressed() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    Contact made =
        storage()
            .write(
                in -> {
                  new TestOptOuts(account)
                      .suppress(in, number, SuppressedChannels.ALL, SuppressionReason.STOP_REPLY);
                  return in.contacts().insert(account.id(), withPhone(number), true, Samples.NOW);
                });
    assertEquals(on(SMS, RCS, WHATSAPP), made.optOuts());
  }

  @Test
  default void a_page_shows_each_contact_with_its_own() {
    TestAccount account = TestAccount.in(storage());
    TestOptOuts optOuts = new TestOptOuts(account);
    List<OptOuts> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String number = phone();
      account.contact(withPhone(number));
      if (i % 3 > 0) {
        optOuts.suppress(number, Channel.values()[i % 3]);
      }
      expected.add(i % 3 > 0 ? on(Channel.values()[i % 3]) : OptOuts.NONE);
    }
    ContactQuery query =
        account.query(ContactFilter.everyone()).withPaging(new Paging(1, 7)).uncounted();
    assertEquals(
        expected.subList(7, 14),
        storage().read(in -> in.contacts().search(query)).content().stream()
            .map(Contact::optOuts)
            .toList());
  }

  @Test
  default void rows_of_a_simulated_preview_show_the_present_opt_outs() {
    TestAccount account = TestAccount.in(storage());
    TestImport made = TestImport.simulatedIn(account);
    String number = phone();
    List<SimulatedRow> rows =
        List.of(simulated(1, withPhone(number)), simulated(2, withEmail("ada@example.it")));
    storage()
        .write(
            in -> {
              in.imports().addSimulatedPreview(account.id(), made.id(), rows);
              return null;
            });
    TestOptOuts optOuts = new TestOptOuts(account);
    optOuts.suppress(number, SMS);
    assertEquals(List.of(on(SMS), OptOuts.NONE), preview(made));
    optOuts.lift(number);
    assertEquals(List.of(on(), OptOuts.NONE), preview(made));
  }

  private static SimulatedRow simulated(long line, ContactDetails details) {
    return new SimulatedRow(
        line, PreviewContact.created(new ValidatedContact(details, true), Samples.NOW));
  }

  private static List<OptOuts> preview(TestImport made) {
    TestAccount account = made.account();
    return account
        .storage()
        .read(in -> in.imports().simulatedPreview(account.id(), made.id()))
        .stream()
        .map(row -> row.contact().optOuts())
        .toList();
  }
}
