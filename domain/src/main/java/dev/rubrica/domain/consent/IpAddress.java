package dev.rubrica.domain.consent;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as it was written, for example {@code 203.0.113.7} or {@code
 * 2001:db8::1}. No names, zones, ports or prefix lengths. It is checked by its text alone: no name
 * is ever resolved.
 */
public record IpAddress(String value) {

  private static final int MAX_LENGTH = 45;
  private static final int GROUPS = 8;
  private static final int GROUP_DIGITS = 4;

  public IpAddress {
    if (value.length() > MAX_LENGTH || !(isIpv4(value) || isIpv6(value))) {
      throw new Invalid("ipAddress", "must be an IPv4 or IPv6 address, such as 203.0.113.7");
    }
  }

  /** The address without white space at its ends; null for null and for a blank text. */
  public static @Nullable IpAddress parseNullable(@Nullable String text) {
    String trimmed = text == null ? "" : Text.trim(text);
    return trimmed.isEmpty() ? null : new IpAddress(trimmed);
  }

  // Leading zeros are rejected: some programs read such parts as octal numbers.
  private static boolean isIpv4(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    return parts.size() == 4
        && parts.stream()
            .allMatch(part -> part.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(part) <= 255);
  }

  /** RFC 4291, section 2.2. */
  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    String after = text.substring(gap + 2);
    int before = groups(text.substring(0, gap), false);
    int behind = groups(after, true);
    return !after.startsWith(":") && before >= 0 && behind >= 0 && before + behind < GROUPS;
  }

  /**
   * The number of groups of 16 bits; negative for other texts.
   *
   * @param last whether the last part may be an IPv4 address, which stands for two groups
   */
  private static int groups(String text, boolean last) {
    if (text.isEmpty()) {
      return 0;
    }
    List<String> parts = List.of(text.split(":", -1));
    boolean mixed = last && isIpv4(parts.getLast());
    List<String> hexadecimal = mixed ? parts.subList(0, parts.size() - 1) : parts;
    boolean valid =
        hexadecimal.stream().allMatch(part -> part.matches("[0-9A-Fa-f]{1," + GROUP_DIGITS + "}"));
    return valid ? hexadecimal.size() + (mixed ? 2 : 0) : -1;
  }

  /** Omits the address, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "IpAddress[…]";
  }
}
