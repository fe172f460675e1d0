package dev.rubrica.formats.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts by number, kept as UTF-8 one after the other: no object for each of a million. */
final class SharedStrings {

  private final Bytes bytes = new Bytes();
  private final int most;
  private int[] ends = new int[1_024];
  private int count;

  /**
   * @param most bytes in all
   */
  SharedStrings(int most) {
    this.most = most;
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid there are too many
   */
  void add(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.size() + (long) added.length > most || count == most / 4) {
      throw Refused.because(
          "has more distinct texts than can be held in memory; save it as CSV, or in parts");
    }
    bytes.writeBytes(added);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = bytes.size();
  }

  /** The text of that number, from 0; null when there is none. */
  String get(int number) {
    if (number < 0 || number >= count) {
      return null;
    }
    int start = number == 0 ? 0 : ends[number - 1];
    return bytes.text(start, ends[number] - start);
  }

  private static final class Bytes extends ByteArrayOutputStream {
    String text(int start, int length) {
      return new String(buf, start, length, StandardCharsets.UTF_8);
    }
  }
}
