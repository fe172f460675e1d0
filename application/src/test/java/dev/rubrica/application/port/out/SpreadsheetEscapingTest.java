package dev.rubrica.application.port.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpreadsheetEscapingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Mario, Mario",
        "`  Mario\t`, Mario",
        "`=\"3123456786\"`, 3123456786",
        "`=\"say \"\"hi\"\"\"`, `say \"hi\"`",
        "'+393123456787, +393123456787",
        "'=1+1, =1+1",
        "''=1+1, '=1+1",
        "'s Hertogenbosch, 's Hertogenbosch",
        "=A1, =A1",
        "+393123456787, +393123456787",
      })
  void reads_what_was_meant(String cell, String meant) {
    assertEquals(meant, SpreadsheetEscaping.read(cell));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "@SUM(A1)", "+1-1", "-2+3", "=HYPERLINK(\"x\")", "'=1", "''@x", "=\"5\""})
  void nothing_that_a_spreadsheet_would_run_is_written(String text) {
    String cell = SpreadsheetEscaping.write(text);
    assertEquals("'" + text, cell);
    assertEquals(text, SpreadsheetEscaping.read(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+393123456787", "-5", "3.5", "Mario", "a=b", "'quoted'", "{\"a\":1}"})
  void the_rest_is_written_as_it_is(String text) {
    assertEquals(text, SpreadsheetEscaping.write(text));
  }

  @Test
  void what_is_written_is_read_back() {
    Random random = new Random(4);
    String letters = "'='+-@\t\r\"= a1,;E";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder made = new StringBuilder();
      random
          .ints(random.nextInt(8), 0, letters.length())
          .forEach(at -> made.append(letters.charAt(at)));
      String text = Text.trim(made.toString());
      String cell = SpreadsheetEscaping.write(text);
      assertEquals(text, SpreadsheetEscaping.read(cell), () -> "text <" + text + ">");
      assertFalse(cell.matches("(?s)[=@].*"), cell);
    }
  }

  /** With a small stack, as threads of imports may have. */
  @Test
  void a_long_cell_needs_no_deep_stack() throws InterruptedException {
    String text = "x".repeat(300_000) + "\"\"".repeat(300_000);
    List<String> read = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> read.add(SpreadsheetEscaping.read("=\"" + text + "\"")),
            "small",
            256 * 1_024);
    small.start();
    small.join();
    assertEquals(List.of(text.replace("\"\"", "\"")), read);
    assertEquals("=\"" + text, SpreadsheetEscaping.read("=\"" + text));
  }

  @Test
  void nothing_is_written_as_a_blank_cell() {
    assertEquals("", SpreadsheetEscaping.write(""));
  }
}
