package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;

/** A telephone number in E.164 form (ITU-T E.164): {@code +} and up to 15 digits. */
public record PhoneNumber(String value) {

  public PhoneNumber {
    if (!isE164(value)) {
      throw new Invalid("phoneNumber", "must be + and 2 to 15 digits (E.164)");
    }
  }

  // A loop instead of a stream: every contact that is read has a number.
  private static boolean isE164(String text) {
    if (text.length() < 3 || text.length() > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Omits the number, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
