package dev.rubrica.testkit.contract.dossier;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.dossier.ImportTrace;
import dev.rubrica.domain.dossier.ImportedRow;
import dev.rubrica.domain.dossier.ImportedRow.Kind;
import dev.rubrica.domain.dossier.ListMembership;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of what dossiers need of memberships and imports. */
public interface DossierRepositoryContract {

  Storage storage();

  private static List<ListMembership> lists(TestAccount account, ContactId contact, int limit) {
    return account.storage().read(in -> in.dossiers().lists(account.id(), contact, limit));
  }

  private static List<ImportTrace> imports(TestAccount account, ContactId contact, int limit) {
    return account.storage().read(in -> in.dossiers().imports(account.id(), contact, limit));
  }

  private static List<ImportedRow> rows(TestAccount account, ContactId contact, int limit) {
    Contact found = account.find(contact).orElseThrow();
    return account.storage().read(in -> in.dossiers().importRows(account.id(), found, limit));
  }

  @Test
  default void a_new_contact_has_nothing() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(withPhone(phone()));
    assertEquals(List.of(), lists(account, ada, 10));
    assertEquals(List.of(), imports(account, ada, 10));
    assertEquals(List.of(), rows(account, ada, 10));
  }

  @Test
  default void deleted_lists_are_marked() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(withPhone(phone()));
    ContactId bea = account.contact(withPhone(phone()));
    ListId north = account.list("Nord");
    ListId south = account.list("Sud");
    account.add(south, ada, bea);
    account.add(north, ada);
    account.delete(south);
    List<ListMembership> found = lists(account, ada, 10);
    assertEquals(List.of("Sud", "Nord"), found.stream().map(one -> one.name().value()).toList());
    assertEquals(account.deleted(south).deletedAt(), found.getFirst().deletedAt());
    assertEquals(null, found.getLast().deletedAt());
    assertEquals(ada, found.getFirst().membership().contact());
    assertEquals(NOW, found.getFirst().membership().addedAt());
    assertEquals(found.subList(0, 1), lists(account, ada, 1));
    TestAccount other = TestAccount.in(storage());
    assertEquals(List.of(), lists(other, ada, 10));
  }

  @Test
  default void imports_tell_what_they_did_to_the_contact() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(withPhone(phone()));
    ContactId bea = account.contact(withPhone(phone()));
    TestImport first = TestImport.in(account);
    journal(first, 1, new Batch(ids(ada), List.of(created(ada)), List.of()));
    first.end(ImportStatus.COMPLETED, null, 5);
    TestImport second = TestImport.in(account);
    ContactChange name =
        new ContactChange(ada, Map.of("firstName", new ValueChange("Ada", null)), Tags.none());
    ContactChange tags = new ContactChange(ada, Map.of(), Tags.named("tags", List.of("Vip")));
    journal(second, 1, new Batch(ids(ada, bea), List.of(), List.of(name)));
    journal(second, 2, new Batch(ids(ada), List.of(), List.of(tags)));
    TestImport third = TestImport.in(account);
    journal(third, 1, new Batch(ids(bea), List.of(created(bea)), List.of()));

    ImportTrace newest =
        new ImportTrace(
            second.id(), "clienti.csv", ImportStatus.RUNNING, NOW, false, List.of(name, tags));
    ImportTrace oldest =
        new ImportTrace(first.id(), "clienti.csv", ImportStatus.COMPLETED, NOW, true, List.of());
    assertEquals(List.of(newest, oldest), imports(account, ada, 10));
    assertEquals(List.of(newest), imports(account, ada, 1));
    TestAccount other = TestAccount.in(storage());
    assertEquals(List.of(), imports(other, ada, 10));
  }

  private static CreatedContact created(ContactId contact) {
    return new CreatedContact(contact, 1, Tags.none());
  }

  private static void journal(TestImport made, long number, Batch batch) {
    TestAccount account = made.account();
    account
        .storage()
        .write(
            in -> {
              in.importJournal().append(account.id(), made.id(), number, batch);
              return null;
            });
  }

  @Test
  default void rows_are_found_by_number_address_and_contact() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    ContactId ada =
        account.contact(
            new ContactDraft().name("Ada", "Negri").phone(number).email("Ada@X.it").details());
    TestImport first = TestImport.in(account);
    first.advance(
        TestImport.reporting(
            TestImport.bad(7, number, "ada@x.it"),
            TestImport.bad(3, number, null),
            TestImport.bad(4, phone(), "bea@x.it")));
    first.advance(TestImport.warning(TestImport.bad(9, null, "ada@x.it")));
    first.advance(TestImport.showing(TestImport.shown(5, ada)));
    TestImport second = TestImport.simulatedIn(account);
    PreviewContact simulated =
        PreviewContact.created(new ValidatedContact(withPhone(number), true), NOW);
    account
        .storage()
        .write(
            in -> {
              in.imports()
                  .addSimulatedPreview(
                      account.id(), second.id(), List.of(new SimulatedRow(2, simulated)));
              return null;
            });

    List<ImportedRow> expected =
        List.of(
            new ImportedRow(second.id(), Kind.SIMULATION, 2, null, simulated),
            error(first, Kind.ERROR, 3, number),
            new ImportedRow(first.id(), Kind.PREVIEW, 5, null, null),
            error(first, Kind.ERROR, 7, number),
            error(first, Kind.WARNING, 9, null));
    assertEquals(expected, rows(account, ada, 10));
    assertEquals(expected.subList(0, 2), rows(account, ada, 2));
    assertEquals(List.of(), rows(account, account.contact(withPhone(phone())), 10));
    TestAccount other = TestAccount.in(storage());
    ContactId namesake = other.contact(withPhone(number));
    assertEquals(List.of(), rows(other, namesake, 10));
  }

  @Test
  default void rows_are_found_by_every_form_of_the_number() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(withPhone("+525512345678"));
    TestImport made = TestImport.in(account);
    String older = "+5215512345678";
    made.advance(TestImport.reporting(TestImport.bad(3, older, null)));
    assertEquals(List.of(error(made, Kind.ERROR, 3, older)), rows(account, ada, 10));
  }

  private static ImportedRow error(TestImport made, Kind kind, int line, String number) {
    return new ImportedRow(made.id(), kind, line, TestImport.bad(line, number, null).error(), null);
  }
}
