package dev.rubrica.formats.detect;

/** Counts the bytes and sequences that indicate an encoding. */
final class EncodingStatistics {

  /**
   * With this many valid sequences per invalid byte, the text is damaged UTF-8, not another
   * encoding.
   */
  private static final int GOOD_FOR_A_BAD = 10;

  private long bytes;
  private long evenZeros;
  private long oddZeros;
  private long zeroUnits;
  private long sequences;
  private long strays;
  private int expected;
  private byte previous = 1;

  void add(byte[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      byte next = buffer[i];
      if (next <= 0 || expected > 0) {
        note(next, bytes + i);
      }
      previous = next;
    }
    bytes += length;
  }

  private void note(byte next, long at) {
    if (next == 0) {
      noteZero(at);
    }
    boolean continues = (next & 0xC0) == 0x80;
    if (expected > 0 && continues) {
      expected--;
      sequences += expected == 0 ? 1 : 0;
      return;
    }
    strays += expected > 0 ? 1 : 0;
    expected = next < 0 ? continuations(next & 0xFF) : 0;
    strays += next < 0 && expected == 0 ? 1 : 0;
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

  private static int continuations(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      return 1;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      return 2;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
  }

  boolean hasZeros() {
    return evenZeros + oddZeros > 0;
  }

  /** Whether a 16-bit unit is zero; then the bytes are not UTF-16 text either. */
  boolean hasZeroUnits() {
    return zeroUnits > 0;
  }

  /** Whether the text is UTF-8; a truncated sequence at the end of the file is accepted. */
  boolean looksLikeUtf8() {
    return strays == 0 || sequences > strays * GOOD_FOR_A_BAD;
  }

  boolean looksLikeUtf16LittleEndian() {
    return mostly(oddZeros, evenZeros);
  }

  boolean looksLikeUtf16BigEndian() {
    return mostly(evenZeros, oddZeros);
  }

  private boolean mostly(long zeros, long others) {
    return zeros > bytes / 8 && others <= zeros / 50;
  }
}
