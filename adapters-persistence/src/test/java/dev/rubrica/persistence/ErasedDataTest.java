package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.contract.erasure.ErasureFixture;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestImport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an erasure, no table has the person's number or address, and no restore brings it back. */
class ErasedDataTest {

  private static final String NUMBER = "+393339988776";
  private static final String EMAIL = "Ada.Lovelace@example.it";

  @TempDir private Path folder;
  private BackupTestDatabase place;

  @BeforeEach
  void open() {
    place = BackupTestDatabase.empty();
  }

  @AfterEach
  void close() {
    place.close();
  }

  /** A person who is everywhere; returns the account. */
  private TestAccount fill() {
    TestAccount account = place.fill("Uno", "hash-1");
    TestCampaign byNumber =
        TestCampaign.toNumbers(account, new CampaignDefinitionDraft(), NUMBER, "+393337654321");
    byNumber.confirm();
    byNumber.fix();
    byNumber.lease(10);
    ContactId ada =
        account.contact(
            new ContactDraft()
                .phone(NUMBER)
                .email(EMAIL)
                .name("Ada", "L")
                .channels(Channel.SMS)
                .details());
    TestCampaign byContact =
        TestCampaign.sending(account, new CampaignDefinitionDraft(), List.of(ada));
    Lease lease = byContact.lease(10);
    Failure failure = new Failure(TestCampaign.keys(lease).getFirst(), "no " + NUMBER);
    byContact.done(lease, LeaseReport.of(List.of(failure), List.of()));
    ContactId other = account.contact(Samples.withEmail("other@example.it"));
    ListId list = account.list("Clienti");
    account.add(list, ada, other);
    TestImport made = TestImport.in(account);
    made.advance(
        TestImport.reporting(
            TestImport.bad(1, NUMBER, null), TestImport.bad(2, null, EMAIL.toLowerCase())));
    made.advance(TestImport.showing(TestImport.shown(1, ada)));
    simulate(account);
    Map<String, ValueChange> values =
        Map.of(
            "phoneNumber", new ValueChange(NUMBER, null),
            "email", new ValueChange(EMAIL, "other@example.it"),
            "firstName", new ValueChange(null, "Ugo"));
    ContactChange change = new ContactChange(other, values, Tags.none());
    ImportJournal.Batch batch =
        new ImportJournal.Batch(IdSet.of(other.value()), List.of(), List.of(change));
    account
        .storage()
        .write(
            in -> {
              in.importJournal().append(account.id(), made.id(), 77, batch);
              in.keptAnswers().keep(call(account.id()), answer(other), NOW);
              export(in, account.id(), "{\"search\":\"%s\"}".formatted(NUMBER.substring(1)));
              export(in, account.id(), "{\"customFields\":{\"Mail\":[\"%s\"]}}".formatted(EMAIL));
              export(in, account.id(), "{\"search\":\"rossi\"}");
              return true;
            });
    ErasureFixture fixture = new ErasureFixture(account);
    fixture.suppress(NUMBER, NOW);
    fixture.lift(NUMBER, Samples.later(1));
    fixture.suppress(NUMBER, Samples.later(2));
    new ConsentDraft(account).add(NUMBER, ConsentDraft.FULL, NOW);
    return account;
  }

  // A row with the number, and one with the address.
  private static void simulate(TestAccount account) {
    TestImport simulated = TestImport.simulatedIn(account);
    List<SimulatedRow> rows =
        List.of(
            new SimulatedRow(1, created(Samples.withPhone(NUMBER))),
            new SimulatedRow(2, created(Samples.withEmail(EMAIL))));
    account
        .storage()
        .write(
            in -> {
              in.imports().addSimulatedPreview(account.id(), simulated.id(), rows);
              return true;
            });
  }

  private static PreviewContact created(ContactDetails details) {
    return PreviewContact.created(new ValidatedContact(details, true), NOW);
  }

  private static IdempotentCall call(AccountId account) {
    return new IdempotentCall(
        account, new IdempotencyKey("a-key-of-the-call"), new CallFingerprint("0".repeat(64)));
  }

  private static void export(Repositories in, AccountId account, String filter) {
    ExportJob.Order order = new ExportJob.Order(ExportFormat.CSV, filter, List.of("email"));
    in.exports().insert(account, order, NOW, Duration.ofMinutes(1));
  }

  // An answer that shows a contact as it was: it has another number since.
  private static KeptAnswer answer(ContactId contact) {
    String body = "{\"id\":1,\"phoneNumber\":\"%s\",\"email\":\"%s\"}".formatted(NUMBER, EMAIL);
    return new KeptAnswer.Response(201, body, null, null, contact);
  }

  /** The columns in which a text occurs, in any case. */
  private List<String> columnsWith(String text) {
    String columns =
        place.ask(
            """
            SELECT string_agg(quote_ident(table_name) || '.' || quote_ident(column_name), ',')
            FROM information_schema.columns
            WHERE table_schema = current_schema()
            """);
    return List.of(columns.split(",")).stream().filter(column -> has(column, text)).toList();
  }

  private boolean has(String column, String text) {
    String[] parts = column.split("\\.");
    String rows =
        "SELECT count(*) FROM %s WHERE strpos(lower(%s::text), '%s') > 0"
            .formatted(parts[0], parts[1], text.toLowerCase());
    return !place.ask(rows).equals("0");
  }

  private ErasureFixture now() {
    long id = Long.parseLong(place.ask("SELECT id FROM account WHERE name = 'Uno'"));
    return new ErasureFixture(new TestAccount(place.database().storage(), new AccountId(id)));
  }

  private void assertErased() {
    assertEquals(List.of(), columnsWith(NUMBER.substring(1)), "columns with the number");
    assertEquals(List.of(), columnsWith(EMAIL), "columns with the address");
    assertTrue(now().isSuppressed(NUMBER));
    assertEquals(Collections.nCopies(2, null), now().shown(NUMBER));
    ConsistencyCheck.check(place.database().dbClient());
  }

  @Test
  void no_column_of_any_table_has_the_number_or_the_address() {
    TestAccount account = fill();
    assertTrue(columnsWith(NUMBER.substring(1)).size() >= 11, "the person is in many tables");
    assertTrue(columnsWith(NUMBER).contains("simulated_preview.contact"));
    ContactId ada = account.same(Samples.withPhone(NUMBER)).orElseThrow();
    new ErasureFixture(account).erase(ada);
    assertErased();
    assertEquals(
        "Ugo",
        place.ask("SELECT change #>> '{values,firstName,1}' FROM import_change WHERE number = 77"),
        "other values of other contacts can still be restored");
    assertEquals(
        "rossi",
        place.ask("SELECT string_agg(filter::json ->> 'search', ',') FROM contact_export"));
  }

  @Test
  void who_was_erased_since_a_backup_does_not_come_back_by_its_restore() {
    TestAccount account = fill();
    long contacts = account.size();
    Path file = place.backup(folder.resolve("backup"));
    now().erase(account.same(Samples.withPhone(NUMBER)).orElseThrow());
    place.replace(file);
    assertErased();
    assertEquals(contacts - 1, now().account().size());
    place.replace(file);
    assertErased();
    now().account().contact(Samples.withPhone(NUMBER));
    assertEquals(Collections.nCopies(2, new PhoneNumber(NUMBER)), now().shown(NUMBER));
  }

  @Test
  void a_backup_of_erased_people_is_restored_as_it_was() {
    TestAccount account = fill();
    now().erase(account.same(Samples.withPhone(NUMBER)).orElseThrow());
    Path file = place.backup(folder.resolve("backup"));
    place.close();
    place = BackupTestDatabase.empty();
    place.restore(file);
    assertErased();
    now().account().contact(Samples.withPhone(NUMBER));
    assertTrue(now().isSuppressed(NUMBER));
    assertEquals(Collections.nCopies(2, new PhoneNumber(NUMBER)), now().shown(NUMBER));
  }

  @Test
  void addresses_that_begin_as_numbers_do_are_erased_again_by_a_restore() {
    TestAccount account = place.fill("Uno", "hash-1");
    String gateway = "+393331234567@sms.example.it";
    account.contact(Samples.withEmail("+x@example.it"));
    ContactId gone = account.contact(Samples.withEmail(gateway));
    Path file = place.backup(folder.resolve("backup"));
    now().erase(gone);
    place.replace(file);
    assertEquals(List.of(), columnsWith(gateway));
    assertTrue(now().account().same(Samples.withEmail("+x@example.it")).isPresent());
    now().account().contact(Samples.withEmail(gateway));
    assertEquals("1", place.ask("SELECT count(*) FROM erased_identity"), "the contact alone");
  }

  @Test
  void an_address_is_erased_whatever_the_case_of_its_letters_and_its_quotes() {
    TestAccount account = place.fill("Uno", "hash-1");
    ContactId other = account.contact(Samples.withEmail("other@example.it"));
    TestImport made = TestImport.in(account);
    List<String> addresses =
        List.of("\"STRASSE\"È@example.it", "Straße@example.it", "I@example.it");
    place
        .database()
        .storage()
        .write(
            in -> {
              addresses.forEach(address -> remember(in, account, made, other, address));
              return true;
            });
    addresses.forEach(address -> now().eraseEmails(address.toLowerCase(Locale.ROOT)));
    assertEquals(List.of(), columnsWith("@example.it\"]"), "journals");
    assertEquals("0", place.ask("SELECT count(*) FROM kept_answer WHERE body IS NOT NULL"));
  }

  private static void remember(
      Repositories in, TestAccount account, TestImport made, ContactId contact, String address) {
    ContactChange change =
        new ContactChange(contact, Map.of("email", new ValueChange(null, address)), Tags.none());
    ImportJournal.Batch batch =
        new ImportJournal.Batch(IdSet.of(contact.value()), List.of(), List.of(change));
    in.importJournal().append(account.id(), made.id(), address.hashCode(), batch);
    IdempotencyKey key = new IdempotencyKey("key-" + Integer.toHexString(address.hashCode()));
    String body = "{\"id\":1,\"email\":\"%s\"}".formatted(address.replace("\"", "\\\""));
    in.keptAnswers()
        .keep(
            new IdempotentCall(account.id(), key, new CallFingerprint("0".repeat(64))),
            new KeptAnswer.Response(201, body, null, null, contact),
            NOW);
  }
}
