package dev.rubrica.formats.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.rubrica.application.port.out.PhoneNumbers.Reading;
import dev.rubrica.domain.DomainException.Invalid;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumbersTest {

  private final LibPhoneNumbers numbers = new LibPhoneNumbers("it");

  @ParameterizedTest
  @CsvSource({
    "333 123 4567,          , +393331234567, true,  true",
    "+39 333-123.4567,      , +393331234567, true,  true",
    "0039 (333) 1234567,    , +393331234567, true,  true",
    "+39 [0832] 123456,     , +390832123456, true,  false",
    "06 6982,               , +39066982,     true,  false",
    "393331234567,          , +393331234567, true,  true",
    "06 12 34 56 78,      FR, +33612345678,  true,  true",
    "06 12 34 56 78,      fr, +33612345678,  true,  true",
    "+1 (202) 555-0123,     , +12025550123,  true,  true",
    "00 44 20 7946 0958,    , +442079460958, true,  false",
    "+39 999 123 4567,      , +399991234567, false, false",
    "+39 333 123,           , +39333123,     false, false",
    "+52 1 55 1234 5678,    , +525512345678, true,  true",
    "1 55 1234 5678,      MX, +525512345678, true,  true",
    "+52 55 1234 5678,      , +525512345678, true,  true",
    "+54 9 11 2345 6789,    , +5491123456789, true, true",
    "+55 11 8765 4321,      , +551187654321, false, false",
    "(+39) 312 3456789,     , +393123456789, true,  true",
    "'( +39 ) 312 3456789', , +393123456789, true,  true",
    "[+39] 312-3456789,     , +393123456789, true,  true",
    "(0039) 312 3456789,    , +393123456789, true,  true",
    "(0039) 312 3456789,  US, +393123456789, true,  true",
    "+39(312)3456789,       , +393123456789, true,  true",
    "+(39) 312 3456789,     , +393123456789, true,  true",
    "(+250) 788 123 456,    , +250788123456, true,  true",
    "(06) 69821234,         , +390669821234, true,  false",
    "(312) 3456789,         , +393123456789, true,  true",
    "\u202A+39 312 3456789\u202C,    , +393123456789, true, true",
    "\u200E3123456789\u200F,         , +393123456789, true, true",
    "\u200B+39\u00AD312\u20603456789\uFEFF, , +393123456789, true, true",
    "\u202A(+39) 312 3456789\u202C,  , +393123456789, true, true",
  })
  void reads_numbers_as_people_write_them(
      String text, String country, String e164, boolean valid, boolean mobile) {
    Reading reading = numbers.read(text, country);
    assertEquals(e164, reading.number().value());
    assertEquals(valid, reading.valid(), "valid");
    assertEquals(mobile, reading.mobile(), "mobile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12ab",
        "+",
        "1",
        "+999 123456789",
        "+52 1 012 345 6789",
        "+52 2 55 1234 5678",
        "800 FLOWERS",
        "333 1234567 ext. 5",
        "3331234567;4",
        "+39 333 123 4567 8910 1112",
        "tel:+393331234567",
        "++39333",
        "()",
        "3,93331E+11",
        "(+39",
        "(+)",
        "((+39)) 312 3456789",
        "(+39) (+39) 312 3456789",
        "312 (+39) 3456789",
        "\u202A",
        "\u202A01/02/2024\u202C",
        "31.12.\u200B1999",
        "\u200E2024-01-01",
        "12\u200B.5",
        "393123456789.\u200E5",
        "(+01) 02/2024",
        "(01/02/2024)",
        "[ 31.12.1999 ]",
        "(393123456789.5)"
      })
  void refuses_what_cannot_be_a_number(String text) {
    Invalid refused = assertThrows(Invalid.class, () -> numbers.read(text, null));
    assertEquals("phoneNumber", refused.problems().getFirst().field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "Italy", "", "39"})
  void refuses_unknown_countries(String country) {
    Invalid refused = assertThrows(Invalid.class, () -> numbers.read("3331234567", country));
    assertEquals("defaultCountry", refused.problems().getFirst().field());
    assertFalse(numbers.isKnownCountry(country));
    assertFalse(LibPhoneNumbers.hasNumberingPlan(country));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IT", "it", " fr ", "US"})
  void knows_the_countries_with_a_numbering_plan(String country) {
    assertTrue(numbers.isKnownCountry(country));
    assertTrue(LibPhoneNumbers.hasNumberingPlan(country));
  }

  @Test
  void an_unknown_default_country_is_refused_at_once() {
    assertThrows(IllegalArgumentException.class, () -> new LibPhoneNumbers("XX"));
  }

  @Test
  void valid_is_what_libphonenumber_calls_valid() throws Exception {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    Random random = new Random(7);
    int valid = 0;
    int invalid = 0;
    for (String region : plans.getSupportedRegions()) {
      String example = plans.format(plans.getExampleNumber(region), PhoneNumberFormat.E164);
      for (int i = 0; i < 20; i++) {
        int place = 4 + i % 3;
        String text =
            example.substring(0, place) + random.nextInt(10) + example.substring(place + 1);
        Phonenumber.PhoneNumber number = plans.parse(text, region);
        if (!plans.isPossibleNumber(number)) {
          continue;
        }
        boolean expected = plans.isValidNumber(number);
        assertEquals(expected, new LibPhoneNumbers("IT").read(text, region).valid(), text);
        valid += expected ? 1 : 0;
        invalid += expected ? 0 : 1;
      }
    }
    assertTrue(valid > 100 && invalid > 100, valid + " " + invalid);
  }
}
