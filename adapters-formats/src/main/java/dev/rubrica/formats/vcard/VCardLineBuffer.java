package dev.rubrica.formats.vcard;

import dev.rubrica.formats.FileLimits;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the decoded properties of one vCard without pictures and other properties that no
 * contact needs, which may have megabytes.
 */
final class VCardLineBuffer {

  private static final Set<String> NEEDLESS = Set.of("PHOTO", "LOGO", "SOUND", "KEY", "AGENT");

  private static final String LINE_END = "\r\n";
  private static final String UNDECODABLE =
      "contains a character that is incomplete or in another encoding";

  private final FileLimits limits;
  private final VCardPropertyDecoder decoder;
  private final StringBuilder text = new StringBuilder("BEGIN:VCARD\r\n");
  private final StringBuilder property = new StringBuilder();
  private int properties;
  private int lines;
  private boolean skipping;
  private boolean expectsCard;
  private boolean isQuotedPrintable;
  private boolean isSoft;
  private @Nullable String fault;

  VCardLineBuffer(FileLimits limits, VCardPropertyDecoder decoder) {
    this.limits = limits;
    this.decoder = decoder;
  }

  /**
   * @param isCut whether the line was truncated
   */
  void add(String line, boolean isCut) {
    if (line.isBlank() && !isSoft) {
      return;
    }
    boolean starts = !continues(line);
    if (starts) {
      String name = name(line);
      skipping = NEEDLESS.contains(name);
      isQuotedPrintable = line.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
      expectsCard = name.equals("AGENT") && line.stripTrailing().endsWith(":");
    }
    if (!skipping) {
      keep(line, starts, isCut);
    }
    isSoft = isQuotedPrintable && line.endsWith("=");
  }

  // Quoted-printable text continues after a soft line break without leading space. Some programs
  // write the lines of a picture without it, too.
  private boolean continues(String line) {
    return isSoft
        || line.startsWith(" ")
        || line.startsWith("\t")
        || skipping && line.indexOf(':') < 0;
  }

  private static String name(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != ':' && line.charAt(end) != ';') {
      end++;
    }
    String name = line.substring(0, end);
    return name.substring(name.lastIndexOf('.') + 1).strip().toUpperCase(Locale.ROOT);
  }

  private void keep(String line, boolean starts, boolean isCut) {
    if (starts) {
      flush();
      properties++;
    }
    boolean isTooLong = isCut || property.length() + line.length() > maxLength(limits);
    if (fault == null && isTooLong) {
      fault = tooLong();
    }
    if (fault == null) {
      property.append(property.isEmpty() ? "" : LINE_END).append(line);
      lines++;
    }
  }

  /** The maximum length of a property that is not decoded yet: UTF-8 has up to four bytes. */
  static int maxLength(FileLimits limits) {
    return 4 * limits.cell();
  }

  private void flush() {
    if (fault == null && !property.isEmpty()) {
      String decoded = decoder.decode(property.toString());
      fault = decoded == null ? UNDECODABLE : fault(decoded);
      if (fault == null) {
        text.append(decoded).append(LINE_END);
      }
    }
    property.setLength(0);
    lines = 0;
  }

  private @Nullable String fault(String decoded) {
    if (decoded.length() - (lines - 1) * LINE_END.length() > limits.cell()) {
      return tooLong();
    }
    if (text.length() + decoded.length() > limits.card()) {
      return "has more than " + limits.card() + " characters besides pictures and sounds";
    }
    boolean isWide = properties > limits.columns();
    return isWide ? "has more than " + limits.columns() + " properties" : null;
  }

  private String tooLong() {
    return "has a property of more than " + limits.cell() + " characters";
  }

  /** Whether a nested card may begin: the notation of an agent in old versions. */
  boolean expectsCard() {
    return expectsCard;
  }

  /** Why the complete card cannot be read; null if it can. */
  @Nullable String fault() {
    flush();
    return fault;
  }

  /** The complete text of a card without fault. */
  String closed() {
    flush();
    return text.append("END:VCARD\r\n").toString();
  }
}
