package dev.rubrica.formats.vcard;

import dev.rubrica.formats.FileLimits;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the lines of one vCard without pictures and other properties that no contact needs,
 * which may have megabytes.
 */
final class VCardLineBuffer {

  private static final Set<String> NEEDLESS = Set.of("PHOTO", "LOGO", "SOUND", "KEY", "AGENT");

  private final FileLimits limits;
  private final StringBuilder text = new StringBuilder("BEGIN:VCARD\r\n");
  private int properties;
  private int length;
  private boolean skipping;
  private boolean expectsCard;
  private boolean isQuotedPrintable;
  private boolean isSoft;
  private @Nullable String fault;

  VCardLineBuffer(FileLimits limits) {
    this.limits = limits;
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
    properties += starts ? 1 : 0;
    length = line.length() + (starts ? 0 : length);
    if (fault == null) {
      fault = fault(line, isCut);
    }
    if (fault == null) {
      text.append(line).append("\r\n");
    }
  }

  private @Nullable String fault(String line, boolean isCut) {
    if (isCut || length > limits.cell()) {
      return "has a property of more than " + limits.cell() + " characters";
    }
    if (text.length() + line.length() > limits.card()) {
      return "has more than " + limits.card() + " characters besides pictures and sounds";
    }
    boolean isWide = properties > limits.columns();
    return isWide ? "has more than " + limits.columns() + " properties" : null;
  }

  /** Whether a nested card may begin: the notation of an agent in old versions. */
  boolean expectsCard() {
    return expectsCard;
  }

  /** Why the card cannot be read; null if it can. */
  @Nullable String fault() {
    return fault;
  }

  /** The complete text of the card. */
  String closed() {
    return text.append("END:VCARD\r\n").toString();
  }
}
