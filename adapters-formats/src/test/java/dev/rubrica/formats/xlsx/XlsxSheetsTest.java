package dev.rubrica.formats.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.TestFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that continue in the next sheet. */
class XlsxSheetsTest {

  private static final String HEADER = row(1, "tel");
  private static final String FULL = HEADER + row(1_048_576, "1");

  @TempDir Path spool;

  private static String row(int number, String cell) {
    return "<row r='%1$d'><c r='A%1$d' t='str'><v>%2$s</v></c></row>".formatted(number, cell);
  }

  private List<String> read(TestWorkbook book) {
    return new TestFiles(spool)
        .rows(book.bytes(), "a.xlsx").stream()
            .map(row -> row.line() + " " + ((Row.Cells) row).cells().getFirst())
            .toList();
  }

  @Test
  void a_full_sheet_is_continued_by_those_with_the_same_header() {
    TestWorkbook book =
        new TestWorkbook()
            .sheet(FULL)
            .sheet("hidden", HEADER + row(2, "hidden"))
            .sheet(FULL)
            .sheet(HEADER + row(3, "2"))
            .sheet(HEADER + row(2, "of another table"));
    assertEquals(List.of("1 tel", "1048576 1", "2097152 1", "2097155 2"), read(book));
  }

  @Test
  void a_sheet_with_another_header_is_another_table() {
    TestWorkbook book =
        new TestWorkbook().sheet(FULL).sheet(row(1, "phone") + row(2, "2")).sheet(FULL);
    assertEquals(List.of("1 tel", "1048576 1"), read(book));
    assertEquals(2, read(new TestWorkbook().sheet(FULL).sheet("")).size());
    assertEquals(2, read(new TestWorkbook().sheet(FULL).sheet(HEADER)).size());
  }

  @Test
  void a_sheet_that_is_not_full_is_the_last_one() {
    String almost = HEADER + row(1_048_575, "1");
    TestWorkbook book = new TestWorkbook().sheet(almost).sheet(HEADER + row(2, "2"));
    assertEquals(List.of("1 tel", "1048575 1"), read(book));
  }

  @Test
  void damage_in_a_later_sheet_is_reported_with_its_row() {
    TestWorkbook book = new TestWorkbook().sheet(FULL).sheet(HEADER);
    book.part(
        "xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + HEADER + "<row r='2'><c></row>");
    assertEquals(1_048_578, damage(book).line());
    TestWorkbook lost = new TestWorkbook().sheet(FULL).sheet(HEADER);
    lost.part("xl/worksheets/sheet2.xml", "");
    DamagedFileException damage = damage(lost);
    assertEquals(1_048_576, damage.line());
    assertTrue(damage.getMessage().contains("damaged"), damage.getMessage());
  }

  private DamagedFileException damage(TestWorkbook book) {
    String many = HEADER;
    for (int i = 2; i < 200; i++) {
      many += row(i, "" + i);
    }
    book.part(
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData>" + many + row(1_048_576, "1") + "</sheetData></worksheet>");
    return assertThrows(
        DamagedFileException.class, () -> new TestFiles(spool).rows(book.bytes(), "a.xlsx"));
  }
}
