package dev.rubrica.formats.xlsx;

import dev.rubrica.application.port.out.TableCell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The XML of one sheet (ECMA-376 part 1, 18.3.1.99), collected until it is taken. */
final class XlsxSheetXml {

  /** Programs calculate with 64-bit floating-point numbers, and display 15 digits of them. */
  private static final int MAX_DIGITS = 15;

  private static final int MAX_EXPONENT = 300;
  private static final String PRESERVE = " xml:space=\"preserve\">";

  private final StringBuilder xml = new StringBuilder();
  private final List<String> columns = new ArrayList<>();

  /** Begins a sheet whose first row, the header, remains visible while the others scroll. */
  void begin(int width) {
    xml.append(XlsxTemplates.XML)
        .append("<worksheet xmlns=\"" + XlsxTemplates.MAIN + "\"><sheetViews>")
        .append("<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"")
        .append(" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
    if (width > 0) {
      // The style is that of cells which a user adds: a number that is typed there stays a text.
      xml.append("<cols><col min=\"1\" max=\"" + width + "\" width=\"20\" style=\"")
          .append(XlsxTemplates.TEXT + "\" customWidth=\"1\"/></cols>");
    }
    xml.append("<sheetData>");
  }

  /**
   * @param style that of texts
   */
  void row(int number, List<TableCell> cells, int style) {
    xml.append("<row r=\"").append(number).append("\">");
    for (int i = 0; i < cells.size(); i++) {
      switch (cells.get(i)) {
        case TableCell.Text(String text) -> text(i, number, text, style);
        case TableCell.Number(BigDecimal value) -> number(i, number, value, style);
        case TableCell.Flag(boolean flag) ->
            typed(i, number).append(" t=\"b\"><v>").append(flag ? 1 : 0).append("</v></c>");
      }
    }
    xml.append("</row>");
  }

  private StringBuilder cell(int column, int row) {
    return xml.append("<c r=\"").append(letters(column)).append(row).append('"');
  }

  // Without a style, LibreOffice uses that of the column.
  private StringBuilder typed(int column, int row) {
    return cell(column, row).append(" s=\"0\"");
  }

  private void text(int column, int row, String text, int style) {
    if (text.isEmpty()) {
      return;
    }
    cell(column, row).append(" s=\"").append(style).append("\" t=\"inlineStr\"><is><t");
    // Otherwise, programs remove white space at the ends.
    xml.append(text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ' ? PRESERVE : ">");
    XlsxText.append(text, xml);
    xml.append("</t></is></c>");
  }

  private void number(int column, int row, BigDecimal value, int style) {
    BigDecimal digits = value.stripTrailingZeros();
    if (digits.precision() > MAX_DIGITS || Math.abs((long) digits.scale()) > MAX_EXPONENT) {
      text(column, row, value.toString(), style);
    } else {
      typed(column, row).append("><v>").append(value).append("</v></c>");
    }
  }

  private String letters(int column) {
    while (columns.size() <= column) {
      columns.add(lettersOf(columns.size()));
    }
    return columns.get(column);
  }

  private static String lettersOf(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : lettersOf(column / 26 - 1) + last;
  }

  /** Ends the sheet, in which programs do not mark texts of digits as mistakes. */
  void end() {
    xml.append("</sheetData><ignoredErrors><ignoredError sqref=\"A1:XFD1048576\"")
        .append(" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>");
  }

  int length() {
    return xml.length();
  }

  /** Removes and returns what was collected. */
  String take() {
    String taken = xml.toString();
    xml.setLength(0);
    return taken;
  }
}
