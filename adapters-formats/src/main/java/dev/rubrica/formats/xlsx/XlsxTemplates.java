package dev.rubrica.formats.xlsx;

/** The parts of a workbook that are the same in every table. */
final class XlsxTemplates {

  static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  /** The style of texts: the format "Text", so that editing a cell does not change its type. */
  static final int TEXT = 1;

  /** The style of the header: as {@link #TEXT}, bold. */
  static final int HEADER = 2;

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private XlsxTemplates() {}

  /** The types of the parts. Sheets have the default type, since their number is unknown yet. */
  static String contentTypes() {
    return XML
        + "<Types xmlns=\"%scontent-types\">".formatted(PACKAGE)
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"%sworksheet+xml\"/>".formatted(TYPE)
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"%ssheet.main+xml\"/>"
            .formatted(TYPE)
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"%sstyles+xml\"/>".formatted(TYPE)
        + "</Types>";
  }

  static String packageRelations() {
    return relations(relation(1, "officeDocument", "xl/workbook.xml"));
  }

  /**
   * @param count the number of sheets
   */
  static String workbookRelations(int count) {
    StringBuilder relations = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      relations.append(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    return relations(relations + relation(count + 1, "styles", "styles.xml"));
  }

  private static String relations(String content) {
    return XML
        + "<Relationships xmlns=\"%srelationships\">".formatted(PACKAGE)
        + content
        + "</Relationships>";
  }

  private static String relation(int id, String kind, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, kind, target);
  }

  static String workbook(int count) {
    StringBuilder sheets = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      sheets.append("<sheet name=\"Sheet%1$d\" sheetId=\"%1$d\" r:id=\"rId%1$d\"/>".formatted(i));
    }
    return XML
        + "<workbook xmlns=\"%s\" xmlns:r=\"%s\">".formatted(MAIN, RELATIONS)
        + "<bookViews><workbookView/></bookViews><sheets>"
        + sheets
        + "</sheets></workbook>";
  }

  static String styles() {
    String plain = "fillId=\"0\" borderId=\"0\"";
    return XML
        + "<styleSheet xmlns=\"%s\"><fonts count=\"2\">".formatted(MAIN)
        + "<font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name"
        + " val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill"
        + " patternType=\"none\"/></fill><fill><patternFill"
        + " patternType=\"gray125\"/></fill></fills><borders"
        + " count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" %s/></cellStyleXfs>"
            .formatted(plain)
        + "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" %s xfId=\"0\"/>".formatted(plain)
        + "<xf numFmtId=\"49\" fontId=\"0\" %s xfId=\"0\" applyNumberFormat=\"1\"/>"
            .formatted(plain)
        + "<xf numFmtId=\"49\" fontId=\"1\" %s xfId=\"0\" applyNumberFormat=\"1\"".formatted(plain)
        + " applyFont=\"1\"/></cellXfs><cellStyles count=\"1\">"
        + "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
  }
}
