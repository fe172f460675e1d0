package dev.rubrica.persistence;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows in the text format of COPY (PostgreSQL documentation, COPY, "Text Format"). */
final class CopyRows {

  private final StringBuilder text = new StringBuilder();

  /** A value that needs no escape; others must follow in the row. */
  CopyRows value(Object plain) {
    text.append(plain).append('\t');
    return this;
  }

  /** The last values of a row; null for NULL. */
  void end(List<String> values) {
    for (String value : values) {
      if (value == null) {
        text.append("\\N");
      } else {
        append(value);
      }
      text.append('\t');
    }
    text.setCharAt(text.length() - 1, '\n');
  }

  private void append(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
