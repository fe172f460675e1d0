package dev.rubrica.persistence.backup.copy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A buffer of rows in COPY's text format. */
public final class CopyLine {

  private static final String ESCAPED = "\b\f\n\r\t\u000B\\";
  private static final String ESCAPES = "bfnrtv\\";

  private byte[] bytes = new byte[8_192];
  private int length;
  private int taken;

  /** Appends a row whose first column is the account. */
  public void write(String account, @Nullable String[] fields) {
    append(account);
    for (String field : fields) {
      put('\t');
      if (field == null) {
        put('\\');
        put('N');
      } else {
        append(field);
      }
    }
    put('\n');
  }

  private void append(String field) {
    for (byte next : field.getBytes(StandardCharsets.UTF_8)) {
      boolean special = next == '\\' || (next >= '\b' && next <= '\r');
      int escape = special ? ESCAPED.indexOf(next) : -1;
      if (escape < 0) {
        put(next);
      } else {
        put('\\');
        put(ESCAPES.charAt(escape));
      }
    }
  }

  private void put(int next) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) next;
  }

  public boolean isEmpty() {
    return taken == length;
  }

  public int size() {
    return length - taken;
  }

  /** Moves up to {@code most} bytes and returns their number. */
  public int take(byte[] into, int offset, int most) {
    int count = Math.min(most, length - taken);
    System.arraycopy(bytes, taken, into, offset, count);
    taken += count;
    if (taken == length) {
      taken = 0;
      length = 0;
    }
    return count;
  }
}
