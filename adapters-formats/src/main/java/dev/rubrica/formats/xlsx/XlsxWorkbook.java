package dev.rubrica.formats.xlsx;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.workbook.NumberFormats;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The metadata of a workbook: its visible sheets, its number formats, and its shared strings. */
final class XlsxWorkbook {

  private final FileLimits limits;
  private final NumberFormats formats = new NumberFormats();
  private final SharedStrings texts;
  private final Set<String> shown = new LinkedHashSet<>();
  private final XlsxRelations relations;
  private boolean inCellFormats;

  XlsxWorkbook(OpcPackage parts, FileLimits limits, WorkbookMemoryBudget.Share share)
      throws IOException, XMLStreamException {
    this.limits = limits;
    this.texts = new SharedStrings(share);
    if (!parts.has("[Content_Types].xml") || !parts.has("xl/workbook.xml")) {
      throw InvalidFile.because("is a ZIP archive, but not a workbook of Excel 2007 or later");
    }
    this.relations = XlsxRelations.of(parts);
    parts.each("xl/workbook.xml", this::workbook);
    if (relations.styles() != null) {
      parts.each(relations.styles(), this::style);
    }
    if (relations.texts() != null) {
      parts.each(relations.texts(), this::text);
    }
  }

  private void workbook(BoundedXmlReader xml) {
    switch (xml.getLocalName()) {
      case "workbookPr" -> {
        if (isTrue(xml.getAttributeValue(null, "date1904"))) {
          formats.countFrom1904();
        }
      }
      case "sheet" -> {
        String state = xml.getAttributeValue(null, "state");
        String target = relations.path(relationId(xml));
        if ((state == null || state.equals("visible")) && target != null) {
          XlsxRelations.refuseMoreThan(shown.size());
          shown.add(target);
        }
      }
      default -> {}
    }
  }

  // By its local name, because the two variants of the standard have different namespaces.
  private static @Nullable String relationId(BoundedXmlReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id")
          && xml.getAttributeNamespace(i) != null
          && !xml.getAttributeNamespace(i).isEmpty()) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private void style(BoundedXmlReader xml) {
    switch (xml.getLocalName()) {
      case "numFmt" ->
          formats.code(
              number(xml.getAttributeValue(null, "numFmtId")),
              xml.getAttributeValue(null, "formatCode"));
      case "cellXfs" -> inCellFormats = true;
      case "cellStyles", "dxfs" -> inCellFormats = false;
      case "xf" -> {
        if (inCellFormats) {
          formats.style(number(xml.getAttributeValue(null, "numFmtId")));
        }
      }
      default -> {}
    }
  }

  private void text(BoundedXmlReader xml) throws XMLStreamException {
    if (xml.getLocalName().equals("si")) {
      texts.add(XlsxText.read(xml, limits.cell()));
    }
  }

  /** The paths of the visible sheets, in their order. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  /** The shared string with this number; null if there is none. */
  @Nullable String shared(String number) {
    return texts.get(number(number));
  }

  /** Formats a number in a cell of this style. */
  String number(String raw, @Nullable String style) {
    return formats.text(raw, Math.max(0, number(style)));
  }

  /**
   * The text of a cell of this style, from which reading the cell removes no apostrophe: in cells
   * of the format "Text", and so in exports, the text is what was typed. Other cells may be those
   * of a CSV file that a program converted.
   */
  String text(String raw, @Nullable String style) {
    return style != null && formats.isText(number(style)) ? SpreadsheetEscaping.write(raw) : raw;
  }

  static boolean isTrue(@Nullable String flag) {
    return "1".equals(flag) || "true".equals(flag);
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? -1 : Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
