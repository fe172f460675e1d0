package dev.rubrica.formats.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberParserTest {

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private final PlainNumberParser parser = new PlainNumberParser(LIBRARY);

  static Stream<Integer> codes() {
    return StreamSupport.stream(PlainNumberParser.countryCodes().spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void parses_as_the_library_does(int code) throws NumberParseException {
    List<String> regions = LIBRARY.getRegionCodesForCountryCode(code);
    Random random = new Random(code);
    int direct = 0;
    for (int i = 0; i < 20_000; i++) {
      String region = regions.get(random.nextInt(regions.size()));
      String digits = digits(random, 1 + random.nextInt(17));
      direct += assertSame("+" + code + digits, region);
      direct += assertSame(digits, region);
      direct += assertSame(code + digits, region);
    }
    assertTrue(direct > 20_000, "parsed directly: " + direct);
  }

  /** Returns 1 if the text is parsed, and then as by the library. */
  private int assertSame(String text, String region) throws NumberParseException {
    PhoneNumber number = parser.parse(text, region);
    if (number == null) {
      return 0;
    }
    assertEquals(LIBRARY.parse(text, region), number, text + " in " + region);
    return 1;
  }

  private static String digits(Random random, int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  @Test
  void parses_numbers_with_and_without_country_code() {
    assertNotNull(parser.parse("+393331234567", "US"));
    assertNotNull(parser.parse("3331234567", "IT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+390832123456",
        "0832123456",
        "393331234567",
        "+14155550123",
        "+",
        "+39",
        "+3933"
      })
  void leaves_others_to_the_library(String text) {
    assertNull(parser.parse(text, "IT"));
  }

  @Test
  void leaves_national_numbers_of_other_countries_to_the_library() {
    assertNull(parser.parse("2125550123", "US"));
  }

  @Test
  void plain_texts_have_digits_only_after_a_plus_sign() {
    assertTrue(PlainNumberParser.isPlain("+393331234567"));
    assertTrue(PlainNumberParser.isPlain("0"));
    for (String text : List.of("", "+", "1+2", "++1", "333 1", "\u0663", "12a", "\uFF0B39")) {
      assertFalse(PlainNumberParser.isPlain(text), text);
    }
  }
}
