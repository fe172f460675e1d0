package dev.rubrica.formats.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.InvisibleMarks;
import dev.rubrica.domain.text.ScalarText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses phone numbers with Google's libphonenumber. */
public final class LibPhoneNumbers implements PhoneNumbers {

  private static final String FIELD = "phoneNumber";
  private static final String NOT_A_NUMBER = "cannot be a phone number";

  /**
   * Excludes letters, which the library would read as keys of a telephone, and extensions, which
   * would be lost. The first group is the bracket of a country code, as in {@code (+39) 312}.
   */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "([(\\[][\\p{Zs}\\s]*(?=[+\uFF0B]|00))?"
              + "[+\uFF0B]?[\\p{Nd}\\p{Zs}\\s.()\\[\\]/\\p{Pd}\u2212]+");

  private static final int MEXICO = 52;
  private static final int FORMER_MOBILE_PREFIX = 1;

  /** Numbers of Mexico have ten digits. */
  private static final long MEXICAN_NUMBERS = 10_000_000_000L;

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final PlainNumberParser plain = new PlainNumberParser(library);
  private final String defaultCountry;

  /**
   * @param defaultCountry ISO 3166-1 alpha-2
   * @throws IllegalArgumentException the country is unknown
   */
  public LibPhoneNumbers(String defaultCountry) {
    this.defaultCountry = region(defaultCountry);
    if (!hasNumberingPlan(defaultCountry)) {
      throw new IllegalArgumentException("unknown country " + defaultCountry);
    }
  }

  @Override
  public Reading read(String text, @Nullable String country) {
    String region = country == null ? defaultCountry : knownRegion(country);
    String visible = InvisibleMarks.remove(text).strip();
    return PlainNumberParser.isPlain(visible)
        ? reading(plain(international(visible), region))
        : written(visible, region);
  }

  private Reading written(String visible, String region) {
    Matcher written = WRITTEN.matcher(visible);
    ScalarText.Fraction fraction = ScalarText.fraction(visible);
    if (!written.matches() || ScalarText.isDate(visible) || fraction == ScalarText.Fraction.YES) {
      throw new Invalid(FIELD, NOT_A_NUMBER);
    }
    String number = visible.substring(Math.max(0, written.end(1)));
    Reading reading = reading(parse(international(number), region));
    if (fraction == ScalarText.Fraction.MAYBE && !reading.valid()) {
      throw new Invalid(FIELD, NOT_A_NUMBER);
    }
    return reading;
  }

  @Override
  public boolean isKnownCountry(String country) {
    return hasNumberingPlan(country);
  }

  /** As {@link #isKnownCountry}, for the country that the constructor takes. */
  public static boolean hasNumberingPlan(String country) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region(country));
  }

  private String knownRegion(String country) {
    if (!hasNumberingPlan(country)) {
      throw new Invalid(List.of(UNKNOWN_COUNTRY));
    }
    return region(country);
  }

  private static String region(String country) {
    return country.trim().toUpperCase(Locale.ROOT);
  }

  // 00 is the prefix of international numbers, even in countries that dial another one.
  private static String international(String text) {
    String digits = text.replace('[', ' ').replace(']', ' ').strip();
    return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
  }

  private Phonenumber.PhoneNumber plain(String text, String region) {
    Phonenumber.PhoneNumber number = plain.parse(text, region);
    return number == null ? parse(text, region) : possible(number);
  }

  private Phonenumber.PhoneNumber parse(String text, String region) {
    try {
      return possible(library.parse(text, region));
    } catch (NumberParseException _) {
      // Which rule the text breaks does not matter.
      throw new Invalid(FIELD, NOT_A_NUMBER);
    }
  }

  private Phonenumber.PhoneNumber possible(Phonenumber.PhoneNumber number) {
    Phonenumber.PhoneNumber current = withoutFormerPrefix(number);
    if (!library.isPossibleNumber(current)) {
      throw new Invalid(FIELD, NOT_A_NUMBER);
    }
    return current;
  }

  // Messaging platforms still send Mexican numbers with the mobile prefix that was dropped in 2019.
  // The library does not know it any more, so such a number would be too long.
  private static Phonenumber.PhoneNumber withoutFormerPrefix(Phonenumber.PhoneNumber number) {
    long national = number.getNationalNumber();
    boolean isFormer =
        number.getCountryCode() == MEXICO && national / MEXICAN_NUMBERS == FORMER_MOBILE_PREFIX;
    return isFormer
        ? new Phonenumber.PhoneNumber()
            .setCountryCode(MEXICO)
            .setNationalNumber(national % MEXICAN_NUMBERS)
        : number;
  }

  private Reading reading(Phonenumber.PhoneNumber number) {
    PhoneNumber e164 = new PhoneNumber(library.format(number, PhoneNumberFormat.E164));
    PhoneNumberType type = library.getNumberType(number);
    boolean mobile = type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    // A number is valid if it has a type. Determined once, because it is expensive.
    return new Reading(e164, type != PhoneNumberType.UNKNOWN, mobile);
  }
}
