package dev.rubrica.formats.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses numbers of digits only, as most numbers of a large file are. They contain nothing that the
 * library searches for with its regular expressions, such as extensions and letters, which takes
 * most of its time. Only for countries without national prefixes, where the digits after the
 * country code are the national number; the library parses all others.
 */
final class PlainNumberParser {

  /**
   * European countries without a national prefix: Italy, Spain, Portugal, Denmark, Czechia, Poland
   * and Greece (ITU-T Operational Bulletin, "Dialling procedures").
   */
  private static final Map<String, Integer> CODES =
      Stream.of(39, 34, 351, 45, 420, 48, 30)
          .collect(Collectors.toUnmodifiableMap(String::valueOf, Function.identity()));

  private static final int LONGEST_CODE = 3;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 15;

  private final PhoneNumberUtil library;

  PlainNumberParser(PhoneNumberUtil library) {
    this.library = library;
  }

  /** The codes of the countries whose numbers it parses. */
  static Iterable<Integer> countryCodes() {
    return CODES.values();
  }

  /** Whether the text is a number of digits, with or without a plus sign. */
  static boolean isPlain(String text) {
    int start = text.startsWith("+") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * The number as the library parses it; null if the library must parse it.
   *
   * @param text is plain; an international number starts with a plus sign
   * @param region of national numbers
   */
  @Nullable PhoneNumber parse(String text, String region) {
    return text.startsWith("+") ? international(text) : national(text, region);
  }

  // No country code is the beginning of another one.
  private static @Nullable PhoneNumber international(String text) {
    for (int end = 2; end <= LONGEST_CODE + 1 && end < text.length(); end++) {
      Integer code = CODES.get(text.substring(1, end));
      if (code != null) {
        return number(code, text.substring(end));
      }
    }
    return null;
  }

  // Digits that begin with the country code may be an international number without a plus sign.
  private @Nullable PhoneNumber national(String text, String region) {
    String code = String.valueOf(library.getCountryCodeForRegion(region));
    Integer known = CODES.get(code);
    return known == null || text.startsWith(code) ? null : number(known, text);
  }

  private static @Nullable PhoneNumber number(int code, String national) {
    // Zeros at the start are part of some national numbers, but not of a long.
    return national.length() < SHORTEST || national.length() > LONGEST || national.charAt(0) == '0'
        ? null
        : new PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(national));
  }
}
