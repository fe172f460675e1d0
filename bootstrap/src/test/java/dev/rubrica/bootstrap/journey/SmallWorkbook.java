package dev.rubrica.bootstrap.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small workbook of Excel 2007. */
final class SmallWorkbook {

  private static final String NAMES =
      "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
          + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
  private static final String SHEET =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";

  private SmallWorkbook() {}

  /** Creates a workbook with these rows of texts and numbers. */
  static byte[] of(List<?>... rows) {
    StringBuilder sheet = new StringBuilder();
    for (List<?> row : rows) {
      sheet.append("<row>");
      row.forEach(
          cell ->
              sheet.append(
                  cell instanceof Number
                      ? "<c><v>" + cell + "</v></c>"
                      : "<c t='inlineStr'><is><t>" + cell + "</t></is></c>"));
      sheet.append("</row>");
    }
    return ofXml(sheet.toString());
  }

  /** Creates a workbook with these elements of rows. */
  static byte[] ofXml(String rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", "<Types/>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook " + NAMES + "><sheets><sheet name='a' r:id='r1'/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='r1' Type='"
              + SHEET
              + "' Target='s.xml'/>"
              + "</Relationships>");
      part(
          zip,
          "xl/s.xml",
          "<worksheet " + NAMES + "><sheetData>" + rows + "</sheetData></worksheet>");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }
}
