package dev.rubrica.formats.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Text in workbooks (ECMA-376 part 1, 18.4 and 22.9.2.19). */
final class XlsxText {

  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private XlsxText() {}

  /**
   * All text up to the end of the element, formatting dropped and readings of Japanese names (rPh)
   * left out.
   *
   * @throws TooLong it is longer
   */
  static String read(XMLStreamReader xml, int most) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (xml.getLocalName().equals("rPh")) {
            skip(xml);
          } else {
            depth++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append(text, xml, most);
        default -> {}
      }
    }
    return unescaped(text.toString());
  }

  private static void append(StringBuilder text, XMLStreamReader xml, int most) {
    if (text.length() + xml.getTextLength() > most) {
      throw new TooLong();
    }
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }

  static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  private static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    Matcher escape = ESCAPE.matcher(text);
    return escape.replaceAll(
        found ->
            Matcher.quoteReplacement(
                character(Integer.parseInt(found.group(1), 16), found.group())));
  }

  // What no text can have stays as it is written: zeros, and halves of characters.
  private static String character(int code, String written) {
    boolean decent =
        code >= ' ' && !Character.isSurrogate((char) code)
            || code == '\t'
            || code == '\n'
            || code == '\r';
    return decent ? Character.toString(code) : written;
  }

  /** A text is longer than a cell may be. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
