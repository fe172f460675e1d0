package dev.rubrica.formats.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as workbooks. */
class XlsxTableWriterTest {

  private static final List<TableCell> HEADER = texts("name", "phoneNumber");

  @TempDir Path spool;

  private static List<TableCell> texts(String... texts) {
    return Arrays.stream(texts).<TableCell>map(TableCell.Text::new).toList();
  }

  private static byte[] book(List<List<TableCell>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter table = new XlsxTableWriter(out)) {
      table.row(HEADER);
      rows.forEach(table::row);
      table.finish();
    }
    return out.toByteArray();
  }

  private List<Row> read(byte[] book) {
    return new TestFiles(spool).rows(book, "a.xlsx");
  }

  /** The text of the cell as an import sees it. */
  private String cell(TableCell cell) {
    List<Row> rows = read(book(List.of(List.of(cell, new TableCell.Text("x")))));
    return SpreadsheetEscaping.read(((Row.Cells) rows.get(1)).cells().getFirst());
  }

  private static String part(byte[] book, String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no part " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0039 347",
        "+393471234567",
        "007",
        "3.93E+11",
        "=1+1",
        "@SUM(A1)",
        "-2+3",
        "'=x",
        "''+y",
        "=\"5\"",
        "'",
        "<b>&amp;</b> ]]>",
        "\"quoted\" 'single'",
        "l1\nl2",
        "l1\r\nl2\rl3",
        "a\tb",
        "a\u0001\u001Fb\u007F\u0085\u2028c",
        "\uFFFE and \uFFFF",
        "_x0041_",
        "_x0041_x0042_",
        "_x005F_x0041_",
        "_x0041\u0001_",
        "_x0041",
        "__x000D__",
        "_xZZZZ_ _X0041_",
        "Zoë 😀 中文",
        "TRUE",
        "2026-11-29",
      })
  void a_text_comes_back_as_it_was(String text) {
    assertEquals(text, cell(new TableCell.Text(text)));
  }

  @Test
  void texts_of_all_kinds_of_characters_come_back() {
    Random random = new Random(1);
    String characters = "_x0041_F\u0001\r\n\t'=+\"<&>]a😀\uFFFF";
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("a");
      random
          .ints(12, 0, characters.codePointCount(0, characters.length()))
          .map(at -> characters.codePointAt(characters.offsetByCodePoints(0, at)))
          .forEach(text::appendCodePoint);
      String expected = text.append('z').toString();
      assertEquals(expected, cell(new TableCell.Text(expected)), () -> "seed 1, text " + expected);
    }
  }

  @Test
  void the_longest_text_comes_back() {
    String longest = "\u0001".repeat(16_000) + "à".repeat(16_767);
    assertEquals(longest, cell(new TableCell.Text(longest)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, <v>1.50</v>",
    "-7, <v>-7</v>",
    "0, <v>0</v>",
    "1E+20, <v>1E+20</v>",
    "123456789012345, <v>123456789012345</v>",
    "1234567890123456, <t>1234567890123456</t>",
    "0.1234567890123456, <t>0.1234567890123456</t>",
    "1E+400, <t>1E+400</t>",
  })
  void numbers_are_typed_unless_digits_would_be_lost(BigDecimal number, String expected)
      throws IOException {
    byte[] book = book(List.of(List.of(new TableCell.Number(number))));
    String sheet = part(book, "xl/worksheets/sheet1.xml");
    assertTrue(sheet.contains(expected), sheet);
    assertEquals(expected.contains("<t>"), sheet.contains("\"A2\" s=\"1\" t=\"inlineStr\""), sheet);
  }

  @Test
  void flags_are_typed_and_blank_cells_left_out() throws IOException {
    List<TableCell> row =
        List.of(new TableCell.Flag(true), TableCell.BLANK, new TableCell.Flag(false));
    byte[] book = book(List.of(row));
    String sheet = part(book, "xl/worksheets/sheet1.xml");
    String expected =
        "<row r=\"2\"><c r=\"A2\" s=\"0\" t=\"b\"><v>1</v></c>"
            + "<c r=\"C2\" s=\"0\" t=\"b\"><v>0</v></c></row>";
    assertTrue(sheet.contains(expected), sheet);
    assertEquals(List.of("true", "", "false"), ((Row.Cells) read(book).get(1)).cells());
  }

  @Test
  void texts_have_the_format_text() throws IOException {
    byte[] book = book(List.of(texts("Anna", " a ")));
    String sheet = part(book, "xl/worksheets/sheet1.xml");
    assertTrue(sheet.contains("<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>Anna</t></is></c>"));
    assertTrue(sheet.contains("<t xml:space=\"preserve\"> a </t>"));
    assertTrue(part(book, "xl/styles.xml").contains("<xf numFmtId=\"49\""));
  }

  @Test
  void columns_after_z_have_two_letters() throws IOException {
    String[] cells = new String[704];
    Arrays.fill(cells, "x");
    String sheet = part(book(List.of(texts(cells))), "xl/worksheets/sheet1.xml");
    for (String reference : List.of("A2", "Z2", "AA2", "AZ2", "ZZ2", "AAA2", "AAB2")) {
      assertTrue(sheet.contains("<c r=\"" + reference + "\""), reference);
    }
  }

  @Test
  void a_table_without_rows_is_a_workbook() {
    assertEquals(1, read(book(List.of())).size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter table = new XlsxTableWriter(out)) {
      table.finish();
    }
    Invalid empty = assertThrows(Invalid.class, () -> read(out.toByteArray()));
    assertTrue(empty.getMessage().contains("no rows in any visible sheet"), empty.getMessage());
  }

  @Test
  void a_sheet_that_is_full_is_followed_by_another_one_with_the_header() throws IOException {
    List<TableCell> row = texts("a");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter table = new XlsxTableWriter(out)) {
      table.row(HEADER);
      for (int i = 0; i < 1_048_575; i++) {
        table.row(row);
      }
      table.row(texts("Zoe", "333"));
      table.finish();
    }
    byte[] book = out.toByteArray();
    assertTrue(part(book, "xl/worksheets/sheet1.xml").contains("<row r=\"1048576\">"));
    String second = part(book, "xl/worksheets/sheet2.xml");
    assertTrue(second.contains("<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"inlineStr\"><is><t>name"));
    assertTrue(second.contains("<row r=\"2\">"));
    assertFalse(second.contains("<row r=\"3\">"));
    assertTrue(part(book, "xl/workbook.xml").contains("\"Sheet2\""));
    List<Row> rows = read(book);
    assertEquals(1_048_577, rows.size());
    assertEquals(new Row.Cells(1_048_578, List.of("Zoe", "333")), rows.getLast());
  }

  @Test
  void rows_are_passed_on_while_the_table_is_written() {
    Random random = new Random(1);
    byte[] noise = new byte[3_000];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter table = new XlsxTableWriter(out)) {
      table.row(HEADER);
      for (int i = 1; i <= 2_000; i++) {
        random.nextBytes(noise);
        table.row(texts(Base64.getEncoder().encodeToString(noise)));
        long missing = 3_000L * i - out.size();
        assertTrue(missing < 300_000, () -> missing + " bytes are in memory");
      }
    }
  }

  @Test
  void a_table_that_is_not_finished_is_no_workbook() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter table = new XlsxTableWriter(out)) {
      table.row(HEADER);
      List<List<TableCell>> rows = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        rows.add(texts("Anna " + i, "+39347" + i));
      }
      rows.forEach(table::row);
      table.flush();
    }
    assertTrue(out.size() > 10_000);
    Invalid refused = assertThrows(Invalid.class, () -> read(out.toByteArray()));
    assertTrue(refused.getMessage().contains("truncated"), refused.getMessage());
  }

  @Test
  void a_stream_that_fails_fails_the_table() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("the client is gone");
          }
        };
    try (TableWriter table = new XlsxTableWriter(broken)) {
      table.row(HEADER);
      assertThrows(UncheckedIOException.class, table::flush);
    }
  }
}
