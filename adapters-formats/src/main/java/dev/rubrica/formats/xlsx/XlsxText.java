package dev.rubrica.formats.xlsx;

import java.io.Writer;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Reads and writes text in workbooks (ECMA-376 part 1, 18.4 and 22.9.2.19). */
final class XlsxText {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_");
  private static final int LONGEST_ESCAPE = 7;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private XlsxText() {}

  /**
   * The text of the current element: of its {@code t} elements, or of a value ({@code v}) as a
   * whole. Leaves out formatting, white space between elements, and phonetic runs (rPh) of Japanese
   * names.
   *
   * @param most the maximum length, without the escapes
   * @throws TextTooLongException the text is longer
   */
  static String read(BoundedXmlReader xml, int most) throws XMLStreamException {
    BoundedText text = new BoundedText(LONGEST_ESCAPE * most);
    boolean isText = xml.getLocalName().equals("v");
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (xml.getLocalName().equals("rPh")) {
            skip(xml);
          } else {
            depth++;
            isText |= xml.getLocalName().equals("t");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          isText &= !xml.getLocalName().equals("t");
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (isText) {
            xml.writeText(text);
          }
        }
        default -> {}
      }
    }
    String unescaped = unescaped(text.text.toString());
    if (unescaped.length() > most) {
      throw new TextTooLongException();
    }
    return unescaped;
  }

  static void skip(BoundedXmlReader xml) throws XMLStreamException {
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
    return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  // A lone surrogate is no character and remains as written. NUL becomes part of the text, so that
  // its row is reported.
  private static String character(MatchResult found) {
    if (found.group(1) != null) {
      return new String(new char[] {code(found, 1), code(found, 2)});
    }
    char code = code(found, 3);
    return Character.isSurrogate(code) ? found.group() : Character.toString(code);
  }

  private static char code(MatchResult found, int group) {
    return (char) Integer.parseInt(found.group(group), 16);
  }

  /** Appends the text as XML. Characters that XML cannot contain are escaped as above. */
  static void append(String text, StringBuilder xml) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        default -> {
          if (needsEscape(c) || c == '_' && looksEscaped(text, i)) {
            xml.append("_x").append(HEX.toHexDigits(c)).append('_');
          } else {
            xml.append(c);
          }
        }
      }
    }
  }

  // An XML parser would turn a carriage return into a line feed.
  private static boolean needsEscape(char c) {
    return c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF';
  }

  private static boolean isHex(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  // The underscore at the end may be that of the next escape.
  private static boolean looksEscaped(String text, int start) {
    int end = start + 6;
    return end < text.length()
        && text.charAt(start + 1) == 'x'
        && isHex(text, start + 2, end)
        && (text.charAt(end) == '_' || needsEscape(text.charAt(end)));
  }

  /** A text exceeds the maximum length of a cell. */
  static final class TextTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Collects text up to a maximum length. */
  private static final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int most;

    private BoundedText(int most) {
      this.most = most;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
      if (text.length() + length > most) {
        throw new TextTooLongException();
      }
      text.append(characters, offset, length);
    }

    @Override
    public void flush() {
      // There is no buffer.
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
