package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.Previewed;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.application.service.imports.run.PendingImportLimit;
import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.KeyOfOtherCall;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.WrittenFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ImportServiceTest {

  private final ImportTestBench desk = new ImportTestBench();

  @AfterEach
  void nothingIsLeftBehind() {
    assertEquals(0, desk.files.count());
    assertEquals(0, desk.works.running());
  }

  private static ImportSummary counts(long created, long updated, long duplicates, long errors) {
    return new ImportSummary(created, updated, duplicates, errors);
  }

  @Test
  void imports_contacts_into_lists() {
    ListId list = desk.account.list("Nord");
    Report report =
        desk.lists(list).run("nome|cognome|tel", "Anna|Rossi|3123456780", "Luca||3123456781");
    assertEquals(ImportStatus.COMPLETED, report.job().status());
    assertEquals(counts(2, 0, 0, 0), report.job().summary());
    assertNull(report.job().failure());
    assertNotNull(report.job().completedAt());
    assertEquals(2, desk.account.members(list).size());
    assertEquals("Anna Rossi", desk.contact("+393123456780").details().name().full());
  }

  @Test
  void what_imports_came_to_is_counted() {
    desk.run("nome|tel", "Anna|3123456780", "Luca|3123456781", "Luca|3123456781", "X|12ab");
    desk.run("nome|tel", "Anna Maria|3123456780");
    assertEquals(counts(2, 1, 1, 1), desk.works.statistics().rows());
    assertEquals(2, desk.works.statistics().completed());
    assertEquals(0, desk.works.statistics().failed());
    assertEquals(0, desk.works.running());
    assertEquals(0, desk.works.waiting());
  }

  @Test
  void a_blank_cell_erases_nothing_and_the_rest_is_taken_over() {
    desk.run("nome|cognome|tel|email|nota", "Anna|Rossi|3123456780|a@x.it|uno");
    Report report = desk.run("nome|cognome|tel|email|nota", "Anna Maria||3123456780||due");
    assertEquals(counts(0, 1, 0, 0), report.job().summary());
    Contact contact = desk.contact("+393123456780");
    assertEquals("Anna Maria Rossi", contact.details().name().full());
    assertEquals("a@x.it", contact.details().email().value());
    assertEquals(Map.of("nota", "due"), contact.details().customFields().values());
  }

  @Test
  void a_row_that_says_nothing_new_leaves_the_time_of_change_alone() {
    desk.run("nome|tel|nota", "Anna|3123456780|uno");
    Contact before = desk.contact("+393123456780");
    Report same = desk.run("nome|tel|nota", "Anna|312 345 6780|uno");
    assertEquals(counts(0, 1, 0, 0), same.job().summary());
    assertEquals(before, desk.contact("+393123456780"));
    desk.run("nome|tel|nota", "Anna|3123456780|due");
    assertTrue(desk.contact("+393123456780").updatedAt().isAfter(before.updatedAt()));
  }

  @Test
  void the_first_row_of_a_contact_wins() {
    Report report =
        desk.run("nome|tel", "Anna|3123456780", "Ada|3123456780", "Ida|+39 312 345 6780");
    assertEquals(counts(1, 0, 2, 0), report.job().summary());
    assertEquals("Anna", desk.contact("+393123456780").details().name().first());
  }

  @Test
  void the_first_row_wins_also_batches_later() {
    List<String> lines = new ArrayList<>(List.of("nome|tel", "Anna|3123456780"));
    IntStream.range(0, 2_500).forEach(i -> lines.add("X|340" + (1_000_000 + i)));
    lines.add("Ada|3123456780");
    desk.run("nome|tel", "Old|3123456780");
    Report report = desk.run(lines.toArray(String[]::new));
    assertEquals(counts(2_500, 1, 1, 0), report.job().summary());
    assertEquals("Anna", desk.contact("+393123456780").details().name().first());
  }

  @Test
  void skipped_contacts_stay_as_they_are_but_join_the_lists() {
    desk.run("nome|tel", "Anna|3123456780");
    ListId list = desk.account.list("Nord");
    Report report =
        desk.lists(list)
            .strategy(DuplicateStrategy.SKIP)
            .run("nome|tel", "Ada|3123456780", "Luca|3123456781", "Lea|3123456781");
    assertEquals(counts(1, 0, 2, 0), report.job().summary());
    assertEquals("Anna", desk.contact("+393123456780").details().name().first());
    assertEquals(2, desk.account.members(list).size());
  }

  @Test
  void a_number_completes_the_contact_of_that_address() {
    desk.run("nome|email", "Anna|a@x.it");
    Report report = desk.run("email|tel", "A@X.it|3123456780");
    assertEquals(counts(0, 1, 0, 0), report.job().summary());
    Contact contact = desk.contact("+393123456780");
    assertEquals("Anna", contact.details().name().first());
    assertEquals(Set.of(Channel.SMS), contact.details().channels());
  }

  @Test
  void a_row_without_number_takes_the_oldest_of_that_address() {
    desk.run("nome|email|tel", "Uno|a@x.it|3123456780", "Due|a@x.it|3123456781");
    Report report = desk.run("nome|email", "Primo|a@x.it", "Altro|a@x.it");
    assertEquals(counts(0, 1, 1, 0), report.job().summary());
    assertEquals("Primo", desk.contact("+393123456780").details().name().first());
    assertEquals("Due", desk.contact("+393123456781").details().name().first());
  }

  @Test
  void within_one_file_an_address_finds_the_contact_just_made() {
    Report report =
        desk.run("nome|email|tel", "Uno|a@x.it|3123456780", "Due|a@x.it|", "Tre|b@x.it|");
    assertEquals(counts(2, 0, 1, 0), report.job().summary());
  }

  @Test
  void bad_rows_are_reported_and_the_rest_goes_on() {
    Report report =
        desk.run(
            "nome|cognome|tel|email",
            "Luca|Verdi|12ab|",
            "?",
            "||| ",
            "Anna|Rossi|3123456780|",
            "Ugo|Neri||");
    assertEquals(counts(1, 0, 0, 3), report.job().summary());
    assertEquals(List.of(2L, 3L, 6L), report.errors().stream().map(RowError::line).toList());
    RowError first = report.errors().getFirst();
    assertEquals("Luca Verdi", first.name());
    assertEquals("phoneNumber", first.field());
    assertEquals("12ab", first.value());
    assertEquals("is no row", report.errors().get(1).reason());
    assertEquals("phoneNumber", report.errors().get(2).field());
  }

  @Test
  void all_bad_rows_come_as_csv() {
    Report report = desk.run("nome|tel", "=Luca|12ab", "Anna|3123456780");
    String csv = WrittenFile.text(desk.imports.errors(desk.account.id(), report.job().id()));
    assertEquals(
        "line|name|field|value|reason\n2|'=Luca|phoneNumber|12ab|cannot be a phone number\n", csv);
  }

  @Test
  void errors_come_by_the_thousand() {
    List<String> lines = new ArrayList<>(List.of("nome|tel", "Anna|3123456780"));
    IntStream.range(0, 2_345).forEach(i -> lines.add("Luca|12ab"));
    Report report = desk.run(lines.toArray(String[]::new));
    assertEquals(counts(1, 0, 0, 2_345), report.job().summary());
    assertEquals(100, report.errors().size());
    String csv = WrittenFile.text(desk.imports.errors(desk.account.id(), report.job().id()));
    List<String> rows = csv.lines().toList();
    assertEquals(2_346, rows.size());
    assertTrue(rows.getLast().startsWith("2347|"), rows.getLast());
  }

  @Test
  void the_preview_shows_what_the_first_rows_became() {
    Report report =
        desk.preview(2)
            .run("nome|tel", "Anna|3123456780", "X|12ab", "Luca|3123456781", "Ugo|3123456782");
    assertEquals(List.of(2L, 4L), report.preview().stream().map(Previewed::line).toList());
    assertEquals(
        List.of("Anna", "Luca"),
        report.preview().stream().map(it -> it.contact().details().name().first()).toList());
  }

  @Test
  void a_file_that_breaks_keeps_the_rows_before() {
    List<String> lines = new ArrayList<>(List.of("nome|tel"));
    IntStream.range(0, 1_500).forEach(i -> lines.add("X|340" + (1_000_000 + i)));
    lines.add("!");
    Report report = desk.run(lines.toArray(String[]::new));
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertEquals(counts(1_500, 0, 0, 0), report.job().summary());
    assertTrue(report.job().failure().contains("line 1502"), report.job().failure());
    assertNotNull(desk.contact("+393401001499"));
  }

  @Test
  void a_file_that_breaks_at_once_is_refused_as_a_whole() {
    Invalid refused =
        assertThrows(Invalid.class, () -> desk.run("nome|tel", "Anna|3123456780", "!"));
    assertEquals("file", refused.problems().getFirst().field());
    assertEquals(0, desk.account.size());
  }

  @Test
  void custom_fields_that_do_not_fit_together_are_a_bad_row() {
    String many = IntStream.range(0, 40).mapToObj(i -> "a" + i).collect(Collectors.joining("|"));
    String more = IntStream.range(0, 40).mapToObj(i -> "b" + i).collect(Collectors.joining("|"));
    desk.run("tel|" + many, "3123456780|" + many);
    Report report = desk.run("tel|" + more, "3123456780|" + more);
    assertEquals(counts(0, 0, 0, 1), report.job().summary());
    assertEquals("customFields", report.errors().getFirst().field());
  }

  @Test
  void what_is_unknown_is_refused_before_anything_happens() {
    Invalid refused =
        assertThrows(
            Invalid.class,
            () -> desk.lists(new ListId(4_711)).country("XX").run("nome|tel", "A|3123456780"));
    assertEquals(
        List.of("defaultCountry", "listId"),
        refused.problems().stream().map(it -> it.field()).toList());
    assertThrows(Invalid.class, () -> desk.run("nome|data", "Anna|1"));
    assertThrows(Invalid.class, () -> desk.run());
    assertThrows(NotFound.class, () -> desk.imports.find(desk.account.id(), new ImportId(1)));
    assertThrows(NotFound.class, () -> desk.imports.errors(desk.account.id(), new ImportId(1)));
  }

  @Test
  void an_import_that_died_is_said_to_have_failed() {
    ImportId id = desk.begunElsewhere();
    desk.works.heartbeat();
    assertEquals(ImportStatus.RUNNING, desk.find(id).job().status());
    desk.storageClock.push(ImportLeases.LEASE.plusSeconds(1));
    desk.works.heartbeat();
    assertEquals(ImportStatus.FAILED, desk.find(id).job().status());
    assertTrue(desk.find(id).job().failure().contains("import the file again"));
  }

  @Test
  void a_node_whose_clock_is_ahead_ends_no_import_of_others() {
    ImportId id = desk.begunElsewhere();
    desk.clock.push(Duration.ofHours(1));
    desk.works.heartbeat();
    assertEquals(ImportStatus.RUNNING, desk.find(id).job().status());
  }

  @Test
  void an_error_ends_the_import_and_is_told() {
    desk.storage.failing = new StackOverflowError("as deep as can be");
    Report report = desk.run("nome|tel", "Anna|3123456780");
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertEquals("internal error; see the log of the service", report.job().failure());
    assertEquals(counts(0, 0, 0, 0), report.job().summary());
    assertInstanceOf(StackOverflowError.class, desk.faults.getFirst());
  }

  @Test
  void batches_after_an_error_do_not_wait_for_ever() {
    List<String> lines = new ArrayList<>(List.of("nome|tel"));
    IntStream.range(0, 12_000).forEach(i -> lines.add("X|340" + (1_000_000 + i)));
    desk.storage.failing = new StackOverflowError("as deep as can be");
    assertEquals(ImportStatus.FAILED, desk.run(lines.toArray(String[]::new)).job().status());
    // The permit is returned, so other imports run.
    assertEquals(ImportStatus.COMPLETED, desk.run(lines.toArray(String[]::new)).job().status());
    assertEquals(0, desk.works.waiting());
  }

  @Test
  void a_cell_of_a_megabyte_in_a_formula_of_quotes_is_one_cell() {
    String wide = "=\"" + "x".repeat(500_000) + "\"\"" + "y".repeat(500_000) + "\"";
    Report report = desk.run("nome|tel|nota", "Anna|3123456780|a", "Luca|3123456781|" + wide);
    assertEquals(ImportStatus.COMPLETED, report.job().status());
    assertEquals(counts(1, 0, 0, 1), report.job().summary());
  }

  @Test
  void what_a_contact_was_is_erased_from_reports_when_it_changes() {
    Report first = desk.run("tel|email|sesso", "3123456780|a@x.it|", "|a@x.it|boh");
    assertEquals(1, first.errors().size());
    desk.run("tel|email", "3123456780|b@x.it");
    assertEquals(List.of(), desk.find(first.job().id()).errors());
  }

  private IdempotentCall call(String digit) {
    return new IdempotentCall(
        desk.account.id(), new IdempotencyKey("k"), new CallFingerprint(digit.repeat(64)));
  }

  @Test
  void the_key_of_an_upload_is_kept_with_its_import() {
    assertEquals(Optional.empty(), desk.imports.startedBy(call("0")));
    ImportId id = desk.run(call("0"), "nome|tel", "Anna|3123456780").job().id();
    assertEquals(Optional.of(id), desk.imports.startedBy(call("0")));
    assertThrows(KeyOfOtherCall.class, () -> desk.imports.startedBy(call("1")));
    desk.clock.push(ImportTestBench.RETENTION.plusSeconds(1));
    assertEquals(Optional.empty(), desk.imports.startedBy(call("1")));
    desk.run(call("1"), "nome|tel", "Anna|3123456780");
  }

  @Test
  void an_upload_whose_key_another_one_has_taken_meanwhile_is_not_imported() {
    desk.run(call("0"), "nome|tel", "Anna|3123456780");
    assertThrows(CallRunning.class, () -> desk.run(call("0"), "nome|tel", "Luca|3123456781"));
    assertThrows(KeyOfOtherCall.class, () -> desk.run(call("1"), "nome|tel", "Luca|3123456781"));
    assertEquals(1, desk.everyone().size());
  }

  @Test
  void an_account_has_so_many_imports_and_no_more() {
    PendingImportLimit places = new PendingImportLimit(2);
    AccountId many = new AccountId(1);
    places.enter(many);
    places.enter(many);
    assertThrows(CapacityException.class, () -> places.enter(many));
    places.enter(new AccountId(2));
    places.leave(many);
    places.enter(many);
  }

  @Test
  void after_the_close_nothing_more_is_taken_in() {
    desk.works.close();
    Report report = desk.run("nome|tel", "Anna|3123456780");
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertEquals(1, desk.works.statistics().failed());
  }
}
