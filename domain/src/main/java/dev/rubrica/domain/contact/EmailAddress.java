package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One e-mail address as the client wrote it, at most 254 characters (RFC 3696 erratum 1690).
 *
 * <p>A text that cannot be one address (without {@code @}, with blanks or a second address) is
 * rejected. A text that breaks the rules of RFC 5321 section 4.1.2 for a public address is accepted
 * and not {@link #wellFormed()}.
 */
public record EmailAddress(String value) {

  private static final int MAX = 254;
  private static final String SEPARATORS = ",;<>";
  private static final char DELETE = 127;
  private static final Pattern LOCAL =
      Pattern.compile(
          "[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?");

  public EmailAddress {
    value = Text.required("email", value, MAX);
    if (!isOneAddress(value)) {
      throw new Invalid("email", "must be one e-mail address");
    }
  }

  // A loop instead of a regular expression: most contacts that are read have an address.
  private static boolean isOneAddress(String text) {
    int at = text.indexOf('@');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean second = c == '@' && i != at;
      if (second || c <= ' ' || c == DELETE || SEPARATORS.indexOf(c) >= 0) {
        return false;
      }
    }
    return at > 0 && at < text.length() - 1;
  }

  /**
   * Whether mail can be sent to it: it has a local part of at most 64 characters and a domain with
   * a dot.
   */
  public boolean wellFormed() {
    int at = value.indexOf('@');
    String local = value.substring(0, at);
    String[] labels = value.substring(at + 1).split("\\.", -1);
    return local.length() <= 64
        && LOCAL.matcher(local).matches()
        && labels.length >= 2
        && java.util.Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
        && labels[labels.length - 1].chars().anyMatch(c -> c < '0' || c > '9');
  }

  /** The key for comparisons, which ignore case. */
  public String key() {
    return value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Omits the address, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
