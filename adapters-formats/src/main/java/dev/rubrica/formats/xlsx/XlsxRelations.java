package dev.rubrica.formats.xlsx;

import dev.rubrica.formats.InvalidFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The paths of the parts of a workbook (ECMA-376 part 2, relationships). */
final class XlsxRelations {

  // Of sheets and of relationships; no realistic workbook has more.
  private static final int MOST = 1_000;
  // The path and the id of a relationship together.
  private static final int LONGEST = 1_000;
  private static final String STYLES = "styles";
  private static final String TEXTS = "sharedStrings";

  private final Map<String, String> byId = new HashMap<>();
  private final Map<String, String> byKind = new HashMap<>();

  private XlsxRelations() {}

  /** Reads the relationships of the workbook. */
  static XlsxRelations of(OpcPackage parts) throws IOException, XMLStreamException {
    XlsxRelations relations = new XlsxRelations();
    parts.each("xl/_rels/workbook.xml.rels", relations::take);
    return relations;
  }

  private void take(BoundedXmlReader xml) {
    String target = xml.getAttributeValue(null, "Target");
    String id = String.valueOf(xml.getAttributeValue(null, "Id"));
    if (!xml.getLocalName().equals("Relationship")
        || target == null
        || target.length() + id.length() > LONGEST) {
      return;
    }
    refuseMoreThan(byId.size());
    String path = target.startsWith("/") ? target : "xl/" + target;
    byId.put(id, path);
    String type = String.valueOf(xml.getAttributeValue(null, "Type"));
    String kind = type.substring(type.lastIndexOf('/') + 1);
    if (kind.equals(STYLES) || kind.equals(TEXTS)) {
      byKind.put(kind, path);
    }
  }

  /** Rejects the file when the limit is reached. */
  static void refuseMoreThan(int count) {
    if (count >= MOST) {
      throw InvalidFile.because("has too many parts for a table of contacts");
    }
  }

  /** The path of the part with this id; null if there is none. */
  @Nullable String path(@Nullable String id) {
    return id == null ? null : byId.get(id);
  }

  /** The path of the styles; null if there are none. */
  @Nullable String styles() {
    return byKind.get(STYLES);
  }

  /** The path of the shared strings; null if there are none. */
  @Nullable String texts() {
    return byKind.get(TEXTS);
  }
}
