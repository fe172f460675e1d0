package dev.rubrica.client.handout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one line, up to a limit; further ones are dropped. */
final class LineBuffer {

  private static final int INITIAL = 512;

  /** A tab after more bytes does not end a key, which is shorter. */
  private static final int MAX_KEY = 64;

  private final int maxLine;
  private final int maxWithTab;
  private byte[] bytes = new byte[INITIAL];
  private int length;
  private int tab = -1;
  private boolean cut;

  /**
   * @param maxWithTab the limit for lines with a tab after a possible key
   */
  LineBuffer(int maxLine, int maxWithTab) {
    this.maxLine = maxLine;
    this.maxWithTab = maxWithTab;
  }

  void append(int octet) {
    if (octet == '\t' && tab < 0 && length <= MAX_KEY) {
      tab = length;
    }
    // A line feed may follow a line that was cut.
    if (length >= (tab < 0 ? maxLine : maxWithTab) && octet != '\n') {
      cut = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) octet;
  }

  /** The index of the tab after a possible key; -1 if there is none. */
  int tab() {
    return tab;
  }

  boolean isCut() {
    return cut;
  }

  boolean isEmpty() {
    return length == 0;
  }

  int length() {
    return length;
  }

  /** The bytes, of which only the first {@link #length()} belong to the line. */
  byte[] bytes() {
    return bytes;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Empties the buffer for the next line, and frees the space of a long one. */
  void clear() {
    if (bytes.length > 16 * INITIAL) {
      bytes = new byte[INITIAL];
    }
    length = 0;
    tab = -1;
    cut = false;
  }
}
