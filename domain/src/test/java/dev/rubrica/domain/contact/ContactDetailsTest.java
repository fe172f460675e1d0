package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ContactDetailsTest {

  private static final PhoneNumber PHONE = new PhoneNumber("+393331234567");
  private static final EmailAddress EMAIL = new EmailAddress("Niccolò@Example.it");

  @Test
  void a_phone_number_or_an_address_is_required() {
    PersonName name = new PersonName("Mario", "Rossi");
    assertEquals(List.of("phoneNumber"), InvalidAssertions.fields(() -> details(name, null, null)));
    assertEquals(PHONE, details(name, PHONE, null).phone());
    assertEquals(EMAIL, details(name, null, EMAIL).email());
  }

  @Test
  void the_search_text_has_name_address_and_number_on_a_line_each() {
    PersonName name = new PersonName("Niccolò", "Rossi");
    assertEquals(
        "niccolo rossi\nniccolo@example.it\n+393331234567",
        details(name, PHONE, EMAIL).searchText());
    assertEquals(
        "\n\n+393331234567", details(new PersonName(null, null), PHONE, null).searchText());
    assertEquals(
        "\nniccolo@example.it\n", details(new PersonName("", ""), null, EMAIL).searchText());
  }

  @Test
  void channels_stand_in_one_order_and_stay() {
    Set<Channel> channels =
        withChannels(Set.of(Channel.WHATSAPP, Channel.SMS, Channel.RCS)).channels();
    assertEquals(List.of(Channel.SMS, Channel.RCS, Channel.WHATSAPP), List.copyOf(channels));
    assertThrows(UnsupportedOperationException.class, channels::clear);
  }

  @Test
  void nothing_personal_is_printed() {
    String printed = details(new PersonName("Mario", "Rossi"), PHONE, EMAIL).toString();
    for (String secret : List.of("Mario", "Rossi", "333", "Example")) {
      assertFalse(printed.contains(secret), printed);
    }
  }

  private static ContactDetails details(PersonName name, PhoneNumber phone, EmailAddress email) {
    return new ContactDetails(
        name,
        new ContactDetails.ContactPoints(phone, email, Set.of()),
        ContactDetails.Attributes.NONE,
        ContactFieldValues.NONE);
  }

  private static ContactDetails withChannels(Set<Channel> channels) {
    return new ContactDetails(
        new PersonName(null, null),
        new ContactDetails.ContactPoints(PHONE, null, channels),
        ContactDetails.Attributes.NONE,
        ContactFieldValues.NONE);
  }
}
