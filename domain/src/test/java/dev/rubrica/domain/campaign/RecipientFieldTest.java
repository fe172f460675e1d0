package dev.rubrica.domain.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.InvalidAssertions;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactDetails.Attributes;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.tag.Tags;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipientFieldTest {

  private static final PhoneNumber NUMBER = new PhoneNumber("+393330000001");

  private static Contact contact(Map<String, Object> customFields) {
    ContactDetails details =
        new ContactDetails(
            new PersonName("Mario", null),
            new ContactPoints(NUMBER, null, Set.of(Channel.SMS)),
            new Attributes(null, false, CustomFields.of(customFields), Tags.none()),
            ContactFieldValues.NONE);
    return new Contact(new ContactId(5), details, true, CampaignDraft.NOON, CampaignDraft.NOON);
  }

  private static List<String> names(String text) {
    return CampaignDraft.content(text).placeholders().stream().map(RecipientField::name).toList();
  }

  @Test
  void placeholders_are_found_once_in_their_order() {
    assertEquals(
        List.of("firstName", "city", "customFields.city"),
        names("{{firstName}} {{ city }}, {{firstName}} {{customFields.city}}"));
  }

  @Test
  void other_braces_are_plain_text() {
    assertEquals(List.of(), names("{firstName} {{}} {{ }} { {a} } {{a}"));
    assertEquals(List.of("a"), names("{{{a}}}"));
  }

  @Test
  void placeholders_of_all_texts_count() {
    MessageContent content =
        new MessageContent("{{a}}", "{{b}}", "{{c}}", "{{d}}", "{{e}}", "{{f}}");
    assertEquals(
        List.of("a", "b", "c", "d", "e", "f"),
        content.placeholders().stream().map(RecipientField::name).toList());
  }

  @Test
  void a_property_precedes_a_custom_field_of_the_same_name() {
    Contact mario = contact(Map.of("firstName", "Luigi", "city", "Lecce"));
    assertTrue(RecipientField.named("firstName").isProperty());
    assertEquals("Mario", RecipientField.named("firstName").valueOf(mario));
    assertEquals("Luigi", RecipientField.named("customFields.firstName").valueOf(mario));
    assertEquals("Lecce", RecipientField.named("city").valueOf(mario));
    assertFalse(RecipientField.named("city").isProperty());
    assertNull(RecipientField.named("town").valueOf(mario));
    assertEquals(List.of("SMS"), RecipientField.named("communicationSupported").valueOf(mario));
  }

  @Test
  void custom_fields_are_compared_in_one_normalization_form_and_keep_their_types() {
    Contact mario = contact(Map.of("citta\u0300", BigDecimal.TEN));
    assertEquals(BigDecimal.TEN, RecipientField.named("citt\u00e0").valueOf(mario));
    assertEquals(BigDecimal.TEN, RecipientField.all(mario).get("customFields.citta\u0300"));
  }

  @Test
  void of_a_number_nothing_else_is_known() {
    assertEquals(NUMBER.value(), RecipientField.named("phoneNumber").valueOf(NUMBER));
    assertNull(RecipientField.named("firstName").valueOf(NUMBER));
    assertNull(RecipientField.named("customFields.phoneNumber").valueOf(NUMBER));
  }

  @Test
  void blank_values_are_missing() {
    assertTrue(RecipientField.isMissing(null));
    assertTrue(RecipientField.isMissing(" "));
    assertTrue(RecipientField.isMissing(List.of()));
    assertFalse(RecipientField.isMissing(false));
    assertFalse(RecipientField.isMissing("x"));
  }

  private static String placeholders(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("{{field%d}}"::formatted)
        .collect(Collectors.joining(" "));
  }

  @Test
  void a_campaign_has_a_limited_number_of_different_placeholders() {
    String some = placeholders(0, 50);
    assertEquals(50, CampaignDraft.content(some + some).placeholders().size());
    assertEquals(
        List.of("smsBody"),
        InvalidAssertions.fields(() -> CampaignDraft.content(placeholders(0, 51))));
    String few = placeholders(0, 10);
    String other = placeholders(10, 30);
    assertEquals(
        List.of("whatsappTemplateId"),
        InvalidAssertions.fields(
            () -> new MessageContent(few, placeholders(30, 49), null, other, few, "{{a}} {{b}}")));
  }
}
