package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.contact.ContactDetails.Attributes;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.tag.Tags;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

  private static ContactDetails complete(String city) {
    Map<String, @Nullable Object> custom = new LinkedHashMap<>();
    custom.put("città", city);
    custom.put("b", new BigDecimal("1.50"));
    custom.put("a", true);
    custom.put("Z", null);
    ContactFieldValues fields =
        ContactFieldValues.builder()
            .parse(ContactField.LAST_CONTACT_TYPE, "SMS")
            .parse(ContactField.LAST_CAMPAIGN_TYPE, "WHATSAPP")
            .build();
    return new ContactDetails(
        new PersonName("Anna", "Nèri"),
        new ContactPoints(
            new PhoneNumber("+393331234561"), new EmailAddress("a@x.it"), Set.of(Channel.SMS)),
        new Attributes(
            Gender.FEMALE,
            true,
            CustomFields.of(custom),
            Tags.named("tags", List.of("Vip", "fiera"))),
        fields);
  }

  private static ContactDetails addressOnly() {
    return new ContactDetails(
        new PersonName(null, null),
        new ContactPoints(null, new EmailAddress("a@x.it"), Set.of()),
        new Attributes(null, false, CustomFields.of(Map.of()), Tags.none()),
        ContactFieldValues.builder().build());
  }

  // Journals of imports contain fingerprints that earlier versions have computed.
  @Test
  void fingerprints_are_the_same_in_every_version() {
    assertEquals(2502516448198933L, ContactValues.fingerprint(complete("Lecce")));
    assertEquals(862484157461084L, ContactValues.fingerprint(addressOnly()));
  }

  @Test
  void fingerprints_depend_on_the_values() {
    ContactDetails lecce = complete("Lecce");
    assertEquals(ContactValues.fingerprint(lecce), ContactValues.fingerprint(complete("Lecce")));
    assertNotEquals(ContactValues.fingerprint(lecce), ContactValues.fingerprint(complete("Bari")));
    ContactDetails untagged = lecce.withTags(Tags.none());
    assertNotEquals(ContactValues.fingerprint(lecce), ContactValues.fingerprint(untagged));
  }
}
