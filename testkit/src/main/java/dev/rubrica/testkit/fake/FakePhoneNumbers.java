package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Knows Italy, France and Germany, roughly: 8 to 13 digits are valid, {@code +393} and {@code +336}
 * are mobile. Italy is the default and keeps the leading zero.
 */
public final class FakePhoneNumbers implements PhoneNumbers {

  private static final Map<String, String> PREFIXES = Map.of("IT", "+39", "FR", "+33", "DE", "+49");

  @Override
  public Reading read(String text, String country) {
    String region = country == null ? "IT" : country.toUpperCase(Locale.ROOT);
    if (!isKnownCountry(region)) {
      throw new Invalid(List.of(UNKNOWN_COUNTRY));
    }
    String number = international(text.replaceAll("[\\s.()/-]", ""), region);
    if (!number.matches("\\+[1-9][0-9]{3,14}")) {
      throw new Invalid("phoneNumber", "cannot be a phone number");
    }
    int digits = number.length() - 1;
    boolean mobile = number.startsWith("+393") || number.startsWith("+336");
    return new Reading(new PhoneNumber(number), digits >= 8 && digits <= 13, mobile);
  }

  @Override
  public boolean isKnownCountry(String country) {
    return PREFIXES.containsKey(country.toUpperCase(Locale.ROOT));
  }

  private static String international(String bare, String region) {
    if (bare.startsWith("+")) {
      return bare;
    }
    if (bare.startsWith("00")) {
      return "+" + bare.substring(2);
    }
    if (!bare.matches("[0-9]{4,}")) {
      return bare;
    }
    boolean dropsZero = !region.equals("IT") && bare.startsWith("0");
    return PREFIXES.get(region) + (dropsZero ? bare.substring(1) : bare);
  }
}
