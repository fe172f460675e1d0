package dev.rubrica.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.formats.TestFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDelimiterTest {

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void files() {
    files = new TestFiles(spool);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void is_the_one_that_makes_columns(String delimiter) {
    String text = "Nome;Cognome;Cellulare\nAnna;Rossi;+39333\nLuca;Verdi;+39334\n";
    assertEquals(
        List.of("Anna", "Rossi", "+39333"), files.cells(text.replace(";", delimiter)).get(1));
  }

  @Test
  void is_no_comma_within_numbers_and_addresses() {
    assertEquals(
        List.of("Anna", "3,93123E+11", "Via Roma, 1"),
        files.cells("Nome;Tel;Via\nAnna;3,93123E+11;Via Roma, 1\nB;3,9E+11;Via Po, 2").get(1));
  }

  @Test
  void is_not_found_within_quotations() {
    assertEquals(
        List.of("a;b;c", "1"),
        files.cells("x,y\n\"a;b;c\",1\n\"d;e;f\",2\n\"g;h\n;i\",3\n").get(1));
  }

  @Test
  void is_none_in_a_single_column() {
    String text = "Cellulare\n+393331234567\n3,93331E+11\n3,93332E+11\n";
    assertEquals(List.of("3,93331E+11"), files.cells(text).get(2));
    assertEquals(List.of(List.of("+393331234567")), files.cells("+393331234567"));
  }

  @Test
  void is_what_the_first_line_of_excel_says_and_lines_are_counted_from_it() {
    for (String first : List.of("sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n")) {
      assertEquals(
          "[Cells[line=2, cells=[a,b, c]], Cells[line=3, cells=[1,2, 3]]]",
          files.rows(first + "a,b;c\r\n1,2;3\r\n", "a.csv").toString());
    }
    assertEquals(List.of("a,b", "c"), files.cells("sep=\t\na,b\tc\n1,2\t3\n").getFirst());
  }

  @Test
  void survives_ragged_and_blank_rows() {
    String text = "a;b;c\n\n1;2;3\n1;2\n;;\n1;2;3;4\n1;2;3\n";
    assertEquals(
        List.of(
            List.of("a", "b", "c"),
            List.of(""),
            List.of("1", "2", "3"),
            List.of("1", "2"),
            List.of("", "", ""),
            List.of("1", "2", "3", "4"),
            List.of("1", "2", "3")),
        files.cells(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Elenco clienti 2024\n\n", "Elenco\n\n\n", "Elenco 2024\n1 febbraio\n\n"})
  void is_found_below_a_title(String title) {
    for (String delimiter : List.of(";", ",", "\t")) {
      String table = "Nome;Telefono\nAnna;3123456780\nUgo;3123456781\n".replace(";", delimiter);
      assertEquals(List.of("Ugo", "3123456781"), files.cells(title + table).getLast());
    }
  }

  @Test
  void is_found_directly_below_a_title() {
    String table = "Elenco 2024\nNome;Telefono\nAnna;3123456780\nUgo;3123456781\n";
    assertEquals(List.of("Ugo", "3123456781"), files.cells(table).getLast());
  }

  @Test
  void is_none_between_the_numbers_of_a_single_column() {
    assertEquals(List.of("3,93331E+11"), files.cells("Tel\n\n3,93331E+11\n3,93332E+11\n").get(2));
    String numbers = "Telefono\n3123456780;3123456781\n3123456782;3123456783\n";
    assertEquals(List.of("3123456782;3123456783"), files.cells(numbers).getLast());
    assertEquals(
        List.of("Neri, Ugo <u@x.it>"),
        files.cells("E-mail\nRossi, Anna <a@x.it>\nNeri, Ugo <u@x.it>\n").getLast());
  }
}
