package dev.rubrica.formats.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.TestFiles;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import dev.rubrica.formats.xls.XlsFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workbooks that no program writes: they are rejected with a message, without an internal error.
 */
class WorkbookFaultsTest {

  private static final String ROW = "<row r='1'><c r='A1'><v>1</v></c></row>";

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void open() {
    files = new TestFiles(spool);
  }

  private String refusal(TestWorkbook book) {
    return assertThrows(Invalid.class, () -> files.rows(book.bytes(), "a.xlsx")).getMessage();
  }

  private String cell(TestWorkbook book) {
    Row first = files.rows(book.bytes(), "a.xlsx").getFirst();
    return ((Row.Cells) first).cells().getFirst();
  }

  @Test
  void more_rows_than_a_sheet_has_are_refused_whatever_their_numbers() {
    byte[] book = new TestWorkbook().sheet("<row r='1'/><row/>".repeat(524_289)).bytes();
    String refusal = assertThrows(Invalid.class, () -> files.rows(book, "a.xlsx")).getMessage();
    assertTrue(refusal.contains("more rows"), refusal);
  }

  @Test
  void an_archive_is_in_proportion_as_a_whole() {
    TestWorkbook book = new TestWorkbook();
    for (int i = 0; i < 20; i++) {
      book.sheet(("<row/>" + " ".repeat(8_994)).repeat(1_100));
    }
    assertTrue(refusal(book).contains("compressed too much"));
  }

  @Test
  void encodings_that_hide_markup_are_refused() {
    TestWorkbook book = new TestWorkbook().shared("").sheet(ROW);
    String utf16 = "<?xml version='1.0' encoding='UTF-16'?><sst/>";
    String utf7 = "<?xml version='1.0' encoding='UTF-7'?><sst/>";
    refusal(book.part("xl/sharedStrings.xml", utf16));
    refusal(book.part("xl/sharedStrings.xml", utf7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Relationships><Relationship/></Relationships>",
        "<Relationships><Relationship Id='rId1'/></Relationships>",
        "<Relationships><Relationship Target='worksheets/sheet1.xml'/></Relationships>",
        "<Relationships><Relationship Id='rId1' Target='nowhere.xml'/></Relationships>",
        "<Relationships><Relationship Id='rId1' Target='../../etc/passwd'/></Relationships>",
        "<Relationships><Relationship Id='rId1' Type='styles' Target=''/></Relationships>",
        "\u0000",
        "<?xml version='1.0' encoding='nonsense'?><a/>",
        "<?xml version='1.0' encoding='UTF-32'?><a/>",
        "",
      })
  void relationships_that_lead_nowhere_are_refused(String relationships) {
    TestWorkbook book = new TestWorkbook().sheet(ROW);
    refusal(book.part("xl/_rels/workbook.xml.rels", relationships));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row><c t='nonsense' s='-5'><v></v></c><c s='99999'><v>1</v></c></row>",
        "<row r='x'><c r='1A'><v></v></c><c r=''><v>1</v></c></row>",
        "<row><c/><c><v>1</v></c><c r='A1'/></row>",
      })
  void odd_cells_are_read_as_well_as_they_can_be(String row) {
    TestWorkbook book = new TestWorkbook().shared("<si/>").sheet(row);
    Row first = files.rows(book.bytes(), "a.xlsx").getFirst();
    assertEquals("1", ((Row.Cells) first).cells().get(1));
  }

  @Test
  void few_bytes_do_not_become_a_long_row() {
    TestWorkbook book =
        new TestWorkbook()
            .shared("<si><t>" + "x".repeat(100_000) + "</t></si>")
            .sheet("<row>" + "<c t='s'><v>0</v></c>".repeat(1_000) + "</row>");
    assertTrue(refusal(book).contains("1000000 characters in a row"));
  }

  @Test
  void more_rows_than_there_can_be_are_refused() {
    assertTrue(
        refusal(new TestWorkbook().sheet("<row r='1048577'><c><v>1</v></c></row>"))
            .contains("more rows"));
  }

  @Test
  void more_styles_formats_sheets_and_relations_than_there_can_be_are_refused() {
    TestWorkbook styles = new TestWorkbook().formats().sheet(ROW);
    String many = "<xf numFmtId='1'/>".repeat(66_001);
    styles.part("xl/styles.xml", "<styleSheet><cellXfs>" + many + "</cellXfs></styleSheet>");
    assertTrue(refusal(styles).contains("more styles"));
    StringBuilder codes = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    for (int i = 0; i <= 66_000; i++) {
      codes.append("<numFmt numFmtId='").append(i).append("' formatCode='0'/>");
      relations.append("<Relationship Id='r").append(i).append("' Target='a'/>");
    }
    styles.part("xl/styles.xml", "<styleSheet>" + codes + "</styleSheet>");
    assertTrue(refusal(styles).contains("more styles"));
    TestWorkbook related = new TestWorkbook().sheet(ROW);
    related.part("xl/_rels/workbook.xml.rels", "<R>" + relations + "</R>");
    assertTrue(refusal(related).contains("too many parts"));
  }

  @Test
  void texts_are_held_in_memory_up_to_a_limit_for_all() {
    WorkbookMemoryBudget memory = new WorkbookMemoryBudget(3 << 18);
    SharedStrings first = new SharedStrings(memory.share());
    String text = "x".repeat(1 << 17) + "à";
    first.add(text);
    first.add(text);
    first.add("");
    assertEquals(text, first.get(1));
    assertEquals("", first.get(2));
    WorkbookMemoryBudget.Share share = memory.share();
    SharedStrings second = new SharedStrings(share);
    second.add(text);
    second.add("y");
    assertThrows(
        Invalid.class,
        () -> {
          for (int i = 0; i < 10; i++) {
            second.add(text);
          }
        });
    share.close();
    SharedStrings third = new SharedStrings(memory.share());
    third.add(text);
    assertEquals(text, third.get(0));
  }

  @Test
  void cells_far_to_the_right_are_paid_for() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      Sheet sheet = book.createSheet();
      for (int i = 0; i < 2_000; i++) {
        sheet.createRow(i).createCell(255).setCellValue(1);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      Path file = java.nio.file.Files.write(spool.resolve("wide.xls"), bytes.toByteArray());
      XlsFormat format = new XlsFormat(FileLimits.STANDARD, new WorkbookMemoryBudget(1_000_000));
      assertTrue(
          assertThrows(Invalid.class, () -> format.open(file)).getMessage().contains("memory"));
      try (Rows rows =
          new XlsFormat(FileLimits.STANDARD, new WorkbookMemoryBudget(4_000_000)).open(file)) {
        assertEquals(256, ((Row.Cells) rows.next()).cells().size());
      }
    }
  }

  /**
   * Changed, removed and duplicated bytes: the file is rejected or read, without an internal error.
   */
  @Test
  void broken_bytes_are_never_a_fault_of_ours() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      rows.append(
          "<row r='%d'><c t='s'><v>0</v></c><c s='1'><v>%d</v></c></row>".formatted(i + 1, i));
    }
    byte[] xlsx =
        new TestWorkbook()
            .shared("<si><t>Anna</t></si>")
            .formats("dd/mm/yyyy")
            .sheet(rows.toString())
            .bytes();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      tryToRead(broken(xlsx, random), "a.xlsx");
      tryToRead(broken(xls(), random), "a.xls");
    }
  }

  private byte[] made;

  private byte[] xls() throws IOException {
    if (made == null) {
      try (HSSFWorkbook book = new HSSFWorkbook()) {
        Sheet sheet = book.createSheet();
        for (int i = 0; i < 100; i++) {
          sheet.createRow(i).createCell(0).setCellValue("Anna " + i);
          sheet.getRow(i).createCell(1).setCellValue(i);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.write(bytes);
        made = bytes.toByteArray();
      }
    }
    return made;
  }

  private static byte[] broken(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(bytes, 8 + random.nextInt(bytes.length))
        : bytes;
  }

  private void tryToRead(byte[] bytes, String name) {
    try {
      List<Row> rows = files.rows(bytes, name);
      assertTrue(rows.size() <= 1_000);
    } catch (Invalid | DamagedFileException e) {
      assertTrue(e.getMessage().length() < 300, e::getMessage);
    }
  }
}
