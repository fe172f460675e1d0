package dev.rubrica.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.TestFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void files() {
    files = new TestFiles(spool);
  }

  @Test
  void have_no_header_of_their_own() {
    try (Rows rows = files.open("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "A.CSV")) {
      assertEquals(FileFormat.CSV, rows.format());
      assertEquals(Optional.empty(), rows.header());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void end_with_any_line_end_and_stand_on_the_line_they_start_in(String end) {
    String text = "a;b\n\"1\n1\";2\n\n3;\"4\"\n".replace("\n", end);
    assertEquals(
        List.of(
            new Row.Cells(1, List.of("a", "b")),
            new Row.Cells(2, List.of("1" + end + "1", "2")),
            new Row.Cells(4, List.of("")),
            new Row.Cells(5, List.of("3", "4"))),
        files.rows(text, "a.txt"));
  }

  @Test
  void are_quoted_or_not_and_a_stray_quotation_mark_is_text() {
    assertEquals(
        List.of(
            List.of("a", "b"),
            List.of("say \"hi\"", "5\" pipe"),
            List.of("Rossi \"Gigi\"", "x"),
            List.of("", "")),
        files.cells("a;b\n\"say \"\"hi\"\"\";5\" pipe\nRossi \"Gigi\";x\n\"\";\n"));
  }

  @Test
  void need_no_line_end_at_the_last() {
    assertEquals(List.of(List.of("a", "b"), List.of("1", "")), files.cells("a;b\n1;"));
    assertEquals(List.of(List.of("a", "b"), List.of("1", "2")), files.cells("a;b\n1;\"2\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\n", " \r\n\t\r\n", ";;\n;;\n"})
  void must_hold_something(String nothing) {
    assertRefused("is empty", nothing);
  }

  @Test
  void of_too_many_columns_or_characters_refuse_the_file_at_its_start() {
    assertRefused("line 2 has more than 1000 columns", "a;b\n" + "1;".repeat(1_000) + "1\n");
    assertRefused("cell of more than 100000", "a;b\n1;" + "x".repeat(100_001) + "\n");
    assertRefused("cell of more than 100000", "a;b\n1;" + "x".repeat(300_000) + "\n");
    String row = ("x".repeat(99_000) + ";").repeat(11);
    assertRefused("more than 1000000 characters", "a;b\n" + row + "\n");
  }

  @Test
  void within_the_limits_are_read() {
    assertEquals(1_000, files.cells("1;".repeat(999) + "1\n").getFirst().size());
    String quotes = "\"" + "\"\"".repeat(100_000) + "\"";
    assertEquals(100_000, files.cells("a;b\n1;" + quotes + "\n").get(1).get(1).length());
  }

  @Test
  void damage_the_file_where_they_break_later() {
    String good = "a;b\n" + "1;2\n".repeat(500);
    assertDamaged(502, "has more than 1000 columns", good + "1;".repeat(2_000));
    assertDamaged(502, "has a cell of more than", good + "x".repeat(150_000) + "\n1;2\n");
    assertDamaged(502, "has a cell of more than", good + "\"" + "x".repeat(2_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void are_not_swallowed_by_a_quotation_that_never_ends(String end) {
    String text = "a;b\n1;2\n3;\"4\n5;6\n\n7;8".replace("\n", end);
    assertEquals(
        List.of(
            new Row.Cells(1, List.of("a", "b")),
            new Row.Cells(2, List.of("1", "2")),
            new Row.Unreadable(3, "opens a quotation that is not closed"),
            new Row.Cells(4, List.of("5", "6")),
            new Row.Cells(5, List.of("")),
            new Row.Cells(6, List.of("7", "8"))),
        files.rows(text, "a.csv"));
  }

  @Test
  void are_not_swallowed_by_a_quotation_that_ends_in_the_next_one() {
    String text = "a;b\n\"1;2\n3;4\n\"5\";6\n\"7\";8\n\"9";
    assertEquals(
        "[Cells[line=1, cells=[a, b]],"
            + " Unreadable[line=2, reason=opens a quotation that is not closed],"
            + " Cells[line=3, cells=[3, 4]], Cells[line=4, cells=[5, 6]],"
            + " Cells[line=5, cells=[7, 8]],"
            + " Unreadable[line=6, reason=opens a quotation that is not closed]]",
        files.rows(text, "a.csv").toString());
  }

  @Test
  void keep_what_follows_a_quotation_in_its_cell() {
    assertEquals(
        List.of(List.of("a", "b"), List.of("Gigi Rossi", "1"), List.of("Anna", "2")),
        files.cells("a;b\n\"Gigi\" Rossi;1\n\"Anna\";2\n"));
  }

  @Test
  void go_on_after_broken_quotations_wherever_the_text_was_cut_for_reading() {
    StringBuilder text = new StringBuilder("sep=;\r\n");
    for (int i = 2; i < 200_000; i++) {
      text.append(i % 1_500 == 0 ? "\"open;" : "\"name\";").append(i).append("\r\n");
    }
    List<Row> rows = files.rows(text.toString(), "a.csv");
    assertEquals(199_998, rows.size());
    for (int i = 2; i < 200_000; i++) {
      Row row = rows.get(i - 2);
      assertEquals(i, row.line());
      assertEquals(i % 1_500 == 0, row instanceof Row.Unreadable, "line " + i);
    }
  }

  @Test
  void are_given_up_with_too_many_broken_quotations() {
    assertDamaged(1_002, "quotation", "a;b\n" + "\"open;1\n".repeat(1_500));
  }

  private void assertRefused(String why, String text) {
    Invalid refused =
        assertThrows(
            Invalid.class, () -> files.open(text.getBytes(StandardCharsets.UTF_8), "a.csv"));
    assertEquals("file", refused.problems().getFirst().field());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  private void assertDamaged(long line, String why, String text) {
    DamagedFileException damaged =
        assertThrows(DamagedFileException.class, () -> files.rows(text, "a.csv"));
    assertEquals(line, damaged.line());
    assertTrue(damaged.getMessage().contains(why), damaged.getMessage());
  }
}
