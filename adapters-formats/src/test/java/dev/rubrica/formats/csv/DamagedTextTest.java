package dev.rubrica.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text with bytes that do not belong to its encoding. */
class DamagedTextTest {

  private static final String GOOD = "Nome;Città\n" + "Niccolò;Forlì\n".repeat(30);

  @TempDir Path spool;

  /** The row with these bytes, written as hexadecimal numbers, at the end of a cell in UTF-8. */
  private Row row(String start, String bytes, String rest) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes((GOOD + start).getBytes(StandardCharsets.UTF_8));
    for (String code : bytes.split(" ")) {
      text.write(Integer.parseInt(code, 16));
    }
    text.writeBytes((rest + ";x\n" + "Zoë;Łódź 😀\n").getBytes(StandardCharsets.UTF_8));
    List<Row> rows = new TestFiles(spool).rows(text.toByteArray(), "a.csv");
    assertEquals(33, rows.size());
    assertEquals(List.of("Niccolò", "Forlì"), ((Row.Cells) rows.get(30)).cells());
    assertEquals(List.of("Zoë", "Łódź 😀"), ((Row.Cells) rows.get(32)).cells());
    return rows.get(31);
  }

  @ParameterizedTest
  @CsvSource({
    "Citt, E0, '', Città",
    "CITT, C0, '', CITTÀ",
    "NICOL, D2, '', NICOLÒ",
    "Perch, E9, ' no', Perché no",
    "S, C3, O, SÃO",
    "L, 92, Aquila, L’Aquila",
    "'', 93, 'ciao', “ciao",
    "caff, E8 E8, '', caffèè",
    "'5 ', 80, '', 5 €",
  })
  void a_byte_of_windows_1252_is_read_as_what_it_was(
      String start, String bytes, String rest, String name) {
    Row.Cells read = (Row.Cells) row(start, bytes, rest);
    assertEquals(name, read.cells().getFirst());
  }

  @ParameterizedTest
  @CsvSource({
    "Nicol, C3, ''",
    "Nicol, C3, ' due'",
    "Prezzo 5 , E2 82, ''",
    "Ciao , F0 9F 98, ''",
    "x, 81, ''",
    "x, ED A0 80, ''",
    "x, E0 80 80, ''",
  })
  void a_part_of_a_character_damages_its_row(String start, String bytes, String rest) {
    Row.Damaged read = (Row.Damaged) row(start, bytes, rest);
    assertEquals(32, read.line());
    assertEquals(
        "contains a character that is incomplete or in another encoding; save the file as UTF-8",
        read.reason());
  }

  /** The last row of a file without final line end, whose last byte is this one. */
  private Row last(String start, int end) {
    byte[] text = (GOOD + start + "#").getBytes(StandardCharsets.UTF_8);
    text[text.length - 1] = (byte) end;
    List<Row> rows = new TestFiles(spool).rows(text, "a.csv");
    assertEquals(32, rows.size());
    return rows.getLast();
  }

  @ParameterizedTest
  @CsvSource({"Zoë;Citt, E0, Città", "Zoë;Perch, E9, Perché", "'Zoë;5 ', 80, 5 €"})
  void the_last_byte_of_the_file_is_read_like_others(String start, String code, String cell) {
    Row.Cells read = (Row.Cells) last(start, Integer.parseInt(code, 16));
    assertEquals(List.of("Zoë", cell), read.cells());
  }

  @ParameterizedTest
  @CsvSource({"Zoë;Nicol, C3", "Zoë;x, 81"})
  void a_part_of_a_character_at_the_end_of_the_file_damages_its_row(String start, String code) {
    Row.Damaged read = (Row.Damaged) last(start, Integer.parseInt(code, 16));
    assertEquals(32, read.line());
  }

  @Test
  void a_replacement_character_of_the_file_is_kept() {
    assertEquals(
        List.of("Nicol\uFFFD", "x"),
        ((Row.Cells) row("", "20", "Nicol\uFFFD")).cells().stream().map(String::strip).toList());
  }

  @Test
  void the_first_row_is_marked_as_damaged_like_others() {
    byte[] text = GOOD.replace("Città", "Citt#").getBytes(StandardCharsets.UTF_8);
    text["Nome;Citt".length()] = (byte) 0xC3;
    Row.Damaged first = (Row.Damaged) new TestFiles(spool).rows(text, "a.csv").getFirst();
    assertEquals(1, first.line());
    assertEquals(List.of("Nome", "Citt\uFFFD"), first.cells());
  }

  @Test
  void characters_may_lie_on_the_borders_of_buffers() {
    StringBuilder text = new StringBuilder("Nome;Nota\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("è€😀".repeat(i % 3 + 1)).append(";").append("x".repeat(i % 7)).append('\n');
    }
    byte[] good = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] damaged = java.util.Arrays.copyOf(good, good.length + 6);
    System.arraycopy(
        "Citt\u00E0\n".getBytes(Charset.forName("windows-1252")), 0, damaged, good.length, 6);
    TestFiles files = new TestFiles(spool);
    List<List<String>> expected = files.cells(good);
    List<List<String>> read = files.cells(damaged);
    assertEquals(List.of("Città"), read.getLast());
    assertEquals(expected, read.subList(0, read.size() - 1));
  }

  @Test
  void of_windows_1252_a_byte_without_meaning_damages_its_row() {
    byte[] text = "Nome;Città\nNiccolò;Forlì\nX#;y\n".getBytes(Charset.forName("windows-1252"));
    text["Nome;Città\nNiccolò;Forlì\nX".length()] = (byte) 0x81;
    List<Row> rows = new TestFiles(spool).rows(text, "a.csv");
    assertEquals(List.of("Niccolò", "Forlì"), ((Row.Cells) rows.get(1)).cells());
    assertEquals(3, ((Row.Damaged) rows.get(2)).line());
  }

  @Test
  void two_encodings_in_one_file_are_both_read() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("Nome\nNiccolò\nJosé\nZoë\n".getBytes(StandardCharsets.UTF_8));
    text.writeBytes("Nicolò\nAndré\n".getBytes(Charset.forName("windows-1252")));
    assertEquals(
        List.of("Nome", "Niccolò", "José", "Zoë", "Nicolò", "André"),
        new TestFiles(spool).cells(text.toByteArray()).stream().map(List::getFirst).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"José;Città;Perché", "Zoë;“sì”;Ångström"})
  void lines_of_the_former_mac_os_are_in_its_encoding(String line) {
    byte[] text = ("Nome;Luogo;Nota\r" + line + "\r").getBytes(Charset.forName("x-MacRoman"));
    assertEquals(List.of(line.split(";")), new TestFiles(spool).cells(text).get(1));
  }

  @Test
  void lines_of_the_former_mac_os_may_be_in_windows_1252() {
    String text = "Nome;Luogo\rJosé;Città\rZoë;€ 5\r";
    assertEquals(
        List.of("Zoë", "€ 5"),
        new TestFiles(spool).cells(text, Charset.forName("windows-1252")).get(2));
  }
}
