package dev.rubrica.formats.xls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks of Excel 97 to 2003. */
class XlsTest {

  @TempDir Path spool;

  private static byte[] bytes(HSSFWorkbook book) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    book.close();
    return bytes.toByteArray();
  }

  private List<Row> rows(HSSFWorkbook book) throws IOException {
    return new TestFiles(spool).rows(bytes(book), "a.xls");
  }

  private String refusal(byte[] bytes) {
    return assertThrows(Invalid.class, () -> new TestFiles(spool).rows(bytes, "a.xls"))
        .getMessage();
  }

  private static HSSFCell cell(HSSFWorkbook book, int column, String format) {
    HSSFSheet sheet = book.getNumberOfSheets() == 0 ? book.createSheet() : book.getSheetAt(0);
    HSSFRow row = sheet.getRow(1) == null ? sheet.createRow(1) : sheet.getRow(1);
    HSSFCell cell = row.createCell(column);
    if (format != null) {
      HSSFCellStyle style = book.createCellStyle();
      style.setDataFormat(book.createDataFormat().getFormat(format));
      cell.setCellStyle(style);
    }
    return cell;
  }

  @Test
  void cells_of_all_kinds_are_read_as_text() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    cell(book, 0, null).setCellValue("Niccolò");
    cell(book, 1, null).setCellValue(393331234567.0);
    cell(book, 2, "0000000000").setCellValue(333123456);
    cell(book, 3, "dd/mm/yyyy").setCellValue(LocalDateTime.of(2026, 11, 23, 0, 0));
    cell(book, 5, null).setCellValue(true);
    cell(book, 6, null).setCellFormula("1+1");
    cell(book, 7, null).setCellFormula("CONCATENATE(\"a\",\"b\")");
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
    assertEquals(
        List.of(
            new Row.Cells(
                2,
                List.of(
                    "Niccolò", "393331234567", "0333123456", "2026-11-23", "", "true", "2", "ab"))),
        rows(book));
  }

  @Test
  void the_first_sheet_that_is_shown_and_has_rows_is_read() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    book.createSheet("hidden").createRow(0).createCell(0).setCellValue("no");
    book.createSheet("empty");
    book.createSheet("this").createRow(3).createCell(1).setCellValue("yes");
    book.createSheet("later").createRow(0).createCell(0).setCellValue("no");
    book.setActiveSheet(2);
    book.setSheetHidden(0, true);
    assertEquals(List.of(new Row.Cells(4, List.of("", "yes"))), rows(book));
  }

  @Test
  void what_is_no_workbook_is_refused_with_words() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    for (int i = 0; i < 2_000; i++) {
      HSSFSheet sheet = book.getNumberOfSheets() == 0 ? book.createSheet() : book.getSheetAt(0);
      sheet.createRow(i).createCell(0).setCellValue("text number " + i);
    }
    byte[] good = bytes(book);
    assertTrue(refusal(Arrays.copyOf(good, good.length / 2)).contains("is damaged"));
    assertTrue(refusal(Arrays.copyOf(good, 600)).contains("is damaged"));
    assertTrue(refusal(bytes(sheetless())).contains("no rows in any visible sheet"));
    assertTrue(refusal(document("Book")).contains("Excel 95"));
    assertTrue(refusal(document("EncryptedPackage")).contains("encrypted"));
    assertTrue(refusal(document("WordDocument")).contains("not an Excel workbook"));
  }

  private static HSSFWorkbook sheetless() {
    HSSFWorkbook book = new HSSFWorkbook();
    book.createSheet();
    return book;
  }

  private static byte[] document(String entry) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      files.createDocument(new java.io.ByteArrayInputStream(new byte[5_000]), entry);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      files.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void encrypted_workbooks_are_called_so() throws IOException {
    HSSFWorkbook book = new HSSFWorkbook();
    cell(book, 0, null).setCellValue("secret");
    Biff8EncryptionKey.setCurrentUserPassword("password");
    byte[] bytes;
    try {
      bytes = bytes(book);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    assertTrue(refusal(bytes).contains("is encrypted"));
  }
}
