package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFieldValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3                          | NUMBER  | 3
          0                          | NUMBER  | 0
          -0                         | NUMBER  | 0
          -0.5                       | NUMBER  | -0.5
          12,50                      | NUMBER  | 12.5
          12.50                      | NUMBER  | 12.5
          100                        | NUMBER  | 100
          0.250                      | NUMBER  | 0.25
          -0,250                     | NUMBER  | -0.25
          1.2500                     | NUMBER  | 1.25
          123456789012345            | NUMBER  | 123456789012345
          0.1234567891               | NUMBER  | 0.1234567891
          true                       | BOOLEAN | true
          FALSE                      | BOOLEAN | false
          2026-02-28                 | DATE    | 2026-02-28
          2026-02-30                 | TEXT    | 2026-02-30
          2026-2-8                   | TEXT    | 2026-2-8
          01100                      | TEXT    | 01100
          1.250                      | TEXT    | 1.250
          12,500                     | TEXT    | 12,500
          1.250,00                   | TEXT    | 1.250,00
          1234567890123456           | TEXT    | 1234567890123456
          0.12345678912              | TEXT    | 0.12345678912
          +3                         | TEXT    | +3
          3.                         | TEXT    | 3.
          .5                         | TEXT    | .5
          1e3                        | TEXT    | 1e3
          ١٢                         | TEXT    | ١٢
          Nardò                      | TEXT    | nardo
          San Cesario di Lecce       | TEXT    | san cesario di lecce
          """)
  void a_text_has_a_kind(String text, CustomFieldKind kind, String canonical) {
    assertEquals(new CustomFieldValue(kind, canonical), CustomFieldValue.of(text));
  }

  @Test
  void white_space_around_a_text_is_ignored() {
    assertEquals(CustomFieldValue.of("12"), CustomFieldValue.of(" 12\u00a0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0\t"})
  void a_blank_text_is_no_value(String blank) {
    assertNull(CustomFieldValue.of(blank));
  }

  @Test
  void null_is_no_value() {
    assertNull(CustomFieldValue.of(null));
  }

  @ParameterizedTest
  @CsvSource({"12.50, 12.5", "0.0, 0", "1e3, 1000", "-0.10, -0.1", "1e-40, 1E-40"})
  void numbers_are_equal_by_value(String one, String other) {
    assertEquals(
        CustomFieldValue.of(new BigDecimal(one)), CustomFieldValue.of(new BigDecimal(other)));
  }

  @Test
  void a_number_equals_its_text() {
    assertEquals(CustomFieldValue.of(new BigDecimal("12.5")), CustomFieldValue.of("12,50"));
    assertEquals(CustomFieldValue.of(true), CustomFieldValue.of("True"));
  }

  @Test
  void numbers_and_dates_have_an_order() {
    assertTrue(CustomFieldValue.of("9").compare(CustomFieldValue.of("10")) < 0);
    assertTrue(CustomFieldValue.of("-9").compare(CustomFieldValue.of("-10")) > 0);
    assertTrue(CustomFieldValue.of("2026-01-31").compare(CustomFieldValue.of("2026-02-01")) < 0);
    assertFalse(CustomFieldValue.of("Lecce").isOrdered());
  }

  @Test
  void values_of_different_kinds_have_no_order() {
    CustomFieldValue number = CustomFieldValue.of("9");
    assertThrows(
        IllegalArgumentException.class, () -> number.compare(CustomFieldValue.of("2026-02-01")));
  }

  @Test
  void the_value_is_not_in_the_text_of_the_object() {
    assertEquals("CustomFieldValue[TEXT]", CustomFieldValue.of("Lecce").toString());
  }

  @Test
  void dates_are_those_of_iso_8601() {
    Random random = new Random(4);
    int dates = 0;
    for (int i = 0; i < 20_000; i++) {
      String text =
          "%04d-%02d-%02d"
              .formatted(random.nextInt(10_000), random.nextInt(14), random.nextInt(33));
      boolean isDate = isIsoDate(text);
      dates += isDate ? 1 : 0;
      assertEquals(isDate, CustomFieldValue.of(text).kind() == CustomFieldKind.DATE, text);
    }
    assertTrue(dates > 1_000, "dates: " + dates);
    for (String text : List.of("2026-0a-01", "2026-01-\u0661\u0662", "+026-01-01", "-026-01-01")) {
      assertEquals(CustomFieldKind.TEXT, CustomFieldValue.of(text).kind(), text);
    }
  }

  private static boolean isIsoDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
