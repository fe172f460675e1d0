package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.FilterDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Simulated imports as runs: their report, their end, and their failures. */
final class SimulatedImportTest {

  private final ImportTestBench desk = new ImportTestBench();

  @AfterEach
  void everything_temporary_is_released() {
    assertEquals(0, desk.files.count());
    assertEquals(0, desk.files.arrays());
    assertEquals(List.of(), desk.faults);
  }

  @Test
  void nothing_but_the_report_is_written() {
    ListId list = desk.account.list("Tutti");
    Report report = desk.lists(list).tags("vip").simulate("tel", "3123456780", "3123456780");
    assertEquals(new ImportSummary(1, 0, 1, 0), report.job().summary());
    assertTrue(report.job().simulation());
    assertEquals(List.of(), desk.account.search(new FilterDraft()));
    assertEquals(0, desk.account.find(list).contactCount());
    assertEquals(0, desk.works.statistics().rows().total());
    assertEquals(0, desk.works.statistics().completed());
    assertEquals(1, desk.works.statistics().simulationsCompleted());
    assertEquals(0, desk.works.running());
  }

  @Test
  void the_preview_is_in_the_order_of_the_file_with_rows_that_have_warnings() {
    Report report =
        desk.simulate("nome|tel|email", "Anna|12ab|a@x.it", "Ugo||u@x.it", "Lea|3123456780|");
    assertEquals(
        List.of("Anna", "Ugo", "Lea"),
        report.preview().stream().map(row -> row.contact().details().name().full()).toList());
    assertEquals(List.of(2L), report.warnings().stream().map(RowError::line).toList());
    assertEquals(new ImportSummary(3, 0, 0, 0, 1), report.job().summary());
  }

  @Test
  void it_is_found_for_24_hours_after_its_end() {
    ImportId id = desk.simulate("tel", "3123456780", "12ab").job().id();
    desk.clock.push(ImportContacts.SIMULATION_KEPT.minusMillis(1));
    assertEquals(1, desk.find(id).errors().size());
    desk.clock.push(Duration.ofMillis(1));
    assertThrows(NotFound.class, () -> desk.find(id));
    assertThrows(NotFound.class, () -> desk.imports.errors(desk.account.id(), id));
  }

  @Test
  void an_import_is_found_longer() {
    ImportId id = desk.run("tel", "3123456780").job().id();
    desk.clock.push(ImportContacts.SIMULATION_KEPT);
    assertEquals(id, desk.find(id).job().id());
  }

  @Test
  void an_abandoned_simulation_fails_and_leaves_no_audit_entry() {
    int before = desk.entries();
    ImportId id =
        desk.storage.write(
            in ->
                in.imports()
                    .insert(
                        desk.account.id(),
                        new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of(), true),
                        desk.clock.instant(),
                        Duration.ofSeconds(30)));
    desk.storageClock.push(Duration.ofSeconds(31));
    desk.works.heartbeat();
    assertEquals(ImportStatus.FAILED, desk.find(id).job().status());
    desk.simulate("tel", "3123456780");
    assertEquals(before, desk.entries());
    desk.run("tel", "3123456780");
    assertEquals(before + 2, desk.entries());
  }

  @Test
  void the_counts_of_a_batch_that_is_tried_again_are_right() {
    desk.run("tel|email", "3123456780|a@x.it");
    List<String> lines = new ArrayList<>(List.of("tel|email"));
    IntStream.range(0, 2_500).forEach(i -> lines.add("31298" + (10_000 + i / 2) + "|"));
    String[] file = lines.toArray(String[]::new);
    desk.storage.undone.set(2);
    Report report = desk.simulate(file);
    assertEquals(ImportStatus.COMPLETED, report.job().status(), report.job().failure());
    assertEquals(new ImportSummary(1_250, 0, 1_250, 0), report.job().summary());
  }

  @Test
  void without_space_on_the_disk_it_fails_with_the_reason() {
    desk.files.maxScratch = 4_096;
    List<String> lines = new ArrayList<>(List.of("tel"));
    IntStream.range(0, 9_000).forEach(i -> lines.add("31298" + (10_000 + i)));
    Report report = desk.simulate(lines.toArray(String[]::new));
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertEquals(
        "there was not enough space on the disk of the service; import the file again later",
        report.job().failure());
    assertEquals(1, desk.works.statistics().simulationsFailed());
    assertEquals(0, desk.works.running());
    desk.files.maxScratch = Long.MAX_VALUE;
    assertEquals(9_000, desk.simulate(lines.toArray(String[]::new)).job().summary().created());
  }
}
