package dev.rubrica.formats.detect;

/** Counts the bytes and sequences that indicate an encoding. */
final class EncodingStatistics {

  /** A few NUL characters are faults of cells; more of them mean that the file is no text. */
  private static final int TOLERATED_ZEROS = 10;

  private static final int BYTES_FOR_A_ZERO = 1_000;

  private long bytes;
  private long evenZeros;
  private long oddZeros;
  private long zeroUnits;
  private long controls;
  private long lineFeeds;
  private long returns;
  private long sequences;
  private long strays;
  private long lowStrays;
  private long highStrays;
  private long undefined;
  private int expected;
  private byte previous = 1;

  void add(byte[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      byte next = buffer[i];
      if (next < ' ' || expected > 0) {
        note(next, bytes + i);
      }
      previous = next;
    }
    bytes += length;
  }

  private void note(byte next, long at) {
    if (next >= 0 && next < ' ') {
      noteControl(next, at);
    }
    boolean continues = (next & 0xC0) == 0x80 && isPossible(previous & 0xFF, next & 0xFF);
    if (next < 0) {
      noteWestern(next & 0xFF);
    }
    if (expected > 0 && continues) {
      expected--;
      sequences += expected == 0 ? 1 : 0;
      return;
    }
    strays += expected > 0 ? 1 : 0;
    expected = next < 0 ? continuations(next & 0xFF) : 0;
    strays += next < 0 && expected == 0 ? 1 : 0;
  }

  private void noteControl(byte next, long at) {
    switch (next) {
      case 0 -> noteZero(at);
      case '\n' -> lineFeeds++;
      case '\r' -> returns++;
      // The last two are the end of a text under DOS, and the shifts of ISO-2022.
      case '\t', '\f', 0x0B, 0x1A, 0x1B -> {}
      default -> controls++;
    }
  }

  private void noteZero(long at) {
    boolean odd = (at & 1) == 1;
    if (odd) {
      oddZeros++;
      zeroUnits += previous == 0 ? 1 : 0;
    } else {
      evenZeros++;
    }
  }

  // In Windows-1252, letters are above 0xBF, and some bytes below have no meaning. In Mac OS Roman,
  // most letters are below 0xA0.
  private void noteWestern(int next) {
    if (next >= 0xC0) {
      highStrays++;
    } else if (next < 0xA0) {
      lowStrays++;
      undefined += WesternText.isUndefined(next) ? 1 : 0;
    }
  }

  private static int continuations(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      return 1;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      return 2;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
  }

  // The other continuations of these bytes would be overlong, surrogates, or beyond Unicode.
  private static boolean isPossible(int before, int next) {
    return switch (before) {
      case 0xE0 -> next >= 0xA0;
      case 0xED -> next < 0xA0;
      case 0xF0 -> next >= 0x90;
      case 0xF4 -> next < 0x90;
      default -> true;
    };
  }

  /** Whether there are too many NUL characters, or other control characters, for a text. */
  boolean isBinary() {
    long zeros = evenZeros + oddZeros;
    return isTooMany(zeros, bytes) || zeros > 0 && controls > zeros;
  }

  /** As {@link #isBinary}, for a text of 16-bit units. */
  boolean isBinaryUtf16() {
    return isTooMany(zeroUnits, bytes / 2);
  }

  private static boolean isTooMany(long zeros, long units) {
    return zeros * 8 > units || zeros > Math.max(TOLERATED_ZEROS, units / BYTES_FOR_A_ZERO);
  }

  /**
   * Whether the text is UTF-8, perhaps with a few damaged characters. Text in another encoding
   * hardly ever contains valid sequences.
   */
  boolean looksLikeUtf8() {
    return strays == 0 || sequences > strays;
  }

  /** Whether UTF-8 text has bytes that are not part of a whole character. */
  boolean hasStrays() {
    return strays > 0 || expected > 0;
  }

  /** Whether Windows-1252 text has bytes without meaning. */
  boolean hasUndefined() {
    return undefined > 0;
  }

  /** Whether the lines end and the letters are encoded as in texts of the former Mac OS. */
  boolean looksLikeMacRoman() {
    return returns > 0 && lineFeeds == 0 && lowStrays > highStrays;
  }

  boolean looksLikeUtf16LittleEndian() {
    return mostly(oddZeros, evenZeros);
  }

  boolean looksLikeUtf16BigEndian() {
    return mostly(evenZeros, oddZeros);
  }

  private boolean mostly(long zeros, long others) {
    return zeros > bytes / 8 && zeros > 1 && others <= zeros / 50;
  }
}
