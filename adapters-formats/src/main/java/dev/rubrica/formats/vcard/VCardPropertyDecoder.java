package dev.rubrica.formats.vcard;

import dev.rubrica.formats.detect.ValueDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the properties of vCards one by one. A property may name its charset (version 2.1), also
 * without quoted-printable encoding, and files contain properties in various encodings without
 * naming one.
 *
 * @param values decodes the values; null for a text that is decoded already
 */
record VCardPropertyDecoder(@Nullable ValueDecoder values) {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*CHARSET\\s*=\\s*\"?([^;:\"]*)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED_PRINTABLE =
      Pattern.compile(
          ";\\s*(ENCODING\\s*=\\s*)?\"?QUOTED-PRINTABLE\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern FOLD = Pattern.compile("\r\n[ \t]");
  private static final Pattern SOFT_BREAK = Pattern.compile("=[ \t]*\r\n");

  /** What programs that name these charsets write: a larger one. */
  private static final Map<String, String> SUPERSETS =
      Map.of(
          "shift_jis", "windows-31j",
          "sjis", "windows-31j",
          "iso-8859-1", "windows-1252",
          "latin1", "windows-1252",
          "us-ascii", "UTF-8",
          "gb2312", "GB18030",
          "gbk", "GB18030");

  /**
   * The text of a property; null if it cannot be decoded.
   *
   * @param property its lines, joined by CRLF, with one character per byte unless the text is
   *     decoded already
   */
  @Nullable String decode(String property) {
    int colon = colon(property);
    String head = property.substring(0, Math.max(0, colon));
    boolean isAscii = isAscii(property);
    if (isAscii && head.indexOf(';') < 0) {
      return property;
    }
    Matcher charset = CHARSET.matcher(head);
    Charset named = charset.find() ? charset(charset.group(1)) : null;
    if (isQuotedPrintable(head)) {
      return quotedPrintable(charset.replaceAll(""), property.substring(colon + 1), named);
    }
    return values == null || named == null && isAscii
        ? property
        : decodedWithFolds(property, named);
  }

  // A fold may lie within a character. Where it does not, it is kept, because the versions differ
  // in the white space that belongs to it.
  private @Nullable String decodedWithFolds(String property, @Nullable Charset named) {
    ValueDecoder decoder = Objects.requireNonNull(values);
    byte[] bytes = bytes(property);
    if (!decoder.isValid(bytes, named)) {
      byte[] unfolded = bytes(FOLD.matcher(property).replaceAll(""));
      if (decoder.isValid(unfolded, named)) {
        return decoder.decode(unfolded, named);
      }
    }
    return decoder.decode(bytes, named);
  }

  // Encoded again in UTF-8, which the reader of vCards expects.
  private @Nullable String quotedPrintable(String head, String value, @Nullable Charset named) {
    byte[] bytes = unquoted(SOFT_BREAK.matcher(value).replaceAll(""));
    ValueDecoder decoder = values == null ? new ValueDecoder(StandardCharsets.UTF_8) : values;
    String text = decoder.decode(bytes, named);
    return text == null ? null : head + ":" + quoted(text);
  }

  private static byte[] unquoted(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int code = c == '=' && i + 2 < value.length() ? hex(value, i + 1) : -1;
      if (code >= 0) {
        bytes.write(code);
        i += 2;
      } else if (c <= 0xFF) {
        bytes.write(c);
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static int hex(String text, int start) {
    int high = Character.digit(text.charAt(start), 16);
    int low = Character.digit(text.charAt(start + 1), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b < 0x7F && b != '=') {
        quoted.append((char) b);
      } else {
        quoted.append('=').append("%02X".formatted(b & 0xFF));
      }
    }
    return quoted.toString();
  }

  private static boolean isQuotedPrintable(String head) {
    int start = head.toUpperCase(Locale.ROOT).indexOf("QUOTED-PRINTABLE");
    return start > 0
        && QUOTED_PRINTABLE.matcher(head.substring(head.lastIndexOf(';', start))).matches();
  }

  private static int colon(String property) {
    boolean isQuoted = false;
    for (int i = 0; i < property.length(); i++) {
      char c = property.charAt(i);
      isQuoted ^= c == '"';
      if (c == ':' && !isQuoted) {
        return i;
      }
    }
    return property.indexOf(':');
  }

  private static @Nullable Charset charset(String name) {
    try {
      String plain = name.strip();
      return Charset.forName(SUPERSETS.getOrDefault(plain.toLowerCase(Locale.ROOT), plain));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return null;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
