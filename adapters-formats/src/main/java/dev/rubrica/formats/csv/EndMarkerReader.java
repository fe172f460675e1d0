package dev.rubrica.formats.csv;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Appends a marker line to a text. The parser closes an open quotation at the end of the text; the
 * marker inside a cell shows that the quotation was open.
 */
final class EndMarkerReader extends Reader {

  private static final String MARK = "\uFFFF\uFFFE";

  private final Reader text;
  private char last = '\n';
  private @Nullable String tail;
  private int taken;

  EndMarkerReader(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = tail == null ? text.read(buffer, offset, length) : -1;
    if (count > 0) {
      last = buffer[offset + count - 1];
    }
    return count == -1 ? readTail(buffer, offset, length) : count;
  }

  private int readTail(char[] buffer, int offset, int length) {
    if (tail == null) {
      tail = last == '\n' || last == '\r' ? MARK : '\n' + MARK;
    }
    int count = Math.min(length, tail.length() - taken);
    tail.getChars(taken, taken + count, buffer, offset);
    taken += count;
    return count == 0 ? -1 : count;
  }

  /** Whether the cell with these characters reaches the end of the text. */
  boolean endsIn(char[] buffer, int offset, int length) {
    int mark = offset + length - MARK.length();
    return tail != null
        && length >= MARK.length()
        && buffer[mark] == MARK.charAt(0)
        && buffer[mark + 1] == MARK.charAt(1);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
