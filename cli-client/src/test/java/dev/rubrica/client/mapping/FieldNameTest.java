package dev.rubrica.client.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user may shorten the names of fields as far as they remain clear. */
class FieldNameTest {

  @ParameterizedTest
  @CsvSource({
    "phone,phoneNumber",
    "PHONENUMBER,phoneNumber",
    "e,email",
    "lastn,lastName",
    "customFields,customFields",
    "customFields.city,customFields.city",
    "c.city,customFields.city",
    "Custom. Data di nascita,customFields.Data di nascita",
    "c.a.b,customFields.a.b",
  })
  void a_clear_name_is_found(String typed, String field) {
    assertEquals(field, FieldName.of(typed));
  }

  @Test
  void every_field_is_found_by_its_name() {
    FieldName.ALL.forEach(field -> assertEquals(field, FieldName.of(field)));
  }

  // "customFields" alone takes JSON objects, so it is not chosen by its beginning.
  @ParameterizedTest
  @ValueSource(strings = {"last", "foo", "custom", ".city", "x.city", "c.", "c. "})
  void an_unclear_or_unknown_name_is_not(String typed) {
    assertThrows(IllegalArgumentException.class, () -> FieldName.of(typed));
  }
}
