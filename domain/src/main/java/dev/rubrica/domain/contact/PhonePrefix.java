package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.regex.Pattern;

/**
 * The first digits of an international phone number.
 *
 * @param value {@code +} and 1 to 15 digits
 */
public record PhonePrefix(String value) {

  private static final Pattern FORM = Pattern.compile("\\+[0-9]{1,15}");

  public PhonePrefix {
    if (!FORM.matcher(value).matches()) {
      throw new Invalid("phonePrefix", "must be + and 1 to 15 digits, such as +39347");
    }
  }

  /**
   * The prefix as clients write it: {@code 00} and a blank, which a plus sign in a query string
   * becomes, are read as {@code +}.
   *
   * @throws Invalid it has another form
   */
  public static PhonePrefix parse(String text) {
    if (text.startsWith(" ")) {
      return new PhonePrefix("+" + text.substring(1));
    }
    return new PhonePrefix(text.startsWith("00") ? "+" + text.substring(2) : text);
  }

  public boolean isPrefixOf(PhoneNumber phone) {
    return phone.value().startsWith(value);
  }
}
