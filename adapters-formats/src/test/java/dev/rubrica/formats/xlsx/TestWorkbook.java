package dev.rubrica.formats.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook of Excel 2007, part by part, so that each can be wrong. */
public final class TestWorkbook {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private String properties = "";
  private int count;

  public TestWorkbook() {
    parts.put("[Content_Types].xml", "<Types/>");
  }

  /** A sheet with these rows, written as in {@code <row><c><v>1</v></c></row>}. */
  TestWorkbook sheet(String state, String rows) {
    String id = "rId" + ++count;
    sheets.append(
        "<sheet name='S%d' sheetId='%d' state='%s' r:id='%s'/>".formatted(count, count, state, id));
    relation(id, "worksheet", "worksheets/sheet" + count + ".xml");
    return part(
        "xl/worksheets/sheet" + count + ".xml",
        "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
  }

  public TestWorkbook sheet(String rows) {
    return sheet("visible", rows);
  }

  TestWorkbook shared(String items) {
    relation("rIdS", "sharedStrings", "sharedStrings.xml");
    return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
  }

  /** Number formats by their codes; style n has the nth, from 1. */
  public TestWorkbook formats(String... codes) {
    StringBuilder formats = new StringBuilder();
    StringBuilder styles = new StringBuilder("<xf numFmtId='0'/>");
    for (int i = 0; i < codes.length; i++) {
      formats.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(164 + i, codes[i]));
      styles.append("<xf numFmtId='%d'/>".formatted(164 + i));
    }
    relation("rIdF", "styles", "styles.xml");
    return part(
        "xl/styles.xml",
        "<styleSheet xmlns='%s'><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                .formatted(MAIN, formats)
            + "<cellXfs>"
            + styles
            + "</cellXfs></styleSheet>");
  }

  public TestWorkbook from1904() {
    properties = "<workbookPr date1904='1'/>";
    return this;
  }

  public TestWorkbook part(String name, String xml) {
    parts.put(name, xml);
    return this;
  }

  private void relation(String id, String type, String target) {
    relations.append(
        "<Relationship Id='%s' Type='%s/%s' Target='%s'/>".formatted(id, RELATIONS, type, target));
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      writeBut(null, zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** All its parts but one, which somebody else writes. */
  void writeBut(String but, ZipOutputStream zip) throws IOException {
    parts.putIfAbsent(
        "xl/workbook.xml",
        "<workbook xmlns='%s' xmlns:r='%s'>%s<sheets>%s</sheets></workbook>"
            .formatted(MAIN, RELATIONS, properties, sheets));
    parts.putIfAbsent(
        "xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!part.getKey().equals(but)) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        write(zip, part.getValue());
      }
    }
  }

  private static void write(OutputStream zip, String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
