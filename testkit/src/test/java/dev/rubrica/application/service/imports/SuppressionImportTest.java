package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.OptOutFacts;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.FilterDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of opt-outs: which numbers they suppress, and what becomes of each row. */
final class SuppressionImportTest {

  private final SuppressionImportBench bench = new SuppressionImportBench();
  private final ImportTestBench desk = bench.desk;

  @AfterEach
  void everything_temporary_is_released() {
    bench.requireNothingLeft();
  }

  @Test
  void every_suppression_has_the_facts_of_the_upload() {
    bench.facts =
        new OptOutFacts(
            SuppressedChannels.of(Set.of(Channel.SMS, Channel.RCS)),
            SuppressionReason.COMPLAINT,
            "gateway");
    Report report = bench.run("tel", "3331112223");
    Suppression made = bench.all().getFirst();
    assertEquals(new PhoneNumber("+393331112223"), made.number());
    assertEquals(bench.facts.channels(), made.channels());
    assertEquals(SuppressionReason.COMPLAINT, made.reason());
    assertEquals("gateway", made.source());
    assertEquals(report.job().startedAt(), made.occurredAt());
    assertEquals(
        new SuppressionAuthor(((Actor.Client) desk.account.actor()).key()), made.createdBy());
    assertEquals(
        1,
        desk.storage
            .read(in -> in.suppressions().countOfImport(desk.account.id(), report.job().id()))
            .inForce());
  }

  @Test
  void all_columns_of_numbers_count_and_no_contact_is_made() {
    Report report =
        bench.run("nome|cellulare|email|casa|telefono casa", "Ada|3331112223|a@x.it|4|0832123456");
    assertEquals(Set.of("+393331112223", "+390832123456"), bench.numbers());
    assertEquals(
        List.of("", "phoneNumber", "", "", "phoneNumber"),
        report.job().columns().stream().map(column -> column.field()).toList());
    assertEquals(new ImportSummary(1, 0, 0, 0), report.job().summary());
    assertEquals(List.of(), desk.account.search(new FilterDraft()));
    assertEquals(List.of(), report.preview());
  }

  @Test
  void a_file_without_header_is_read_by_its_values() {
    assertEquals(
        new ImportSummary(2, 0, 0, 0),
        bench.summary("Ada|3331112223|0832123456", "Ugo|3331112224|"));
    assertEquals(Set.of("+393331112223", "+390832123456", "+393331112224"), bench.numbers());
  }

  @Test
  void the_first_row_is_a_header_or_not_as_the_upload_says() {
    bench.header = false;
    assertEquals(new ImportSummary(2, 0, 0, 1), bench.summary("tel", "3331112223", "3331112224"));
    bench.header = true;
    bench.mapping = Map.of("0", "phoneNumber");
    assertEquals(new ImportSummary(1, 0, 0, 0), bench.summary("3331112225", "3331112226"));
    assertEquals(Set.of("+393331112223", "+393331112224", "+393331112226"), bench.numbers());
  }

  @Test
  void a_mapping_names_columns_of_numbers_and_ignores_others() {
    bench.mapping = Map.of("recapito", "phoneNumber", "tel", "");
    bench.run("tel|recapito", "3331112223|3331112224");
    assertEquals(Set.of("+393331112224"), bench.numbers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "customFields.x", "nothing"})
  void a_mapping_to_anything_else_is_rejected(String field) {
    bench.mapping = Map.of("tel", field);
    Invalid e = assertThrows(Invalid.class, () -> bench.run("tel", "3331112223"));
    assertEquals("mapping", e.problems().getFirst().field());
    assertEquals(Set.of(), bench.numbers());
  }

  @Test
  void a_file_without_numbers_is_rejected_with_the_remedy() {
    Invalid e = assertThrows(Invalid.class, () -> bench.run("nome|codice", "Ada|AX7", "Ugo|BX8"));
    assertEquals("file", e.problems().getFirst().field());
    assertEquals(
        "has no column recognized as phone numbers; name one in mapping, by its header or its"
            + " index, as in {\"0\":\"phoneNumber\"}. Its columns: nome, codice",
        e.problems().getFirst().message());
  }

  @Test
  void national_numbers_are_of_the_country() {
    bench.country = "FR";
    bench.run("tel", "0612345678");
    assertEquals(Set.of("+33612345678"), bench.numbers());
    bench.country = "XX";
    assertThrows(Invalid.class, () -> bench.run("tel", "0612345679"));
  }

  @Test
  void possible_numbers_need_not_be_valid() {
    assertEquals(new ImportSummary(1, 0, 0, 0), bench.summary("tel", "+391234"));
  }

  @Test
  void numbers_are_the_same_in_all_their_forms() {
    assertEquals(
        new ImportSummary(1, 0, 1, 0), bench.summary("tel", "+5215512345678", "+525512345678"));
    assertEquals(Set.of("+525512345678"), bench.numbers());
  }

  @Test
  void a_row_is_a_duplicate_if_all_of_its_numbers_were_suppressed_before() {
    bench.suppress(SuppressedChannels.ALL, "+393331112223");
    assertEquals(
        new ImportSummary(1, 0, 3, 0),
        bench.summary(
            "tel|tel 2",
            "3331112223|",
            "3331112223|3331112224",
            "3331112224|",
            "3331112224|3331112223"));
    assertEquals(2, bench.suppressedNumbers());
  }

  @Test
  void a_row_counts_if_it_adds_a_channel() {
    bench.suppress(SuppressedChannels.of(Set.of(Channel.SMS)), "+393331112223");
    assertEquals(new ImportSummary(1, 0, 1, 0), bench.summary("tel", "3331112223", "3331112223"));
    assertEquals(1, bench.suppressedNumbers());
  }

  @Test
  void a_lift_before_the_import_does_not_protect() {
    bench.suppress(SuppressedChannels.ALL, "+393331112223");
    lift("+393331112223");
    desk.clock.push(Duration.ofSeconds(1));
    assertEquals(new ImportSummary(1, 0, 0, 0), bench.summary("tel", "3331112223"));
  }

  @Test
  void nor_does_a_lift_of_a_node_whose_clock_is_ahead() {
    bench.suppress(SuppressedChannels.ALL, "+393331112223");
    desk.clock.push(Duration.ofMinutes(1));
    lift("+393331112223");
    desk.clock.push(Duration.ofMinutes(-1));
    assertEquals(
        new ImportSummary(1, 0, 0, 0), bench.run(true, "tel", "3331112223").job().summary());
    assertEquals(new ImportSummary(1, 0, 0, 0), bench.summary("tel", "3331112223"));
    Suppression made = bench.all().getFirst();
    assertEquals(
        desk.clock.instant().plus(Duration.ofMinutes(1)).plusNanos(1_000), made.occurredAt());
  }

  private void lift(String number) {
    LiftEntry entry = new LiftEntry(new PhoneNumber(number), SuppressedChannels.ALL);
    desk.storage.write(
        in ->
            in.suppressions()
                .lift(
                    desk.account.id(),
                    List.of(entry),
                    SuppressionAuthor.INBOUND,
                    "again",
                    desk.clock.instant()));
  }

  @Test
  void rows_that_cannot_be_read_are_errors_and_blank_rows_are_none() {
    Report report = bench.run("nome|tel", "Ada|12ab", "|", "", "Ugo|", "?", "Lea|3331112223");
    assertEquals(new ImportSummary(1, 0, 0, 3), report.job().summary());
    assertEquals(
        List.of(
            new RowError(2, null, "phoneNumber", "12ab", "cannot be a phone number"),
            new RowError(5, null, "phoneNumber", null, "is blank: a row needs a phone number"),
            new RowError(6, null, null, null, "is no row")),
        report.errors());
  }

  @Test
  void a_row_with_one_good_number_has_a_warning_for_the_others() {
    Report report = bench.run("tel|casa 2|tel 2|tel 3", "12ab|x|3331112223|34cd");
    assertEquals(new ImportSummary(1, 0, 0, 0, 1), report.job().summary());
    assertEquals(
        List.of(
            new RowError(
                2,
                null,
                "phoneNumber",
                "12ab",
                "cannot be a phone number; the row has 2 such texts; the other numbers of"
                    + " the row are used")),
        report.warnings());
    assertEquals(List.of(), report.errors());
  }

  @Test
  void a_cell_may_have_several_numbers() {
    bench.run("tel", "3331112223; 3331112224");
    assertEquals(Set.of("+393331112223", "+393331112224"), bench.numbers());
  }
}
