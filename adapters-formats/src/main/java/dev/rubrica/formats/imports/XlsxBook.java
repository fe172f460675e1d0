package dev.rubrica.formats.imports;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** What a workbook says of its sheets: which are shown, how numbers look, and the shared texts. */
final class XlsxBook {

  // Of sheets, and of relationships: no workbook of people has so many.
  private static final int PARTS = 1_000;
  // Of the path and the name of a relationship together.
  private static final int LONGEST = 1_000;
  private static final String STYLES = "styles";
  private static final String TEXTS = "sharedStrings";

  private final XlsxParts parts;
  private final Limits limits;
  private final NumberFormats formats = new NumberFormats();
  private final SharedStrings texts;
  private final Set<String> shown = new LinkedHashSet<>();
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> byType = new HashMap<>();

  private interface Elements {
    void take(PartReader xml) throws XMLStreamException;
  }

  XlsxBook(XlsxParts parts, Limits limits, Memory.Share share)
      throws IOException, XMLStreamException {
    this.parts = parts;
    this.limits = limits;
    this.texts = new SharedStrings(share);
    if (!parts.has("[Content_Types].xml") || !parts.has("xl/workbook.xml")) {
      throw Refused.because("is a ZIP archive, but no workbook of Excel 2007 or later");
    }
    each("xl/_rels/workbook.xml.rels", this::relationship);
    each("xl/workbook.xml", this::workbook);
    if (byType.containsKey(STYLES)) {
      each(byType.get(STYLES), this::style);
    }
    if (byType.containsKey(TEXTS)) {
      each(byType.get(TEXTS), this::text);
    }
  }

  private void each(String part, Elements elements) throws IOException, XMLStreamException {
    PartReader xml = parts.open(part);
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw Refused.because("declares a document type, as no workbook does");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          elements.take(xml);
        }
      }
    } finally {
      xml.close();
    }
  }

  private void relationship(PartReader xml) {
    String target = xml.getAttributeValue(null, "Target");
    String id = String.valueOf(xml.getAttributeValue(null, "Id"));
    if (!xml.getLocalName().equals("Relationship")
        || target == null
        || target.length() + id.length() > LONGEST) {
      return;
    }
    refuseMoreThan(targets.size());
    String path = target.startsWith("/") ? target : "xl/" + target;
    targets.put(id, path);
    String type = String.valueOf(xml.getAttributeValue(null, "Type"));
    String kind = type.substring(type.lastIndexOf('/') + 1);
    if (kind.equals(STYLES) || kind.equals(TEXTS)) {
      byType.put(kind, path);
    }
  }

  private static void refuseMoreThan(int there) {
    if (there >= PARTS) {
      throw Refused.because("has more parts than a table of contacts has");
    }
  }

  private void workbook(PartReader xml) {
    switch (xml.getLocalName()) {
      case "workbookPr" -> {
        if (isTrue(xml.getAttributeValue(null, "date1904"))) {
          formats.countFrom1904();
        }
      }
      case "sheet" -> {
        String state = xml.getAttributeValue(null, "state");
        String target = targets.get(relationId(xml));
        if ((state == null || state.equals("visible")) && target != null) {
          refuseMoreThan(shown.size());
          shown.add(target);
        }
      }
      default -> {}
    }
  }

  // By its local name: the namespace differs between the two flavours of the standard.
  private static String relationId(PartReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id")
          && xml.getAttributeNamespace(i) != null
          && !xml.getAttributeNamespace(i).isEmpty()) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private boolean inCellFormats;

  private void style(PartReader xml) {
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

  private void text(PartReader xml) throws XMLStreamException {
    if (xml.getLocalName().equals("si")) {
      texts.add(XlsxText.read(xml, limits.cell()));
    }
  }

  /** The paths of the sheets that are not hidden, in their order. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  /** The shared text of that number; "" when there is none. */
  String shared(String number) {
    String text = texts.get(number(number));
    return text == null ? "" : text;
  }

  /** A number in a cell of that style. */
  String number(String raw, String style) {
    return formats.text(raw, Math.max(0, number(style)));
  }

  static boolean isTrue(String flag) {
    return "1".equals(flag) || "true".equals(flag);
  }

  private static int number(String text) {
    try {
      return text == null ? -1 : Integer.parseInt(text.strip());
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}
