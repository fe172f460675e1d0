package dev.rubrica.persistence.contact.row;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Arrays of texts in PostgreSQL's text format: <code>{"a","b \"c\""}</code>. */
public final class TextArrays {

  private TextArrays() {}

  public static String write(List<String> texts) {
    return texts.stream().map(TextArrays::quoted).collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Reads an array of one dimension without nulls.
   *
   * @throws IllegalArgumentException it is not the text of such an array
   */
  public static List<String> read(String array) {
    if (!array.startsWith("{") || !array.endsWith("}") || array.length() < 2) {
      throw invalid();
    }
    return array.length() == 2 ? List.of() : new Reader(array).elements();
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException("not an array of texts");
  }

  /** Reads the elements between the braces. */
  private static final class Reader {

    private final String array;
    private int position;

    Reader(String array) {
      this.array = array;
    }

    List<String> elements() {
      List<String> elements = new ArrayList<>();
      do {
        position++;
        elements.add(array.charAt(position) == '"' ? quoted() : plain());
      } while (array.charAt(position) == ',');
      if (position != array.length() - 1) {
        throw invalid();
      }
      return elements;
    }

    private String quoted() {
      StringBuilder element = new StringBuilder();
      while (array.charAt(++position) != '"') {
        if (array.charAt(position) == '\\') {
          position++;
        }
        if (position >= array.length() - 2) {
          throw invalid();
        }
        element.append(array.charAt(position));
      }
      position++;
      return element.toString();
    }

    // PostgreSQL quotes empty elements, and those with braces, quotes, backslashes or blanks.
    private String plain() {
      int start = position;
      while (",{}\"\\".indexOf(array.charAt(position)) < 0) {
        position++;
      }
      String element = array.substring(start, position);
      if (element.isEmpty() || element.equalsIgnoreCase("null")) {
        throw invalid();
      }
      return element;
    }
  }
}
