package dev.rubrica.application.service.contact;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.InputDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContactFactoryTest {

  private final ContactFactory reading = new ContactFactory(new FakePhoneNumbers());

  @Test
  void all_that_is_wrong_is_named_at_once() {
    InputDraft input =
        new InputDraft()
            .first("x".repeat(256))
            .last("Ro\u0000ssi")
            .phone("12ab")
            .email("a@b@c")
            .fields(Map.of("citta", List.of("Lecce")));
    assertEquals(
        List.of("phoneNumber", "email", "firstName", "lastName", "customFields.citta"),
        ServiceErrors.fields(() -> reading.create(input.input())));
    assertEquals(
        List.of("phoneNumber", "firstName"),
        ServiceErrors.fields(
            () -> reading.create(new InputDraft().first("x".repeat(256)).input())));
  }

  @Test
  void a_wrong_phone_number_is_not_also_missing() {
    assertEquals(
        List.of("phoneNumber"),
        ServiceErrors.fields(() -> reading.create(new InputDraft().phone("12ab").input())));
    assertEquals(
        List.of("email"),
        ServiceErrors.fields(() -> reading.create(new InputDraft().email("nessuno").input())));
    assertEquals(
        List.of("phoneNumber"),
        ServiceErrors.fields(() -> reading.create(new InputDraft().phone("3".repeat(61)).input())));
    assertEquals(
        List.of("defaultCountry"),
        ServiceErrors.fields(
            () -> reading.create(new InputDraft().phone("3331234567").country("ZZ").input())));
  }

  @ParameterizedTest
  @CsvSource({
    "+39 333 1234567,, true, SMS",
    "333 1234567,, true, SMS",
    "06 12345678, FR, true, SMS",
    "0832 123456,, true,",
    "+39 333,, false,",
    ", a@example.it, true,",
    ", a@b, false,",
    "333 1234567, a@b, true, SMS"
  })
  void validity_and_the_first_channel_come_from_number_and_address(
      String phone, String other, boolean valid, Channel channel) {
    InputDraft input = new InputDraft().phone(phone);
    boolean country = other != null && other.length() == 2;
    ValidatedContact read =
        reading.create((country ? input.country(other) : input.email(other)).input());
    assertEquals(valid, read.valid());
    assertEquals(channel == null ? Set.of() : Set.of(channel), read.details().channels());
  }

  @Test
  void given_channels_are_kept_as_given() {
    Set<Channel> given = Set.of(Channel.WHATSAPP);
    assertEquals(given, channels(new InputDraft().phone("3331234567").channels(given)));
    assertEquals(given, channels(new InputDraft().email("a@example.it").channels(given)));
    assertEquals(Set.of(), channels(new InputDraft().phone("3331234567").channels(Set.of())));
    assertEquals(Set.of(), channels(new InputDraft().phone("3331234567").channels(null)));
  }

  private Set<Channel> channels(InputDraft input) {
    return reading.create(input.input()).details().channels();
  }

  @Test
  void nothing_but_an_address_is_enough() {
    ContactDetails details =
        reading.create(new InputDraft().email(" a@example.it ").input()).details();
    assertEquals(new ContactDraft().email("a@example.it").details(), details);
  }

  @Test
  void what_a_change_does_not_give_stays() {
    ValidatedContact read = reading.change(full(), new InputDraft().input());
    assertEquals(full().details(), read.details());
    assertTrue(read.valid());
  }

  @Test
  void null_clears() {
    InputDraft clearing =
        new InputDraft()
            .first(null)
            .last(" ")
            .email(null)
            .gender(null)
            .test(null)
            .channels(null)
            .fields(null)
            .lastTypes(null, null);
    ContactDetails cleared = reading.change(full(), clearing.input()).details();
    assertEquals(new ContactDraft().phone("+393331234567").details(), cleared);
  }

  @Test
  void a_new_number_is_judged_anew_but_channels_stay() {
    ValidatedContact read =
        reading.change(full(), new InputDraft().phone("1234").country("FR").input());
    assertEquals("+331234", read.details().phone().value());
    assertFalse(read.valid());
    assertEquals(full().details().channels(), read.details().channels());
  }

  @Test
  void without_its_number_a_contact_is_as_valid_as_its_address() {
    ValidatedContact read = reading.change(full(), new InputDraft().phone(null).input());
    assertNull(read.details().phone());
    assertTrue(read.valid());
    InputDraft ill = new InputDraft().phone(null).email("a@b");
    assertFalse(reading.change(full(), ill.input()).valid());
  }

  @Test
  void custom_fields_merge_by_key_and_null_removes() {
    Map<String, Object> changes = new HashMap<>();
    changes.put("zona", null);
    changes.put("agente", "Bianchi");
    CustomFields merged =
        reading.change(full(), new InputDraft().fields(changes).input()).details().customFields();
    assertEquals(Map.of("cliente", true, "agente", "Bianchi"), merged.values());
  }

  private static Contact full() {
    ContactDetails details =
        new ContactDraft()
            .name("Ada", "Negri")
            .phone("+393331234567")
            .email("ada@example.it")
            .gender(Gender.FEMALE)
            .test()
            .channels(Channel.RCS)
            .fields(Map.of("zona", "nord", "cliente", true))
            .last(Channel.SMS, Channel.WHATSAPP)
            .details();
    return new Contact(new ContactId(1), details, true, NOW, NOW);
  }
}
