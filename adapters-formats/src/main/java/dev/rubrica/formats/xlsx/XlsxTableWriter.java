package dev.rubrica.formats.xlsx;

import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.port.out.TableWriter;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as workbooks of Excel 2007 and later. Texts are in the cells and not in a table of
 * shared strings, which would have to be in memory. A sheet that is full is followed by another one
 * with the same header.
 */
public final class XlsxTableWriter implements TableWriter {

  private static final int BUFFER = 1 << 16;

  private final OpcPackageWriter parts;
  private final XlsxSheetXml sheet = new XlsxSheetXml();
  private @Nullable List<TableCell> header;
  private int sheets;
  private int row;

  public XlsxTableWriter(OutputStream out) {
    this.parts = new OpcPackageWriter(out);
  }

  @Override
  public void row(List<TableCell> cells) {
    if (header == null) {
      begin(cells);
      return;
    }
    if (row == XlsxRows.MOST_ROWS) {
      endSheet();
      beginSheet(header);
    }
    add(cells, XlsxTemplates.TEXT);
  }

  private void begin(List<TableCell> first) {
    header = List.copyOf(first);
    parts.part("[Content_Types].xml", XlsxTemplates.contentTypes());
    parts.part("_rels/.rels", XlsxTemplates.packageRelations());
    parts.part("xl/styles.xml", XlsxTemplates.styles());
    beginSheet(header);
  }

  private void beginSheet(List<TableCell> first) {
    sheets++;
    row = 0;
    parts.begin("xl/worksheets/sheet" + sheets + ".xml");
    sheet.begin(first.size());
    add(first, XlsxTemplates.HEADER);
  }

  private void add(List<TableCell> cells, int style) {
    row++;
    sheet.row(row, cells, style);
    if (sheet.length() > BUFFER) {
      parts.append(sheet.take());
    }
  }

  private void endSheet() {
    sheet.end();
    parts.append(sheet.take());
    parts.end();
  }

  @Override
  public void flush() {
    if (sheets > 0) {
      parts.append(sheet.take());
      parts.flush();
    }
  }

  @Override
  public void finish() {
    if (header == null) {
      begin(List.of());
    }
    endSheet();
    parts.part("xl/workbook.xml", XlsxTemplates.workbook(sheets));
    parts.part("xl/_rels/workbook.xml.rels", XlsxTemplates.workbookRelations(sheets));
    parts.finish();
  }

  @Override
  public void close() {
    parts.close();
  }
}
