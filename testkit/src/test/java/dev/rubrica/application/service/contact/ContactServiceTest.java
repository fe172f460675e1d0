package dev.rubrica.application.service.contact;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageContacts.Deleted;
import dev.rubrica.application.port.in.ManageContacts.Deletion;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException.Conflict;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ContactServiceTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final ContactService contacts =
      new ContactService(storage, new ContactFactory(new FakePhoneNumbers()), clock);
  private final TestAccount account = TestAccount.in(storage);
  private final TestAccount other = TestAccount.in(storage);

  @Test
  void a_new_contact_is_kept() {
    Contact made = create(new InputDraft().first("Ada").phone("333 1234567"));
    assertEquals("+393331234567", made.details().phone().value());
    assertEquals(NOW, made.createdAt());
    assertEquals(Optional.of(made), account.find(made.id()));
    assertEquals(Optional.empty(), other.find(made.id()));
  }

  @Test
  void a_second_contact_with_the_phone_number_hears_of_the_first() {
    Contact first = create(new InputDraft().phone("+39 333 1234567"));
    assertConflict("phoneNumber", first, () -> create(new InputDraft().phone("0039-3331234567")));
    assertEquals(1, account.size());
    contacts.create(other.actor(), new InputDraft().phone("+393331234567").input());
  }

  @Test
  void addresses_are_unique_among_contacts_without_phone_alone() {
    create(new InputDraft().phone("+393331234567").email("info@example.it"));
    Contact first = create(new InputDraft().email("Info@example.it"));
    create(new InputDraft().phone("+393331234568").email("info@example.it"));
    assertConflict("email", first, () -> create(new InputDraft().email("INFO@EXAMPLE.IT")));
    assertEquals(3, account.size());
  }

  @Test
  void a_change_touches_what_is_given() {
    Contact made = create(new InputDraft().first("Ada").last("Negri").phone("333 1234567"));
    clock.push(Duration.ofMinutes(5));
    Contact changed = change(made.id(), new InputDraft().last("Rossi"));
    assertEquals("Ada Rossi", changed.details().name().full());
    assertEquals(made.details().phone(), changed.details().phone());
    assertEquals(NOW, changed.createdAt());
    assertEquals(Samples.later(300), changed.updatedAt());
    assertEquals(Optional.of(changed), account.find(made.id()));
  }

  @Test
  void tags_are_replaced_and_cleared() {
    Contact made = create(new InputDraft().phone("333 1234567").tags(List.of("b", "A", "a")));
    assertEquals(List.of("A", "b"), made.details().tags().names());
    clock.push(Duration.ofMinutes(5));
    assertEquals(made, change(made.id(), new InputDraft().tags(List.of("B", "a"))));
    Contact changed = change(made.id(), new InputDraft().tags(List.of("c", "B")));
    assertEquals(List.of("b", "c"), changed.details().tags().names());
    assertEquals(Samples.later(300), changed.updatedAt());
    assertEquals(changed.details().tags(), change(made.id(), new InputDraft()).details().tags());
    assertEquals(
        List.of(), change(made.id(), new InputDraft().tags(List.of())).details().tags().names());
    change(made.id(), new InputDraft().tags(List.of("x")));
    assertEquals(
        List.of(), change(made.id(), new InputDraft().tags(null)).details().tags().names());
  }

  @Test
  void tags_have_the_spelling_of_the_account() {
    create(new InputDraft().phone("333 1234567").tags(List.of("Vip")));
    Contact made = create(new InputDraft().phone("333 1234568").tags(List.of("VIP")));
    assertEquals(List.of("Vip"), made.details().tags().names());
    Contact third = create(new InputDraft().phone("333 1234569"));
    assertEquals(
        List.of("nuovo", "Vip"),
        change(third.id(), new InputDraft().tags(List.of("vip", "nuovo")))
            .details()
            .tags()
            .names());
  }

  @Test
  void a_change_to_the_same_changes_no_time() {
    Contact made = create(new InputDraft().first("Ada").phone("333 1234567"));
    clock.push(Duration.ofMinutes(5));
    assertEquals(made, change(made.id(), new InputDraft().first(" Ada ").phone("0039 3331234567")));
    assertEquals(made, change(made.id(), new InputDraft()));
  }

  @Test
  void a_change_erases_what_imports_report_of_the_former_number_and_address() {
    Contact made = create(new InputDraft().phone("333 1234567").email("A@example.it"));
    TestImport reported = TestImport.in(account);
    BadRow byNumber = bad(2, made.details().phone());
    BadRow byAddress = badOf(3, "a@example.it");
    BadRow another = badOf(4, "b@example.it");
    reported.advance(
        new Batch(new ImportSummary(0, 0, 0, 3), List.of(byNumber, byAddress, another), List.of()));
    change(made.id(), new InputDraft().first("Ada").email("a@EXAMPLE.it"));
    assertEquals(3, reported.errors().size());
    change(made.id(), new InputDraft().phone("333 1234568").email(null));
    assertEquals(List.of(another.error()), reported.errors());
  }

  private static BadRow bad(long line, PhoneNumber phone) {
    return new BadRow(new RowError(line, "Ada", "email", "x", "is bad"), phone, null);
  }

  private static BadRow badOf(long line, String emailKey) {
    return new BadRow(new RowError(line, "Ada", "gender", "x", "is bad"), null, emailKey);
  }

  @Test
  void a_change_to_anothers_identity_is_refused() {
    Contact first = create(new InputDraft().phone("333 1234567").email("a@example.it"));
    Contact second = create(new InputDraft().phone("333 1234568").email("b@example.it"));
    Contact third = create(new InputDraft().email("b@example.it"));
    assertConflict(
        "phoneNumber", first, () -> change(second.id(), new InputDraft().phone("333 1234567")));
    assertConflict("email", third, () -> change(second.id(), new InputDraft().phone(null)));
    assertEquals(Optional.of(second), account.find(second.id()));
  }

  private static void assertConflict(String field, Contact there, Executable call) {
    Conflict conflict = assertThrows(Conflict.class, call);
    assertEquals(field, conflict.field());
    assertEquals(there.id().value(), conflict.existingId());
  }

  @Test
  void a_contact_must_keep_a_phone_number_or_an_address() {
    Contact made = create(new InputDraft().phone("333 1234567"));
    assertEquals(
        List.of("phoneNumber"),
        ServiceErrors.fields(() -> change(made.id(), new InputDraft().phone(null))));
    Contact changed = change(made.id(), new InputDraft().phone(" ").email("a@example.it"));
    assertEquals(null, changed.details().phone());
    assertEquals(
        List.of("phoneNumber"),
        ServiceErrors.fields(() -> change(made.id(), new InputDraft().email(null))));
    assertEquals(Optional.of(changed), account.find(made.id()));
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    ContactId foreign = other.contact(named("Ada", "Negri"));
    for (ContactId missing : List.of(foreign, new ContactId(Long.MAX_VALUE))) {
      assertThrows(NotFound.class, () -> change(missing, new InputDraft().first("Zita")));
    }
    assertEquals("Ada", other.find(foreign).orElseThrow().details().name().first());
  }

  @Test
  void a_change_whose_condition_does_not_hold_is_refused() {
    Contact made = create(new InputDraft().first("Ada").phone("333 1234567"));
    InputDraft zita = new InputDraft().first("Zita");
    assertThrows(
        Outdated.class,
        () -> contacts.change(account.actor(), made.id(), _ -> false, zita.input()));
    assertEquals(Optional.of(made), account.find(made.id()));
    Contact changed = contacts.change(account.actor(), made.id(), made::equals, zita.input());
    assertEquals("Zita", changed.details().name().first());
    assertTrue(changed.updatedAt().isAfter(made.updatedAt()), "at the same moment");
  }

  @Test
  void a_contact_is_deleted_if_the_condition_holds() {
    Contact made = create(new InputDraft().first("Ada").phone("333 1234567"));
    assertThrows(Outdated.class, () -> contacts.delete(account.actor(), made.id(), _ -> false));
    assertThrows(NotFound.class, () -> contacts.delete(other.actor(), made.id(), _ -> true));
    assertEquals(Optional.of(made), account.find(made.id()));
    contacts.delete(account.actor(), made.id(), made::equals);
    assertThrows(NotFound.class, () -> contacts.delete(account.actor(), made.id(), _ -> true));
    assertEquals(0, account.size());
  }

  @Test
  void a_refused_contact_leaves_nothing() {
    assertEquals(
        List.of("phoneNumber"), ServiceErrors.fields(() -> create(new InputDraft().first("Ada"))));
    assertEquals(0, account.size());
  }

  @Test
  void deleting_tells_how_many_went_and_who_was_not_there() {
    List<ContactId> people = account.contacts(people(3));
    ListId list = account.list("Lista");
    account.add(list, people.toArray(ContactId[]::new));
    IdSet missing = both(unknown(2), ids(other.contact(named("Ada", "Negri"))));
    assertEquals(
        new Deleted(2, missing),
        contacts.delete(deletion(new Selection.Only(both(ids(people.subList(0, 2)), missing)))));
    assertEquals(List.of(people.get(2)), account.members(list));
    assertEquals(
        new Deleted(0, ids(people.get(0))),
        contacts.delete(deletion(new Selection.Only(ids(people.get(0))))));
    assertEquals(1, other.size());
  }

  @Test
  void deleting_all_but_some_leaves_those() {
    List<ContactId> people = account.contacts(people(4));
    other.contact(named("Ada", "Negri"));
    assertEquals(
        new Deleted(3, IdSet.empty()),
        contacts.delete(deletion(new Selection.AllExcept(ids(people.get(1))))));
    assertEquals(1, account.size());
    assertEquals(1, other.size());
  }

  @Test
  void deleting_all_but_some_names_the_unknown_ones_and_deletes_nobody() {
    List<ContactId> people = account.contacts(people(4));
    IdSet missing = both(unknown(1), ids(other.contact(named("Ada", "Negri"))));
    for (IdSet kept : List.of(missing, both(ids(people.get(1)), missing))) {
      assertEquals(
          List.of(new Violation("notIds", "must name existing contacts; unknown: " + missing)),
          ServiceErrors.problems(() -> contacts.delete(deletion(new Selection.AllExcept(kept)))));
    }
    assertEquals(4, account.size());
  }

  @Test
  void deleting_by_a_filter_deletes_what_a_dry_run_counts() {
    List<ContactId> people = account.contacts(people(4));
    ListId list = account.list("Soci");
    account.add(list, people.get(0), people.get(1), people.get(2));
    Deletion deletion =
        deletion(
            new Selection.Matching(
                new FilterDraft().inAnyOf(ids(list)).filter(), ids(people.get(1))));
    assertEquals(new Deleted(2, IdSet.empty()), contacts.tryDelete(deletion));
    assertEquals(4, account.size());
    assertEquals(new Deleted(2, IdSet.empty()), contacts.delete(deletion));
    assertEquals(ids(people.get(1), people.get(3)), account.existing(ids(people)));
  }

  @Test
  void a_dry_run_by_ids_reports_the_unknown_ones() {
    List<ContactId> people = account.contacts(people(2));
    Selection some = new Selection.Only(both(ids(people), unknown(2)));
    assertEquals(new Deleted(2, unknown(2)), contacts.tryDelete(deletion(some)));
    Selection others = new Selection.AllExcept(ids(people.get(0)));
    assertEquals(new Deleted(1, IdSet.empty()), contacts.tryDelete(deletion(others)));
    assertEquals(2, account.size());
  }

  @Test
  void deleting_by_a_filter_names_unknown_lists_and_contacts_and_deletes_nobody() {
    List<ContactId> people = account.contacts(people(2));
    ListId foreign = other.list("Altrui");
    Selection notInList =
        new Selection.Matching(new FilterDraft().inNoneOf(ids(foreign)).filter(), IdSet.empty());
    Selection exceptUnknown =
        new Selection.Matching(new FilterDraft().test(false).filter(), unknown(1));
    for (Selection wrong : List.of(notInList, exceptUnknown)) {
      String field = wrong == notInList ? "filter.notListIds" : "notIds";
      for (Function<Deletion, Deleted> call :
          List.<Function<Deletion, Deleted>>of(contacts::delete, contacts::tryDelete)) {
        List<Violation> problems = ServiceErrors.problems(() -> call.apply(deletion(wrong)));
        assertEquals(List.of(field), problems.stream().map(Violation::field).toList());
      }
    }
    assertEquals(people.size(), account.size());
  }

  private Deletion deletion(Selection selection) {
    return new Deletion(account.actor(), selection, "notIds");
  }

  private Contact create(InputDraft input) {
    return contacts.create(account.actor(), input.input());
  }

  private Contact change(ContactId contact, InputDraft input) {
    return contacts.change(account.actor(), contact, _ -> true, input.input());
  }
}
