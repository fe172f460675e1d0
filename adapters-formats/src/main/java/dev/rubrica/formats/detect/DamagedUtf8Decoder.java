package dev.rubrica.formats.detect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 into which a program has mixed texts in Windows-1252: a byte that is not part of a
 * UTF-8 character is read as Windows-1252. Characters of which a part is missing become {@link
 * CharsetDetector#UNREADABLE}.
 */
final class DamagedUtf8Decoder extends CharsetDecoder {

  private static final int INCOMPLETE = -1;
  private static final int UNDERFLOW = -2;

  DamagedUtf8Decoder() {
    super(StandardCharsets.UTF_8, 1, 1);
  }

  @Override
  protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
    while (in.hasRemaining()) {
      int start = in.position();
      int codePoint = next(in);
      if (codePoint == UNDERFLOW) {
        in.position(start);
        return CoderResult.UNDERFLOW;
      }
      boolean isPair = codePoint > Character.MAX_VALUE;
      if (out.remaining() < (isPair ? 2 : 1)) {
        in.position(start);
        return CoderResult.OVERFLOW;
      }
      if (isPair) {
        out.put(Character.highSurrogate(codePoint)).put(Character.lowSurrogate(codePoint));
      } else {
        out.put(codePoint == INCOMPLETE ? CharsetDetector.UNREADABLE : (char) codePoint);
      }
    }
    return CoderResult.UNDERFLOW;
  }

  private static int next(ByteBuffer in) {
    int lead = in.get() & 0xFF;
    int length = length(lead);
    if (length == 1) {
      return lead < 0x80 ? lead : western(lead);
    }
    int codePoint = lead & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      if (!in.hasRemaining()) {
        return UNDERFLOW;
      }
      int byteAfter = in.get(in.position()) & 0xFF;
      if ((byteAfter & 0xC0) != 0x80) {
        return i == 1 ? alone(lead, byteAfter) : INCOMPLETE;
      }
      in.get();
      codePoint = codePoint << 6 | byteAfter & 0x3F;
    }
    return isPossible(codePoint, length) ? codePoint : INCOMPLETE;
  }

  private static int length(int lead) {
    if (lead < 0xC2 || lead > 0xF4) {
      return 1;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  // In UTF-8, accented Latin letters begin with the bytes 0xC2 to 0xC5. One of them at the end of a
  // word is rather half a letter, of a text that was cut by bytes, than a letter of Windows-1252.
  private static int alone(int lead, int byteAfter) {
    boolean isWithinWord = (byteAfter | 0x20) >= 'a' && (byteAfter | 0x20) <= 'z';
    return lead <= 0xC5 && !isWithinWord ? INCOMPLETE : western(lead);
  }

  private static int western(int code) {
    return WesternText.isUndefined(code) ? INCOMPLETE : WesternText.character(code);
  }

  private static boolean isPossible(int codePoint, int length) {
    int least = length == 2 ? 0x80 : length == 3 ? 0x800 : Character.MIN_SUPPLEMENTARY_CODE_POINT;
    boolean isSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return codePoint >= least && codePoint <= Character.MAX_CODE_POINT && !isSurrogate;
  }
}
