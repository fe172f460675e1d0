package dev.rubrica.formats.detect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes single values, each of which may be in an encoding of its own.
 *
 * @param ofFile the encoding of the file as a whole
 */
public record ValueDecoder(Charset ofFile) {

  /**
   * The text of the bytes; null if they cannot be decoded.
   *
   * @param named the charset that the file names for the value; null for none
   */
  public @Nullable String decode(byte[] bytes, @Nullable Charset named) {
    String text = valid(bytes, named);
    if (text != null) {
      return text;
    }
    EncodingStatistics statistics = new EncodingStatistics();
    statistics.add(bytes, bytes.length);
    boolean isUtf8 = ofFile.equals(StandardCharsets.UTF_8);
    return isUtf8 || statistics.looksLikeUtf8() ? damagedUtf8(bytes) : strict(bytes, ofFile);
  }

  /** Whether the bytes are text in the named charset, or in UTF-8. */
  public boolean isValid(byte[] bytes, @Nullable Charset named) {
    return valid(bytes, named) != null;
  }

  private static @Nullable String valid(byte[] bytes, @Nullable Charset named) {
    String text = named == null ? null : strict(bytes, named);
    return text == null ? strict(bytes, StandardCharsets.UTF_8) : text;
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  // A line end is added, since the decoder looks at the byte after a character.
  private static @Nullable String damagedUtf8(byte[] bytes) {
    byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
    line[bytes.length] = '\n';
    CharsetDecoder decoder =
        new DamagedUtf8Decoder().onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      String text = decoder.decode(ByteBuffer.wrap(line)).toString();
      return text.indexOf(CharsetDetector.UNREADABLE) >= 0
          ? null
          : text.substring(0, text.length() - 1);
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
