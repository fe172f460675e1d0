package dev.rubrica.testkit.contract.undo;

import static dev.rubrica.testkit.contract.undo.UndoBench.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.Joining;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The undo of imports: what goes, what becomes as it was, and what stays. */
public interface ImportUndoContract {

  String HEADER = "nome|tel|email|citta|tags";

  Storage storage();

  private static ContactDetails renamed(ContactDetails old, String name) {
    return new ContactDetails(
        new PersonName(name, null), old.contactPoints(), old.attributes(), old.fields());
  }

  private static ContactDetails reached(ContactDetails old, ContactPoints points) {
    return new ContactDetails(old.name(), points, old.attributes(), old.fields());
  }

  @Test
  default void created_contacts_and_their_memberships_go() {
    UndoBench bench = new UndoBench(storage());
    ListId list = bench.account.list("Nord");
    Map<String, String> before = bench.picture(list);
    ImportId made =
        bench
            .into(list)
            .tagged("Fiera")
            .run(HEADER, "Anna|3331234561|||", "Ugo||u@x.it|Lecce|Vip", "Ada|3331234563|||");
    assertEquals(3, bench.account.find(list).contactCount());

    assertEquals(summary(3, 0, 3, 4, Map.of()), bench.undo(made));

    assertEquals(before, bench.picture(list));
  }

  @Test
  default void a_created_contact_that_was_changed_stays_without_what_the_import_gave_it() {
    UndoBench bench = new UndoBench(storage());
    ListId list = bench.account.list("Nord");
    ImportId made =
        bench.into(list).tagged("Fiera").run(HEADER, "Anna|3331234561|||Vip", "Ugo|3331234562|||");
    ContactId anna = bench.id("3331234561");
    bench.change(anna, old -> renamed(old.withTags(tags("Fiera", "Vip", "Mia")), "Annalisa"));

    assertEquals(summary(1, 0, 2, 3, Map.of(KeepReason.CHANGED_SINCE, 1L)), bench.undo(made));

    assertEquals(List.of("Mia"), bench.contact("3331234561").details().tags().names());
    assertEquals("Annalisa", bench.contact("3331234561").details().name().first());
    assertEquals(List.of(), bench.account.members(list));
    assertEquals(1, bench.account.size());
  }

  private static Tags tags(String... names) {
    return Tags.named("tags", List.of(names));
  }

  @Test
  default void a_contact_that_changed_back_is_as_the_import_left_it() {
    UndoBench bench = new UndoBench(storage());
    ImportId made = bench.run(HEADER, "Anna|3331234561||Lecce|");
    ContactId anna = bench.id("3331234561");
    bench.change(anna, old -> renamed(old, "Annalisa"));
    bench.change(anna, old -> renamed(old, "Anna"));
    assertEquals(summary(1, 0, 0, 0, Map.of()), bench.undo(made));
  }

  @Test
  default void a_created_contact_in_another_list_stays() {
    UndoBench bench = new UndoBench(storage());
    ListId nord = bench.account.list("Nord");
    ListId sud = bench.account.list("Sud");
    ImportId made = bench.into(nord).run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||");
    bench.account.add(sud, bench.id("3331234561"));

    assertEquals(summary(1, 0, 2, 0, Map.of(KeepReason.IN_ANOTHER_LIST, 1L)), bench.undo(made));

    assertEquals(List.of(bench.id("3331234561")), bench.account.members(sud));
    assertEquals(List.of(), bench.account.members(nord));
  }

  @Test
  default void a_created_contact_whose_number_has_a_consent_stays() {
    UndoBench bench = new UndoBench(storage());
    ImportId made =
        bench.run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||", "Eva|3331234563|||");
    String anna =
        bench.account.find(bench.id("3331234561")).orElseThrow().details().phone().value();
    String ugo = bench.account.find(bench.id("3331234562")).orElseThrow().details().phone().value();
    ConsentDraft consents = new ConsentDraft(bench.account);
    consents.add(anna, ConsentDraft.GRANTED, Samples.NOW);
    consents.add(ugo, ConsentDraft.DENIED, Samples.NOW);
    bench.account.add(bench.account.list("Sud"), bench.id("3331234562"));

    assertEquals(
        summary(1, 0, 0, 0, Map.of(KeepReason.IN_ANOTHER_LIST, 1L, KeepReason.HAS_CONSENT, 1L)),
        bench.undo(made));

    assertEquals(2, bench.account.size());
    assertEquals(1, consents.of(anna).size());
  }

  @Test
  default void a_membership_that_someone_removed_and_made_again_is_not_the_imports() {
    UndoBench bench = new UndoBench(storage());
    ListId nord = bench.account.list("Nord");
    ImportId made = bench.into(nord).run(HEADER, "Anna|3331234561|||");
    ContactId anna = bench.id("3331234561");
    bench.account.remove(Samples.ids(nord), new Selection.Only(Samples.ids(anna)));
    bench.account.add(nord, anna);

    assertEquals(summary(0, 0, 0, 0, Map.of(KeepReason.IN_ANOTHER_LIST, 1L)), bench.undo(made));

    assertEquals(List.of(anna), bench.account.members(nord));
  }

  @Test
  default void a_created_contact_that_came_in_another_import_stays_until_that_is_undone() {
    UndoBench bench = new UndoBench(storage());
    ImportId first = bench.run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||");
    ImportId again = bench.with(DuplicateStrategy.SKIP).run(HEADER, "Anna|3331234561|||");
    ImportId third = bench.run(HEADER, "Ugo|3331234562|||");
    bench.undo(third);

    assertEquals(summary(1, 0, 0, 0, Map.of(KeepReason.IN_A_LATER_IMPORT, 1L)), bench.undo(first));
    assertEquals(summary(0, 0, 0, 0, Map.of()), bench.undo(again));

    assertEquals(1, bench.account.size());
  }

  @Test
  default void values_that_are_still_what_the_import_wrote_become_what_they_were() {
    UndoBench bench = new UndoBench(storage());
    ContactDraft draft = new ContactDraft().phone("+393331234561").name("Anna", "Neri");
    ContactId anna = bench.account.contact(draft.fields(Map.of("citta", "Bari")).details());
    ContactId ugo = bench.account.contact(new ContactDraft().phone("+393331234562").details());
    ImportId made = bench.run(HEADER, "Annalisa|3331234561|a@x.it|Lecce|", "Ugo|3331234562||Roma|");
    bench.change(anna, old -> reached(old, new ContactPoints(old.phone(), null, old.channels())));
    bench.change(ugo, old -> renamed(old, "Ugolino"));

    assertEquals(summary(0, 2, 0, 0, Map.of()), bench.undo(made));

    ContactDetails restored = bench.account.find(anna).orElseThrow().details();
    assertEquals("Anna", restored.name().first());
    assertEquals(Map.of("citta", "Bari"), restored.customFields().values());
    ContactDetails other = bench.account.find(ugo).orElseThrow().details();
    assertEquals("Ugolino", other.name().first());
    assertEquals(Map.of(), other.customFields().values());
  }

  @Test
  default void a_contact_of_which_every_value_was_changed_is_kept() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = bench.account.contact(new ContactDraft().phone("+393331234561").details());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||");
    bench.change(anna, old -> renamed(old, "Annalisa"));
    assertEquals(summary(0, 0, 0, 0, Map.of(KeepReason.CHANGED_SINCE, 1L)), bench.undo(made));
  }

  @Test
  default void a_number_stays_when_another_contact_has_the_former_identity() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = bench.account.contact(new ContactDraft().email("a@x.it").details());
    ImportId made = bench.run(HEADER, "|3331234561|a@x.it||");
    bench.account.contact(new ContactDraft().email("A@x.it").name("Altra", null).details());

    assertEquals(
        summary(0, 1, 0, 0, Map.of()), bench.undo(made), "the channels are what they were");

    assertEquals("+393331234561", bench.account.find(anna).orElseThrow().details().phone().value());
  }

  @Test
  default void a_contact_of_which_only_the_identity_could_be_restored_is_kept() {
    UndoBench bench = new UndoBench(storage());
    ContactDraft draft = new ContactDraft().email("a@x.it");
    bench.account.contact(draft.channels(Channel.SMS).details());
    ImportId made = bench.run(HEADER, "|3331234561|a@x.it||");
    bench.account.contact(new ContactDraft().email("a@x.it").details());
    assertEquals(summary(0, 0, 0, 0, Map.of(KeepReason.IDENTITY_TAKEN, 1L)), bench.undo(made));
  }

  @Test
  default void a_completed_contact_loses_its_number_again_and_is_valid_as_before() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = bench.account.contact(new ContactDraft().email("a@x.it").details());
    ListId list = bench.account.list("Nord");
    bench.account.add(list, anna);
    Map<String, String> before = bench.picture(list);
    ImportId made = bench.run(HEADER, "Anna|3331234561|a@x.it||");
    assertEquals(summary(0, 1, 0, 0, Map.of()), bench.undo(made));
    assertEquals(before, bench.picture(list));
  }

  @Test
  default void memberships_of_existing_contacts_go_also_from_deleted_lists() {
    UndoBench bench = new UndoBench(storage());
    ListId nord = bench.account.list("Nord");
    ListId sud = bench.account.list("Sud");
    ContactId anna = bench.account.contact(new ContactDraft().phone("+393331234561").details());
    ContactId ugo = bench.account.contact(new ContactDraft().phone("+393331234562").details());
    bench.account.add(sud, ugo);
    ImportId made =
        bench
            .with(DuplicateStrategy.SKIP)
            .into(nord, sud)
            .run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||");
    bench.account.delete(sud);

    assertEquals(summary(0, 0, 3, 0, Map.of()), bench.undo(made));

    assertEquals(List.of(), bench.account.members(nord));
    bench.account.restore(sud);
    assertEquals(List.of(ugo), bench.account.members(sud));
    assertTrue(bench.account.find(anna).isPresent());
  }

  @Test
  default void tags_that_the_import_made_go_and_others_stay() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna =
        bench.account.contact(new ContactDraft().phone("+393331234561").tags("Vip").details());
    ImportId made =
        bench.with(DuplicateStrategy.SKIP).tagged("vip", "Fiera").run(HEADER, "A|3331234561|||");
    assertEquals(summary(0, 0, 0, 1, Map.of()), bench.undo(made));
    assertEquals(List.of("Vip"), bench.account.find(anna).orElseThrow().details().tags().names());
  }

  @Test
  default void who_was_deleted_since_is_not_counted() {
    UndoBench bench = new UndoBench(storage());
    ContactId ugo = bench.account.contact(new ContactDraft().phone("+393331234562").details());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||");
    bench.account.delete(Samples.ids(ugo, bench.id("3331234561")));
    assertEquals(summary(0, 0, 0, 0, Map.of()), bench.undo(made));
  }

  @Test
  default void an_older_import_leaves_what_a_later_one_wrote_which_gives_back_what_it_found() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = bench.account.contact(new ContactDraft().phone("+393331234561").details());
    ImportId first = bench.run(HEADER, "Anna|3331234561|||");
    ImportId second = bench.run(HEADER, "Annalisa|3331234561|||");
    assertEquals(summary(0, 0, 0, 0, Map.of(KeepReason.CHANGED_SINCE, 1L)), bench.undo(first));
    assertEquals(summary(0, 1, 0, 0, Map.of()), bench.undo(second));
    assertEquals("Anna", bench.account.find(anna).orElseThrow().details().name().first());
  }

  @Test
  default void an_import_is_undone_once() {
    UndoBench bench = new UndoBench(storage());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||");
    AccountId account = bench.account.id();
    bench.undo(made);
    assertThrows(DomainException.WrongState.class, () -> bench.undos.tryUndo(account, made));
    assertThrows(
        DomainException.WrongState.class,
        () -> bench.undos.start(bench.account.actor(), made, null));
    ImportId unknown = new ImportId(made.value() + 1_000_000);
    assertThrows(DomainException.NotFound.class, () -> bench.undos.tryUndo(account, unknown));
  }

  @Test
  default void an_import_of_another_account_is_unknown() {
    UndoBench bench = new UndoBench(storage());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||");
    UndoBench other = new UndoBench(storage());
    assertThrows(
        DomainException.NotFound.class, () -> other.undos.start(other.account.actor(), made, null));
    assertEquals(1, bench.account.size());
  }

  @Test
  default void erasing_a_contact_erases_its_former_values() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = bench.account.contact(new ContactDraft().phone("+393331234561").details());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||");
    assertFalse(changes(bench, made).isEmpty());
    bench.account.delete(IdSet.of(anna.value()));
    assertEquals(List.of(), changes(bench, made));
  }

  @Test
  default void memberships_of_a_batch_that_was_undone_cannot_be_added() {
    UndoBench bench = new UndoBench(storage());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||");
    AccountId account = bench.account.id();
    long number =
        storage()
            .read(in -> in.importJournal().previous(account, made, Long.MAX_VALUE))
            .orElseThrow()
            .number();
    assertEquals(
        Joining.OPEN, storage().write(in -> in.importJournal().lock(account, made, number, 1)));
    bench.undo(made);
    assertEquals(
        Joining.ENDED, storage().write(in -> in.importJournal().lock(account, made, number, 1)));
  }

  private List<?> changes(UndoBench bench, ImportId id) {
    return storage()
        .read(in -> in.importJournal().previous(bench.account.id(), id, Long.MAX_VALUE))
        .orElseThrow()
        .batch()
        .changes();
  }

  @Test
  default void journals_of_old_imports_are_erased_and_cannot_be_undone() {
    // Long before the imports of other tests, which may use the same database.
    Instant ended = Instant.parse("2001-01-01T00:00:00Z");
    UndoBench bench = new UndoBench(storage(), storage(), Clock.fixed(ended, ZoneOffset.UTC));
    bench.account.contact(new ContactDraft().phone("+393331234561").details());
    ImportId made = bench.run(HEADER, "Anna|3331234561|||", "Ugo|3331234562|||");
    AccountId account = bench.account.id();
    Instant later = ended.plusSeconds(60);
    assertEquals(0, storage().<Integer>write(in -> in.imports().eraseJournals(account, later, 10)));
    storage().write(in -> in.imports().erase(later));
    assertThrows(DomainException.WrongState.class, () -> bench.undos.tryUndo(account, made));
    assertEquals(1, storage().<Integer>write(in -> in.imports().eraseJournals(account, later, 10)));
    assertTrue(
        storage().read(in -> in.importJournal().previous(account, made, Long.MAX_VALUE)).isEmpty());
  }
}
