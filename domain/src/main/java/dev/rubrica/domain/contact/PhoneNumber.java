package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;

/** A telephone number in E.164 form (ITU-T E.164): {@code +} and up to 15 digits. */
public record PhoneNumber(String value) {

  public PhoneNumber {
    if (!isE164(value)) {
      throw new Invalid("phoneNumber", "must be + and 2 to 15 digits (E.164)");
    }
  }

  private static boolean isE164(String text) {
    return text.length() >= 3
        && text.length() <= 16
        && text.charAt(0) == '+'
        && text.charAt(1) != '0'
        && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  /** Omits the number, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
