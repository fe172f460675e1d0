package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactValuesTest {

  @ParameterizedTest
  @CsvSource({
    "firstName, Anna",
    "lastName, Neri",
    "phoneNumber, +393331234561",
    "email, a@x.it",
    "gender, FEMALE",
    "isTest, true",
    "communicationSupported, 'SMS,WHATSAPP'",
    "lastContactType, SMS",
    "customFields.a, tLecce",
    "customFields.a, t",
    "customFields.a, n1.50",
    "customFields.a, bfalse",
    "customFields.a, 0",
  })
  void values_of_contacts_are_valid(String name, String text) {
    ContactValues.requireValue(name, text);
  }

  @ParameterizedTest
  @CsvSource({
    "firstName, ''",
    "phoneNumber, 3331234561",
    "email, secret",
    "gender, X",
    "isTest, false",
    "communicationSupported, ''",
    "communicationSupported, 'SMS,'",
    "lastContactType, FAX",
    "customFields.a, ''",
    "customFields.a, Lecce",
    "customFields.a, n1e999999999",
    "customFields.a, nsecret",
    "customFields.a, byes",
    "customFields.a, 01",
    "customFields., tLecce",
    "tags, Vip",
  })
  void other_values_are_not(String name, String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ContactValues.requireValue(name, text));
    assertFalse(refused.getMessage().contains("secret"));
  }
}
