package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.WrittenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows with a good e-mail address and a bad phone number. */
final class ImportWarningsTest {

  private static final String HEADER = "nome|tel|email";

  private final ImportTestBench desk = new ImportTestBench();

  private static ImportSummary counts(
      long created, long updated, long duplicates, long errors, long warnings) {
    return new ImportSummary(created, updated, duplicates, errors, warnings);
  }

  private List<String> people() {
    return desk.everyone().stream()
        .map(
            details ->
                details.name().full()
                    + " "
                    + (details.phone() == null ? "-" : details.phone().value())
                    + " "
                    + (details.email() == null ? "-" : details.email().value()))
        .sorted()
        .toList();
  }

  @Test
  void are_imported_without_the_number_and_reported_apart_from_errors() {
    ListId list = desk.account.list("Nord");
    Report report = desk.lists(list).run(HEADER, "Anna|12ab|a@x.it", "Luca|12ab|", "Ugo||u@x.it");
    assertEquals(counts(2, 0, 0, 1, 1), report.job().summary());
    assertEquals(3, report.job().summary().total());
    assertEquals(List.of(3L), report.errors().stream().map(RowError::line).toList());
    assertEquals(
        List.of(
            new RowError(
                2, "Anna", "phoneNumber", "12ab", "cannot be a phone number; imported without it")),
        report.warnings());
    assertEquals(2, desk.account.members(list).size());
    assertEquals(List.of("Anna - a@x.it", "Ugo - u@x.it"), people());
  }

  @Test
  void a_corrected_number_completes_the_contact() {
    desk.run(HEADER, "Anna|12ab|a@x.it");
    Report report = desk.run(HEADER, "Anna|3123456780|a@x.it");
    assertEquals(counts(0, 1, 0, 0, 0), report.job().summary());
    assertEquals(List.of("Anna +393123456780 a@x.it"), people());
  }

  @Test
  void the_same_file_again_changes_nothing() {
    desk.run(HEADER, "Anna|12ab|a@x.it");
    Report report = desk.run(HEADER, "Anna|12ab|a@x.it");
    assertEquals(counts(0, 1, 0, 0, 1), report.job().summary());
    assertEquals(1, desk.account.size());
  }

  @Test
  void never_change_a_contact_that_has_a_number() {
    desk.run(HEADER, "Anna|3123456780|famiglia@x.it");
    Report report = desk.run(HEADER, "Luca|12ab|famiglia@x.it");
    assertEquals(counts(0, 0, 0, 1, 0), report.job().summary());
    RowError error = report.errors().getFirst();
    assertEquals("12ab", error.value());
    assertEquals("Luca", error.name());
    assertEquals(
        "cannot be a phone number; its e-mail address belongs to a contact with a number",
        error.reason());
    assertEquals(List.of("Anna +393123456780 famiglia@x.it"), people());
  }

  @Test
  void come_after_rows_of_the_address_that_have_a_number() {
    Report report = desk.run(HEADER, "Luca|12ab|famiglia@x.it", "Anna|3123456780|famiglia@x.it");
    assertEquals(counts(1, 0, 0, 1, 0), report.job().summary());
    assertEquals(List.of("Anna +393123456780 famiglia@x.it"), people());
  }

  @Test
  void the_first_of_an_address_wins() {
    Report report = desk.run(HEADER, "Luca|12ab|famiglia@x.it", "Lea|13cd|famiglia@x.it");
    assertEquals(counts(1, 0, 1, 0, 1), report.job().summary());
    assertEquals(List.of("Luca - famiglia@x.it"), people());
  }

  @Test
  void skipped_contacts_are_duplicates_without_warning() {
    desk.run(HEADER, "Anna||a@x.it");
    Report report = desk.strategy(DuplicateStrategy.SKIP).run(HEADER, "Ada|12ab|a@x.it");
    assertEquals(counts(0, 0, 1, 0, 0), report.job().summary());
    assertEquals(List.of(), report.warnings());
    assertEquals(List.of("Anna - a@x.it"), people());
  }

  @Test
  void are_in_the_order_of_the_file_over_batches() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    IntStream.range(0, 3_500).forEach(i -> lines.add(i + "|12ab|a" + i + "@x.it"));
    Report report = desk.run(lines.toArray(String[]::new));
    assertEquals(counts(3_500, 0, 0, 0, 3_500), report.job().summary());
    assertEquals(
        IntStream.range(0, 100).mapToObj(i -> i + 2L).toList(),
        report.warnings().stream().map(RowError::line).toList());
    String csv = WrittenFile.text(desk.imports.warnings(desk.account.id(), report.job().id()));
    assertEquals(3_501, csv.lines().count());
  }

  @Test
  void are_erased_with_the_contact() {
    Report report = desk.run(HEADER, "Anna|12ab|a@x.it", "Ugo|12ab|u@x.it");
    ContactId anna = desk.account.search(new FilterDraft().email("a@x.it")).getFirst();
    desk.account.delete(IdSet.of(anna.value()));
    assertEquals(
        List.of("Ugo"),
        desk.find(report.job().id()).warnings().stream().map(RowError::name).toList());
  }
}
