package dev.rubrica.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEncodingTest {

  private static final String TEXT = "Nome;Città\nNiccolò;Forlì\nZoë;Łódź\n";
  private static final String WESTERN = "Nome;Città\nNiccolò;Forlì\nZoë;€ 5 – “sì”\n";

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void files() {
    files = new TestFiles(spool);
  }

  private static List<List<String>> expected(String text) {
    return text.lines().map(line -> List.of(line.split(";"))).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void is_told_by_a_byte_order_mark(String charset) {
    assertEquals(expected(TEXT), files.cells("\uFEFF" + TEXT, Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void is_found_without_a_mark(String charset) {
    assertEquals(expected(TEXT), files.cells(TEXT, Charset.forName(charset)));
  }

  @Test
  void is_windows_1252_for_bytes_that_are_no_utf_8() {
    assertEquals(expected(WESTERN), files.cells(WESTERN, Charset.forName("windows-1252")));
  }

  @Test
  void is_decided_by_a_byte_that_comes_after_200_kilobytes() {
    String text = "Nome;Nota\n" + "Anna;niente\n".repeat(20_000) + "Niccolò;è qui\n";
    List<List<String>> rows = files.cells(text, Charset.forName("windows-1252"));
    assertEquals(List.of("Niccolò", "è qui"), rows.getLast());
  }

  @Test
  void stays_utf_8_where_the_end_is_cut_within_a_character() {
    byte[] whole = "Nome;Città\nNiccolò;Forlì".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    List<Row> rows = files.rows(cut, "a.csv");
    assertEquals(new Row.Cells(1, List.of("Nome", "Città")), rows.getFirst());
    assertInstanceOf(Row.Damaged.class, rows.getLast());
  }

  @Test
  void a_few_nuls_are_faults_of_their_cells() {
    String late = "a;b\n" + "x;y\n".repeat(50_000) + "1;\0\n";
    for (String text : List.of("a;b\n1;\0\n", late)) {
      assertEquals(List.of("1", "\0"), files.cells(text).getLast());
    }
    assertEquals(
        List.of("1", "\0"), files.cells("\uFEFFa;b\n1;\0\n", StandardCharsets.UTF_16LE).getLast());
    String western = "Nome;Città\nNiccolò;\0\n";
    assertEquals(expected(western), files.cells(western, Charset.forName("windows-1252")));
  }

  @Test
  void is_none_where_there_are_many_nuls() {
    assertNotText("a;b\n1\0;\0\0\n".getBytes(StandardCharsets.UTF_8));
    assertNotText(
        ("a;b\n" + "x;y\n".repeat(50) + "\0".repeat(11)).getBytes(StandardCharsets.UTF_8));
    assertNotText("\uFEFFa;b\n1;\0\0\n".getBytes(StandardCharsets.UTF_16LE));
    assertNotText("\uFEFFa;b\n1;2\n".getBytes(Charset.forName("UTF-32LE")));
  }

  @Test
  void is_none_in_noise() {
    ByteArrayOutputStream noise = new ByteArrayOutputStream();
    new java.util.Random(7).ints(20_000, 0, 256).forEach(noise::write);
    assertNotText(noise.toByteArray());
  }

  private void assertNotText(byte[] content) {
    Invalid refused = assertThrows(Invalid.class, () -> files.open(content, "a.csv"));
    assertTrue(refused.getMessage().contains("is not text"), refused.getMessage());
  }
}
