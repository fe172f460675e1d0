package dev.rubrica.formats.vcard;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines with any line end, truncated to a maximum length. */
final class BoundedLines implements Closeable {

  private final Reader text;
  private final int limit;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int length;
  private long number;
  private boolean afterReturn;
  private boolean cut;

  BoundedLines(Reader text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** The next line, truncated to the limit; null at the end. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    cut = false;
    boolean some = false;
    while (fill()) {
      some = true;
      if (take()) {
        return finished();
      }
    }
    return some ? finished() : null;
  }

  private String finished() {
    number++;
    return line.toString();
  }

  private boolean fill() throws IOException {
    if (position == length) {
      position = 0;
      length = Math.max(0, text.read(buffer));
    }
    if (afterReturn && length > 0) {
      afterReturn = false;
      position += buffer[position] == '\n' ? 1 : 0;
      return position < length || fill();
    }
    return position < length;
  }

  // True at the end of a line, false at the end of the buffer.
  private boolean take() {
    int end = position;
    while (end < length && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    int room = Math.min(end - position, limit - line.length());
    line.append(buffer, position, room);
    cut |= room < end - position;
    afterReturn = end < length && buffer[end] == '\r';
    position = Math.min(end + 1, length);
    return end < length;
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** Whether the last line was truncated. */
  boolean isCut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
