package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.LinkedHashSet;
import java.util.Set;

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

  /**
   * The form in which opt-outs compare numbers. Messaging platforms still send older forms of some
   * numbers: Mexico with the former mobile prefix 1 (+52 1, dropped by the numbering plan in 2019),
   * Argentina with the mobile prefix 9 (+54 9), and Brazilian mobile numbers without the ninth
   * digit (Anatel, resolution 553/2010). They have the same canonical form as the newer ones.
   */
  public PhoneNumber canonical() {
    if (value.length() == 14 && (value.startsWith("+521") || value.startsWith("+549"))) {
      return new PhoneNumber(value.substring(0, 3) + value.substring(4));
    }
    boolean brazilianMobile =
        value.length() == 13 && value.startsWith("+55") && value.charAt(5) >= '6';
    return brazilianMobile
        ? new PhoneNumber(value.substring(0, 5) + '9' + value.substring(5))
        : this;
  }

  /** All numbers that have the same canonical form as this one, itself included. */
  public Set<PhoneNumber> forms() {
    String text = canonical().value;
    Set<PhoneNumber> forms = new LinkedHashSet<>();
    forms.add(new PhoneNumber(text));
    if (text.length() == 13 && text.startsWith("+52")) {
      forms.add(new PhoneNumber("+521" + text.substring(3)));
    }
    if (text.length() == 13 && text.startsWith("+54")) {
      forms.add(new PhoneNumber("+549" + text.substring(3)));
    }
    if (text.length() == 14 && text.startsWith("+55") && text.charAt(5) == '9') {
      forms.add(new PhoneNumber(text.substring(0, 5) + text.substring(6)));
    }
    forms.removeIf(form -> !form.canonical().value.equals(text));
    return forms;
  }

  /** Omits the number, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
