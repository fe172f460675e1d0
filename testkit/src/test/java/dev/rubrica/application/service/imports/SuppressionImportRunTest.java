package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.testkit.sample.ContactDraft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Imports of opt-outs as runs: their simulation, their limit, their end and their failures. */
final class SuppressionImportRunTest {

  private final SuppressionImportBench bench = new SuppressionImportBench();
  private final ImportTestBench desk = bench.desk;

  @AfterEach
  void everything_temporary_is_released() {
    bench.requireNothingLeft();
  }

  private IdempotentCall call() {
    return new IdempotentCall(
        desk.account.id(), new IdempotencyKey("k"), new CallFingerprint("0".repeat(64)));
  }

  @Test
  void a_simulation_tells_the_same_and_suppresses_nothing() {
    bench.suppress(SuppressedChannels.ALL, "+393331112223");
    String[] file = {
      "tel|tel 2", "3331112223|", "3331112224|3331112223", "3331112224|", "12ab|", "34cd|3331112225"
    };
    Report simulated = bench.run(true, file);
    assertTrue(simulated.job().simulation());
    assertEquals(1, bench.suppressedNumbers());
    assertEquals(0, desk.entries());
    Report real = bench.run(file);
    assertEquals(new ImportSummary(2, 0, 2, 1, 1), real.job().summary());
    assertEquals(real.job().summary(), simulated.job().summary());
    assertEquals(real.errors(), simulated.errors());
    assertEquals(real.warnings(), simulated.warnings());
  }

  @Test
  void in_a_simulation_a_number_is_a_duplicate_also_batches_later() {
    String[] file =
        Stream.concat(
                Stream.of(SuppressionImportBench.many()).skip(1),
                Stream.of(SuppressionImportBench.many()).skip(1).limit(2))
            .toArray(String[]::new);
    assertEquals(
        new ImportSummary(SuppressionImportBench.MANY - 1, 0, 2, 0),
        bench.run(true, file).job().summary());
  }

  @Test
  void an_account_has_so_many_suppressed_numbers_and_the_counts_are_true() {
    Report failed = bench.run(SuppressionImportBench.many());
    assertEquals(ImportStatus.FAILED, failed.job().status());
    assertEquals(
        "would exceed the maximum of 5000 suppressed numbers of an account (setting"
            + " limits.suppressions): lift suppressions that are not needed, or raise the setting,"
            + " and upload the file again",
        failed.job().failure());
    assertEquals(
        new ImportSummary(SuppressionImportBench.MANY - 1, 0, 0, 0), failed.job().summary());
    assertEquals(SuppressionImportBench.MANY - 1, bench.suppressedNumbers());
    Report again =
        bench.run(Stream.of(SuppressionImportBench.many()).limit(3).toArray(String[]::new));
    assertEquals(ImportStatus.COMPLETED, again.job().status());
    assertEquals(new ImportSummary(0, 0, 3, 0), again.job().summary());
    assertEquals(ImportStatus.FAILED, bench.run(true, "tel", "3331112223").job().status());
  }

  @Test
  void a_simulation_knows_the_maximum() {
    Report failed = bench.run(true, SuppressionImportBench.many());
    assertEquals(ImportStatus.FAILED, failed.job().status());
    assertEquals(
        new ImportSummary(SuppressionImportBench.MANY - 1, 0, 0, 0), failed.job().summary());
  }

  @Test
  void a_full_account_may_suppress_a_number_that_is_suppressed_on_channels_of_later_versions() {
    SuppressedChannels later = SuppressedChannels.ALL.minus(SuppressedChannels.KNOWN);
    String[] numbers =
        Stream.of(SuppressionImportBench.many())
            .limit(SuppressionImportBench.MANY - 1)
            .toArray(String[]::new);
    bench.suppress(later, numbers);
    assertEquals(ImportStatus.COMPLETED, bench.run(true, numbers[0]).job().status());
    assertEquals(ImportStatus.COMPLETED, bench.run(numbers[0]).job().status());
  }

  @Test
  void a_file_that_breaks_keeps_the_rows_before() {
    String[] lines =
        IntStream.range(0, 150).mapToObj(i -> "3331112" + (100 + i)).toArray(String[]::new);
    Report report =
        bench.run(
            Stream.concat(Stream.of(lines), Stream.of("!", "3331119999")).toArray(String[]::new));
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertEquals(
        "the file cannot be read after line 151: it ends in the middle", report.job().failure());
    assertEquals(150, report.job().summary().created());
    assertEquals(150, bench.suppressedNumbers());
  }

  @Test
  void a_batch_whose_results_are_undone_is_repeated() {
    desk.storage.undone.set(1);
    Report report = bench.run("tel", "3331112223", "3331112224");
    assertEquals(new ImportSummary(2, 0, 0, 0), report.job().summary());
    assertEquals(ImportStatus.COMPLETED, report.job().status());
    assertEquals(2, desk.works.statistics().rows().created());
  }

  @Test
  void imports_of_the_other_kind_are_unknown() {
    ImportId contacts = desk.run("tel", "3123456780").job().id();
    ImportId suppressions = bench.run("tel", "3123456780").job().id();
    assertThrows(NotFound.class, () -> bench.find(contacts));
    assertThrows(NotFound.class, () -> desk.suppressions.errors(desk.account.id(), contacts));
    assertThrows(NotFound.class, () -> desk.find(suppressions));
    assertThrows(NotFound.class, () -> desk.imports.warnings(desk.account.id(), suppressions));
    assertThrows(NotFound.class, () -> desk.uploads.discard(desk.account.actor(), suppressions));
  }

  @Test
  void without_room_for_its_numbers_a_simulation_fails() {
    desk.files.maxScratch = 0;
    Report report = bench.run(true, "tel", "3331112223");
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertEquals(
        "there was not enough space on the disk of the service; upload the file again later",
        report.job().failure());
  }

  @Test
  void the_audit_trail_has_the_start_and_the_end_with_its_count() {
    ImportId id = bench.run("tel", "3331112223", "3331112223").job().id();
    AuditQuery query =
        new AuditQuery(
            desk.account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 9)));
    List<AuditEvent> events =
        desk.storage.read(in -> in.audit().search(query)).content().stream()
            .map(AuditEntry::event)
            .filter(event -> id.equals(event.importId()))
            .toList();
    assertEquals(
        List.of(AuditAction.SUPPRESSION_IMPORT_ENDED, AuditAction.SUPPRESSION_IMPORT_STARTED),
        events.stream().map(AuditEvent::action).toList());
    assertEquals(AuditCounts.created(1), events.getFirst().counts());
  }

  @Test
  void the_key_of_an_upload_is_kept_with_its_import() {
    IdempotentCall call = call();
    ImportId id = bench.start(call, false, "tel", "3331112223");
    bench.find(id);
    assertEquals(Optional.of(id), desk.suppressions.startedBy(call));
    assertThrows(CallRunning.class, () -> bench.start(call, false, "tel", "3331112224"));
    assertEquals(Set.of("+393331112223"), bench.numbers());
  }

  @Test
  void a_number_that_is_erased_leaves_the_warnings() {
    ContactId contact = desk.account.contact(new ContactDraft().phone("+393331112223").details());
    Report report = bench.run("tel|tel 2", "3331112223|12ab");
    assertEquals(1, report.warnings().size());
    desk.account.delete(IdSet.of(contact.value()));
    assertEquals(List.of(), bench.find(report.job().id()).warnings());
    assertEquals(Set.of("+393331112223"), bench.numbers());
  }
}
