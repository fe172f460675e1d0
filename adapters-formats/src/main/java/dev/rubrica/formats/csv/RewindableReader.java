package dev.rubrica.formats.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A reader that can return to the start of a recent line. */
final class RewindableReader extends Reader {

  private static final int WINDOW = 1 << 20;
  private static final int CHUNK = 1 << 13;

  private final Reader text;
  private char[] window = new char[2 * CHUNK];
  private int length;
  private int position;
  private long evictedLines;
  private boolean isEvicted;
  private boolean evictedReturn;
  private boolean isWhole;

  RewindableReader(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int wanted) throws IOException {
    if (position == length && !fill()) {
      return -1;
    }
    int count = Math.min(wanted, length - position);
    System.arraycopy(window, position, buffer, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    makeRoom();
    int count = text.read(window, length, Math.min(CHUNK, window.length - length));
    length += Math.max(0, count);
    isWhole = count < 0;
    return !isWhole;
  }

  private void makeRoom() {
    if (length < window.length) {
      return;
    }
    if (window.length < WINDOW) {
      window = Arrays.copyOf(window, window.length * 2);
    } else {
      evict(length / 2);
    }
  }

  private void evict(int half) {
    for (int i = 0; i < half; i++) {
      evictedLines += endsLine(i) ? 1 : 0;
    }
    isEvicted = true;
    evictedReturn = window[half - 1] == '\r';
    System.arraycopy(window, half, window, 0, length - half);
    length -= half;
    position -= Math.min(position, half);
  }

  // A carriage return and a line feed are one line end.
  private boolean endsLine(int index) {
    char c = window[index];
    if (c > '\r') {
      return false;
    }
    boolean afterReturn = index == 0 ? evictedReturn : window[index - 1] == '\r';
    return c == '\r' || c == '\n' && !afterReturn;
  }

  /**
   * Returns the line without its end, and continues after it.
   *
   * @param number from 1
   * @return null when the line is no longer buffered completely; then the position does not change
   */
  @Nullable String rewindAfter(long number) throws IOException {
    while (!holds(number) && length < WINDOW && fill()) {
      // Read to the end of the line and one character further, because the end may be a pair.
    }
    int start = after(number - 1);
    int next = after(number);
    if (start < 0 || !holds(number)) {
      return null;
    }
    position = next;
    int end = next;
    while (end > start && (window[end - 1] == '\n' || window[end - 1] == '\r')) {
      end--;
    }
    return new String(window, start, end - start);
  }

  private boolean holds(long number) {
    int next = after(number);
    return next >= 0 && (next < length || isWhole);
  }

  // The index after this many lines; the last line may have no end.
  private int after(long lines) {
    if (lines <= evictedLines) {
      return lines == 0 && evictedLines == 0 && !isEvicted ? 0 : -1;
    }
    long seen = evictedLines;
    for (int i = 0; i < length; i++) {
      seen += endsLine(i) ? 1 : 0;
      if (seen == lines) {
        boolean isPair = window[i] == '\r' && i + 1 < length && window[i + 1] == '\n';
        return i + (isPair ? 2 : 1);
      }
    }
    return isWhole && seen + 1 == lines ? length : -1;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
