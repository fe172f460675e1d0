package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.WrittenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that update known contacts and create none. */
final class UpdateOnlyImportsTest {

  private static final String HEADER = "nome|tel|email";
  private static final String REMEDY =
      "; UPDATE_ONLY creates no contacts: create the contact first, or import the row with UPDATE";

  private final ImportTestBench desk = new ImportTestBench();

  @BeforeEach
  void importKnownContacts() {
    desk.run(HEADER, "Anna|3123456780|a@x.it", "Luca||l@x.it");
    desk.strategy(DuplicateStrategy.UPDATE_ONLY);
  }

  private static ImportSummary counts(long updated, long duplicates, long errors) {
    return new ImportSummary(0, updated, duplicates, errors);
  }

  private static List<Long> lines(List<RowError> errors) {
    return errors.stream().map(RowError::line).toList();
  }

  private String errors(Report report) {
    return WrittenFile.text(desk.imports.errors(desk.account.id(), report.job().id()));
  }

  @Test
  void update_known_contacts_which_join_the_lists() {
    ListId list = desk.account.list("Nord");
    Report report =
        desk.lists(list).run(HEADER, "Ada|3123456780|", "Ugo|3123456789|", "Lea|3123456780|");
    assertEquals(ImportStatus.COMPLETED, report.job().status());
    assertEquals(counts(1, 1, 1), report.job().summary());
    assertEquals("Ada", desk.contact("+393123456780").details().name().first());
    assertEquals(List.of(desk.contact("+393123456780").id()), desk.account.members(list));
    assertEquals(2, desk.account.size());
  }

  @Test
  void report_rows_of_unknown_contacts_without_field() {
    Report report =
        desk.run(
            HEADER, "Ugo|3123456789|", "Ugo||u@x.it", "Ugo|3123456789|a@x.it", "U|12ab|u@x.it");
    assertEquals(counts(0, 0, 4), report.job().summary());
    assertEquals(
        List.of(
            new RowError(2, "Ugo", null, null, "no contact has this phone number" + REMEDY),
            new RowError(3, "Ugo", null, null, "no contact has this e-mail address" + REMEDY),
            new RowError(
                4,
                "Ugo",
                null,
                null,
                "no contact has this phone number, and none without a number has this e-mail"
                    + " address"
                    + REMEDY),
            new RowError(
                5,
                "U",
                null,
                null,
                "no contact has this e-mail address"
                    + REMEDY
                    + "; phoneNumber cannot be a phone number")),
        report.errors());
    assertEquals(List.of(), report.warnings());
  }

  @Test
  void complete_a_contact_by_its_address() {
    Report report =
        desk.run(HEADER, "|3123456781|", "Lea|3123456781|l@x.it", "Leo|3123456781|", "X||l@x.it");
    assertEquals(counts(1, 2, 1), report.job().summary());
    assertEquals(List.of(2L), lines(report.errors()));
    assertEquals("Lea", desk.contact("+393123456781").details().name().first());
  }

  @Test
  void have_the_same_result_again() {
    String[] file = {HEADER, "Ada|3123456780|", "Ugo|3123456789|", "Ugo|3123456789|"};
    Report first = desk.run(file);
    Report again = desk.run(file);
    assertEquals(counts(1, 0, 2), first.job().summary());
    assertEquals(first.job().summary(), again.job().summary());
    assertEquals(first.errors(), again.errors());
  }

  @Test
  void report_all_rows_in_the_order_of_the_file_over_batches() {
    List<String> file = new ArrayList<>(List.of(HEADER));
    List<Long> rejected = new ArrayList<>();
    for (int i = 0; i < 4_500; i++) {
      // The second batch has no rejected rows, and the third only one of an unknown contact.
      boolean known = i / 1_000 == 1 || i / 1_000 == 2 && i != 2_500;
      String row = i % 3 == 0 ? "|12ab|" : i % 3 == 1 ? "|3409999999|" : "|12ab|z@x.it";
      file.add(known ? "X|3123456780|" : "X" + row);
      if (!known) {
        rejected.add(i + 2L);
      }
    }
    Report report = desk.run(file.toArray(String[]::new));
    assertEquals(counts(1, 1_998, rejected.size()), report.job().summary());
    assertEquals(rejected.subList(0, 100), lines(report.errors()));
    List<Long> all =
        errors(report).lines().skip(1).map(row -> Long.valueOf(row.split("\\|")[0])).toList();
    assertEquals(rejected, all);
    assertEquals(2, desk.account.size());
  }

  @Test
  void update_contacts_however_many_tags_rejected_rows_have() {
    List<String> file = new ArrayList<>(List.of("tel|tags"));
    for (int row = 0; row < 205; row++) {
      int first = row * 49;
      List<String> tags = IntStream.range(first, first + 49).mapToObj(tag -> "t" + tag).toList();
      file.add("340" + (1_000_000 + row) + "|" + String.join(",", tags));
    }
    file.add("3123456780|zebra");
    Report report = desk.run(file.toArray(String[]::new));
    assertEquals(counts(1, 0, 205), report.job().summary());
    assertEquals(List.of("zebra"), desk.contact("+393123456780").details().tags().names());
  }

  @Test
  void errors_are_erased_with_a_contact_that_is_created_later() {
    Report report = desk.run(HEADER, "Ugo|3123456789|", "Lea||u@x.it", "Leo|3123456788|v@x.it");
    desk.strategy(DuplicateStrategy.UPDATE).run(HEADER, "Ugo|3123456789|u@x.it");
    desk.account.delete(Samples.ids(desk.contact("+393123456789").id()));
    assertEquals(List.of(4L), lines(desk.find(report.job().id()).errors()));
    assertEquals(2, errors(report).lines().count());
  }

  @Test
  void a_simulation_tells_the_rows_of_unknown_contacts() {
    String[] file = {HEADER, "Ada|3123456780|", "Ugo|3123456789|", "Ugo|3123456789|"};
    Report forecast = desk.simulate(file);
    assertEquals(counts(1, 0, 2), forecast.job().summary());
    assertEquals("Anna", desk.contact("+393123456780").details().name().first());
    assertEquals(desk.run(file).errors(), forecast.errors());
  }
}
