package dev.rubrica.formats.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.TestFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks of Excel 2007 and later. */
class XlsxTest {

  private static final String ROW = "<row r='1'><c r='A1'><v>1</v></c></row>";

  @TempDir Path spool;

  private List<Row> rows(TestWorkbook book) {
    return new TestFiles(spool).rows(book.bytes(), "a.xlsx");
  }

  private String refusal(byte[] bytes) {
    return assertThrows(Invalid.class, () -> new TestFiles(spool).rows(bytes, "a.xlsx"))
        .getMessage();
  }

  private String cell(TestWorkbook book) {
    return ((Row.Cells) rows(book).getFirst()).cells().getFirst();
  }

  @Test
  void cells_stand_where_their_references_say() {
    List<Row> rows =
        rows(
            new TestWorkbook()
                .shared("<si><t>Anna</t></si><si><r><t>Ro</t></r><r><t>ssi</t></r></si>")
                .sheet(
                    "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
                        + "<row r='5'><c r='AB5' t='inlineStr'><is><t>x</t></is></c></row>"
                        + "<row><c><v>7</v></c><c t='str'><f>A1</f><v>y</v></c></row>"));
    assertEquals(new Row.Cells(2, List.of("Anna", "", "Rossi")), rows.get(0));
    assertEquals(28, ((Row.Cells) rows.get(1)).cells().size());
    assertEquals("x", ((Row.Cells) rows.get(1)).cells().getLast());
    assertEquals(new Row.Cells(6, List.of("7", "y")), rows.get(2));
    assertEquals(3, rows.size());
  }

  @ParameterizedTest
  @CsvSource({
    "3.93331234567E11, 393331234567",
    "393331234567, 393331234567",
    "0.1, 0.1",
    "1.50, 1.5",
    "-7, -7",
    "1E2, 100",
    "1E+999999999, 1E+999999999",
    "abc, abc",
  })
  void numbers_are_what_they_are(String raw, String text) {
    assertEquals(text, cell(new TestWorkbook().sheet("<row><c><v>" + raw + "</v></c></row>")));
  }

  @ParameterizedTest
  @CsvSource({
    "dd/mm/yyyy, 46349, 2026-11-23",
    "dd/mm/yyyy hh:mm, 46349.427083333, 2026-11-23T10:15",
    "hh:mm, 0.5, 12:00",
    "[$-410]d mmmm yyyy, 46349, 2026-11-23",
    "0000000000, 333123456, 0333123456",
    "00000, 123, 00123",
    "General, 46349, 46349",
    "0.00, 5, 5",
    "#\\ ##0.00\\ [$€-407], 5, 5",
    "dd/mm/yyyy, 99999999, 99999999",
  })
  void formats_tell_dates_and_leading_zeros(String code, String raw, String text) {
    assertEquals(
        text,
        cell(new TestWorkbook().formats(code).sheet("<row><c s='1'><v>" + raw + "</v></c></row>")));
  }

  @Test
  void built_in_formats_and_the_years_from_1904_are_known() {
    TestWorkbook book =
        new TestWorkbook()
            .part("xl/styles.xml", "")
            .formats()
            .sheet("<row><c s='0'><v>44887</v></c></row>");
    book.part("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>");
    assertEquals("2022-11-22", cell(book));
    TestWorkbook old =
        new TestWorkbook()
            .from1904()
            .formats("yyyy")
            .sheet("<row><c s='1'><v>0</v></c><c s='1'><v>44887</v></c></row>");
    assertEquals("2026-11-23", ((Row.Cells) rows(old).getFirst()).cells().get(1));
  }

  @Test
  void flags_errors_and_escapes_are_understood() {
    List<Row> rows =
        rows(
            new TestWorkbook()
                .shared(
                    "<si><t>a_x000D_b_x0001__x005F_x0041__x0000__xD800_</t>"
                        + "<rPh><t>reading</t></rPh></si>")
                .sheet(
                    "<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c>"
                        + "<c t='s'><v>0</v></c><c t='s'/><c/></row>"));
    assertEquals(
        List.of("true", "false", "", "a\rb\u0001_x0041_\0_xD800_", "", ""),
        ((Row.Cells) rows.getFirst()).cells());
  }

  @Test
  void a_cell_of_the_format_text_is_not_unescaped_and_any_other_is() {
    List<Row> rows =
        rows(
            new TestWorkbook()
                .formats("@", "General")
                .shared("<si><t>'=x</t></si>")
                .sheet(
                    "<row><c t='s' s='1'><v>0</v></c><c t='s' s='2'><v>0</v></c>"
                        + "<c t='s'><v>0</v></c>"
                        + "<c t='inlineStr' s='1'><is><t>=\"5\"</t></is></c>"
                        + "<c t='inlineStr' s='1'><is><t>+393471234567</t></is></c></row>"));
    assertEquals(
        List.of("'=x", "=x", "=x", "=\"5\"", "+393471234567"),
        ((Row.Cells) rows.getFirst()).cells().stream().map(SpreadsheetEscaping::read).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "a_x0007_b, 'a\u0007b'",
    "a_x0000_b, 'a\0b'",
    "a_x005F_x0041_b, a_x0041_b",
    "_xD83D__xDE00_, 😀",
    "_x005F_xD83D__xDE00_, _xD83D__xDE00_",
    "_xD83D_, _xD83D_",
    "a_xD800_c_x0041_, a_xD800_cA",
    "_xDE00__xD83D_, _xDE00__xD83D_",
    "_x41_, _x41_",
  })
  void characters_that_xml_lacks_are_escaped(String written, String text) {
    assertEquals(
        text,
        cell(
            new TestWorkbook()
                .shared("<si><t>" + written + "</t></si>")
                .sheet("<row><c t='s'><v>0</v></c></row>")));
  }

  @Test
  void white_space_between_elements_is_no_text() {
    String runs =
        "\n"
            + "   <r>\n"
            + "    <t>Anna</t>\n"
            + "   </r>\n"
            + "   <r><rPr/><t xml:space='preserve'> Rossi</t></r>\n"
            + "  ";
    assertEquals(
        "Anna Rossi",
        cell(new TestWorkbook().sheet("<row><c t='inlineStr'><is>" + runs + "</is></c></row>")));
    assertEquals(
        "Anna Rossi",
        cell(
            new TestWorkbook()
                .shared("<si>" + runs + "</si>")
                .sheet("<row><c t='s'>\n <v>0</v>\n</c></row>")));
    assertEquals(
        "a b", cell(new TestWorkbook().sheet("<row><c t='str'><f>A1</f><v>a b</v></c></row>")));
  }

  @Test
  void a_row_that_refers_to_a_missing_text_is_unreadable() {
    List<Row> rows =
        rows(
            new TestWorkbook()
                .shared("<si><t>Anna</t></si>")
                .sheet(
                    "<row><c t='s'><v>0</v></c></row>"
                        + "<row><c t='s'><v>1</v></c><c><v>7</v></c></row>"
                        + "<row><c t='s'><v>x</v></c></row>"
                        + "<row><c t='s'><v>-1</v></c></row>"
                        + "<row><c t='s'><v>99999999999</v></c></row>"
                        + "<row><c t='s'><v>0</v></c></row>"));
    String reason = "refers to a text that is not in the workbook";
    assertEquals(
        List.of(
            new Row.Cells(1, List.of("Anna")),
            new Row.Unreadable(2, reason),
            new Row.Unreadable(3, reason),
            new Row.Unreadable(4, reason),
            new Row.Unreadable(5, reason),
            new Row.Cells(6, List.of("Anna"))),
        rows);
  }

  @Test
  void a_stray_cell_costs_its_own_row_only() {
    List<Row> rows =
        rows(
            new TestWorkbook()
                .sheet(
                    "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1' s='1'/></row>"
                        + "<row r='2'><c r='A2'><v>2</v></c><c r='ALM2'><v>9</v></c></row>"
                        + "<row r='3'><c r='A3'><v>3</v></c></row>"
                        + "<row r='1048576'><c r='XFD1048576' t='str'><v>x</v></c></row>"));
    assertEquals(
        List.of(
            new Row.Cells(1, List.of("1")),
            new Row.Unreadable(2, "has more than 1000 columns"),
            new Row.Cells(3, List.of("3")),
            new Row.Unreadable(1_048_576, "has more than 1000 columns")),
        rows);
  }

  @Test
  void the_first_sheet_that_is_shown_and_has_rows_is_read() {
    TestWorkbook book =
        new TestWorkbook()
            .sheet("hidden", "<row><c><v>1</v></c></row>")
            .sheet("veryHidden", "<row><c><v>2</v></c></row>")
            .sheet("<row><c/></row>")
            .sheet("<row><c><v>4</v></c></row>")
            .sheet("<row><c><v>5</v></c></row>");
    assertEquals("4", cell(book));
  }

  @Test
  void the_format_is_told_and_there_is_no_header() {
    try (Rows rows = new TestFiles(spool).open(new TestWorkbook().sheet(ROW).bytes(), "a.XLSX")) {
      assertEquals(FileFormat.XLSX, rows.format());
      assertTrue(rows.header().isEmpty());
    }
  }

  @Test
  void what_is_no_workbook_is_refused_with_words() {
    byte[] good = new TestWorkbook().sheet(ROW.repeat(500)).bytes();
    assertTrue(refusal(Arrays.copyOf(good, good.length / 2)).contains("truncated or corrupt"));
    assertTrue(
        refusal(new TestWorkbook().sheet("").bytes()).contains("no rows in any visible sheet"));
    assertTrue(
        refusal(new TestWorkbook().sheet("hidden", ROW).bytes())
            .contains("no rows in any visible sheet"));
    assertTrue(
        refusal(new TestWorkbook().sheet(ROW).part("xl/workbook.xml", "<workbook").bytes())
            .contains("is damaged"));
    TestWorkbook lost = new TestWorkbook().sheet(ROW);
    lost.part("xl/_rels/workbook.xml.rels", "<Relationships/>");
    assertTrue(refusal(lost.bytes()).contains("no rows"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY b \"c\">]><sst><si><t>&b;</t></si></sst>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><sst/>",
        "<sst><si><t>&undefined;</t></si></sst>",
        "<sst><si>",
      })
  void document_types_and_entities_are_refused(String strings) {
    TestWorkbook book = new TestWorkbook().shared("").sheet(ROW);
    String refusal = refusal(book.part("xl/sharedStrings.xml", strings).bytes());
    assertTrue(refusal.contains("document type") || refusal.contains("damaged"), refusal);
  }

  @Test
  void bombs_are_refused_at_once() {
    TestWorkbook book = new TestWorkbook().shared("").sheet(ROW);
    book.part("xl/sharedStrings.xml", "<sst>" + "<a/>".repeat(15_000_000) + "</sst>");
    assertTrue(refusal(book.bytes()).contains("compressed too much"));
    TestWorkbook rows = new TestWorkbook().sheet("<none/>".repeat(8_000_000));
    assertTrue(refusal(rows.bytes()).contains("compressed too much"));
  }

  @Test
  void limits_of_columns_and_cells_hold() {
    String values = "<c><v>1</v></c>".repeat(1_001);
    for (String cells : List.of("<c r='ZZZZ1'><v>1</v></c>", values)) {
      assertEquals(
          List.of(new Row.Unreadable(1, "has more than 1000 columns")),
          rows(new TestWorkbook().sheet("<row>" + cells + "</row>")));
    }
    String large = "<c t='inlineStr'><is><t>" + "x".repeat(100_001) + "</t></is></c>";
    assertTrue(
        refusal(new TestWorkbook().sheet("<row>" + large + "</row>").bytes())
            .contains("more than 100000 characters"));
  }

  @Test
  void what_breaks_later_keeps_the_rows_before() {
    StringBuilder sheet = new StringBuilder();
    for (int i = 1; i <= 300; i++) {
      sheet.append("<row r='" + i + "'><c><v>" + i + "</v></c></row>");
    }
    byte[] bytes = new TestWorkbook().sheet(sheet + "<row r='301'><c><v>oops</row>").bytes();
    try (Rows rows = new TestFiles(spool).open(bytes, "a.xlsx")) {
      for (int i = 1; i <= 300; i++) {
        assertEquals(i, rows.next().line());
      }
      assertEquals(301, assertThrows(DamagedFileException.class, rows::next).line());
    }
  }
}
