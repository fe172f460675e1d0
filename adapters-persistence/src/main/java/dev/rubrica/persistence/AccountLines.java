package dev.rubrica.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of COPY's text format with an account before each: one row is one line there, since line
 * breaks in values are written as {@code \n} (PostgreSQL documentation, COPY, "Text Format").
 */
final class AccountLines extends InputStream {

  private static final int CHUNK = 65_536;

  private final InputStream lines;
  private final byte[] prefix;
  private final byte[] read = new byte[CHUNK];
  private final byte[] one = new byte[1];
  private int position;
  private int limit;
  private int prefixed;
  private boolean lineBegins = true;

  AccountLines(long account, InputStream lines) {
    this.lines = lines;
    this.prefix = (account + "\t").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int written = 0;
    while (written < length && isMore()) {
      written +=
          lineBegins
              ? begin(bytes, offset + written, length - written)
              : goOn(bytes, offset + written, length - written);
    }
    return written == 0 && length > 0 ? -1 : written;
  }

  private boolean isMore() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, lines.read(read, 0, CHUNK));
    }
    return position < limit;
  }

  private int begin(byte[] bytes, int offset, int room) {
    int count = Math.min(room, prefix.length - prefixed);
    System.arraycopy(prefix, prefixed, bytes, offset, count);
    prefixed += count;
    if (prefixed == prefix.length) {
      prefixed = 0;
      lineBegins = false;
    }
    return count;
  }

  private int goOn(byte[] bytes, int offset, int room) {
    int end = Math.min(limit, position + room);
    int from = position;
    while (position < end && !lineBegins) {
      lineBegins = read[position++] == '\n';
    }
    System.arraycopy(read, from, bytes, offset, position - from);
    return position - from;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
