package dev.rubrica.formats.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.TestFiles;
import dev.rubrica.formats.xlsx.TestWorkbook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Distinguishes dates from numbers in a workbook. */
class NumberFormatsTest {

  @TempDir Path spool;

  private String cell(TestWorkbook book) {
    Row first = new TestFiles(spool).rows(book.bytes(), "a.xlsx").getFirst();
    return ((Row.Cells) first).cells().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "14, 2026-11-23",
    "22, 2026-11-23",
    "47, 2026-11-23",
    "0, 46349",
    "1, 46349",
    "44, 46349",
    "48, 46349",
    "49, 46349",
    "163, 46349",
  })
  void built_in_formats_are_dates_or_not(int id, String text) {
    TestWorkbook book = new TestWorkbook().formats().sheet("<row><c s='0'><v>46349</v></c></row>");
    book.part(
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId='%d'/></cellXfs></styleSheet>".formatted(id));
    assertEquals(text, cell(book));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "Text",
        "Standard",
        "General",
        "#,##0 \"pcs\"",
        "0 \"days\"",
        "[Red]0.00",
        "[$-410]#,##0",
        "_-* #,##0.00_-",
        "0\\d",
        "#,##0.00 [$USD]",
        "0 \"d\"",
        "\"d\"0",
        "\\d0",
        "\"S\";\"s\";\"No\"",
        "[$-410]General",
        "_-d* 0",
        "0.00E+00",
        "[<=9999999]###-####;(###) ###-####",
      })
  void formats_of_numbers_and_texts_are_no_dates(String code) {
    String escaped = code.replace("\"", "&quot;").replace("<", "&lt;");
    assertEquals(
        "46349",
        cell(new TestWorkbook().formats(escaped).sheet("<row><c s='1'><v>46349</v></c></row>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/mm/yyyy",
        "[$-410]d mmmm yyyy;@",
        "[$-40A]d\" de \"mmmm\" de \"yyyy;@",
        "yyyy\\-mm\\-dd'T'",
        "[Red]dd/mm/yyyy_)",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "\"il\" dd.mm.yyyy",
        "[ENG][$-409]d/mmm/yyyy;@",
        "yyyy年m月d日",
        "m/d/yy h:mm:ss.000 AM/PM",
        "[hh]:mm",
        "[m]",
      })
  void formats_of_dates_are_dates(String code) {
    String escaped = code.replace("\"", "&quot;").replace("'", "&apos;");
    assertEquals(
        "2026-11-23",
        cell(new TestWorkbook().formats(escaped).sheet("<row><c s='1'><v>46349</v></c></row>")));
  }

  @ParameterizedTest
  @CsvSource({
    "@, 0333123456, 0333123456",
    "@, +393331234567, +393331234567",
    "@, 3.93331234567E11, 393331234567",
    "General, 393331234567, 393331234567",
    "0, 3.93331234567E+11, 393331234567",
    "'#,##0', 393331234567, 393331234567",
    "dd/mm/yyyy, 393331234567, 393331234567",
  })
  void numbers_of_phones_come_out_as_they_are(String code, String raw, String text) {
    String row = "<row><c s='1'><v>" + raw + "</v></c></row>";
    assertEquals(text, cell(new TestWorkbook().formats(code).sheet(row)));
  }

  @Test
  void a_code_says_more_than_the_number_it_has() {
    TestWorkbook book = new TestWorkbook().formats().sheet("<row><c s='0'><v>46349</v></c></row>");
    book.part(
        "xl/styles.xml",
        "<s><numFmt numFmtId='14' formatCode='0'/><cellXfs><xf numFmtId='14'/></cellXfs></s>");
    assertEquals("46349", cell(book));
  }

  @Test
  void no_date_is_later_than_the_year_9999() {
    String days = "<row><c s='1'><v>2957002</v></c><c s='1'><v>2957003</v></c></row>";
    TestWorkbook book = new TestWorkbook().from1904().formats("yyyy").sheet(days);
    assertEquals(
        List.of("9999-12-30", "2957003"),
        ((Row.Cells) new TestFiles(spool).rows(book.bytes(), "a.xlsx").getFirst()).cells());
  }

  @Test
  void long_digits_are_text() {
    String digits = "9".repeat(90_000);
    assertEquals(digits, cell(new TestWorkbook().sheet("<row><c><v>" + digits + "</v></c></row>")));
  }
}
