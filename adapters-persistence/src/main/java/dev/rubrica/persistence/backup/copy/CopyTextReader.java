package dev.rubrica.persistence.backup.copy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of COPY's text format (PostgreSQL documentation, COPY, "Text Format"). Accepts only
 * the notation that COPY TO writes: a value that this class and the database read differently could
 * hide a row from validation.
 */
public final class CopyTextReader implements Closeable {

  /** More than ten times the longest row that this program writes. */
  private static final int LONGEST_ROW = 16 << 20;

  private static final int CHUNK = 65_536;
  private static final char REPLACEMENT = '\uFFFD';
  private static final String ESCAPES = "bfnrtv\\";
  private static final String ESCAPED = "\b\f\n\r\t\u000B\\";

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int limit;
  private byte[] line = new byte[1_024];
  private int length;
  private byte[] plain = new byte[1_024];

  public CopyTextReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next row into the fields, null for SQL's NULL.
   *
   * @return false at the end
   * @throws InvalidRowException the row has another number of fields, or a notation that COPY TO
   *     does not write
   */
  public boolean next(@Nullable String[] fields) throws IOException {
    if (!readLine()) {
      return false;
    }
    int from = 0;
    for (int field = 0; field < fields.length; field++) {
      require(from <= length, "columns");
      int end = from;
      while (end < length && line[end] != '\t') {
        end++;
      }
      fields[field] = field(from, end);
      from = end + 1;
    }
    require(from == length + 1, "columns");
    return true;
  }

  private boolean readLine() throws IOException {
    length = 0;
    while (fill()) {
      int from = position;
      while (position < limit && chunk[position] != '\n') {
        byte next = chunk[position++];
        require(next != '\r' && next != 0, "characters");
      }
      append(from, position - from);
      if (position < limit) {
        position++;
        return true;
      }
    }
    require(length == 0, "end");
    return false;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(chunk, 0, CHUNK));
    }
    return position < limit;
  }

  private void append(int from, int count) throws InvalidRowException {
    require(length + count <= LONGEST_ROW, "length");
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    System.arraycopy(chunk, from, line, length, count);
    length += count;
  }

  private @Nullable String field(int from, int end) throws InvalidRowException {
    for (int i = from; i < end; i++) {
      if (line[i] == '\\') {
        boolean isNull = end - from == 2 && line[from + 1] == 'N' && i == from;
        return isNull ? null : escaped(from, end);
      }
    }
    return text(line, from, end - from);
  }

  private String escaped(int from, int end) throws InvalidRowException {
    if (plain.length < end - from) {
      plain = new byte[end - from];
    }
    int count = 0;
    for (int i = from; i < end; i++) {
      byte next = line[i];
      if (next == '\\') {
        i++;
        int escape = i < end ? ESCAPES.indexOf(line[i]) : -1;
        require(escape >= 0, "characters");
        next = (byte) ESCAPED.charAt(escape);
      }
      plain[count++] = next;
    }
    return text(plain, 0, count);
  }

  // Java replaces invalid UTF-8 by U+FFFD.
  private static String text(byte[] bytes, int from, int count) throws InvalidRowException {
    String text = new String(bytes, from, count, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      require(Arrays.equals(encoded, 0, encoded.length, bytes, from, from + count), "characters");
    }
    return text;
  }

  private static void require(boolean valid, String rule) throws InvalidRowException {
    if (!valid) {
      throw new InvalidRowException(rule);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
