package dev.rubrica.formats.detect;

import java.nio.charset.Charset;

/** Windows-1252, the encoding of texts that are not UTF-8. */
public final class WesternText {

  public static final Charset CHARSET = Charset.forName("windows-1252");

  private static final String UPPER_HALF = upperHalf();

  private WesternText() {}

  private static String upperHalf() {
    byte[] bytes = new byte[0x80];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 + i);
    }
    return new String(bytes, CHARSET);
  }

  /** The character of a byte from 0x80; U+FFFD if it has none. */
  static char character(int code) {
    return UPPER_HALF.charAt(code - 0x80);
  }

  /** Whether a byte from 0x80 has no character. */
  static boolean isUndefined(int code) {
    return character(code) == '\uFFFD';
  }
}
