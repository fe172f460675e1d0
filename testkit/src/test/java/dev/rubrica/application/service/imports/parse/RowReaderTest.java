package dev.rubrica.application.service.imports.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.service.imports.columns.ColumnLayout;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowReaderTest {

  private static ParsedRow draft(String header, String row) {
    ColumnLayout layout = ColumnLayout.ofHeader(List.of(header.split("\\|", -1)), Map.of(), true);
    RowReader reader =
        new RowReader(new FakePhoneNumbers(), new FakeCustomFieldsCodec(), null, Tags.none());
    return reader.read(2, new RowCells(layout.columns(), List.of(row.split("\\|", -1))));
  }

  private static ContactDetails read(String header, String row) {
    return draft(header, row).contact().details();
  }

  private static Invalid refused(String header, String row) {
    return assertThrows(Invalid.class, () -> draft(header, row));
  }

  @Test
  void reads_all_that_a_contact_has() {
    ParsedRow draft =
        draft(
            "nome|cognome|tel|email|sesso|isTest|communicationSupported|lastContactType"
                + "|lastCampaignType|customFields|Città",
            "Anna|Rossi|312 345 6780|anna@example.com|F|sì|sms, WhatsApp|rcs|SMS|{a=b}|Lecce");
    ContactDetails details = draft.contact().details();
    assertEquals("Anna Rossi", details.name().full());
    assertEquals("+393123456780", details.phone().value());
    assertEquals("anna@example.com", details.email().value());
    assertEquals(Gender.FEMALE, details.gender());
    assertTrue(details.test());
    assertEquals(Set.of(Channel.SMS, Channel.WHATSAPP), details.channels());
    assertEquals(Channel.RCS, details.fields().get(ContactField.LAST_CONTACT_TYPE));
    assertEquals(Channel.SMS, details.fields().get(ContactField.LAST_CAMPAIGN_TYPE));
    assertEquals(Map.of("a", "b", "Città", "Lecce"), details.customFields().values());
    assertTrue(draft.contact().valid());
    assertEquals("Anna Rossi", draft.name());
  }

  @Test
  void blank_cells_give_nothing() {
    ParsedRow draft = draft("nome|cognome|tel|email|sesso|Città|isTest", " ||3123456780|  || |");
    assertTrue(draft.input().name().firstName().isAbsent());
    assertTrue(draft.input().contactPoints().email().isAbsent());
    assertTrue(draft.input().attributes().gender().isAbsent());
    assertTrue(draft.input().attributes().customFields().isAbsent());
    assertTrue(draft.input().attributes().test().isAbsent());
    assertEquals(Set.of(Channel.SMS), draft.contact().details().channels());
    assertNull(read("tel|Sesso", "3123456780|Non specificato").gender());
    assertEquals(Map.of(), read("tel|Compleanno", "3123456780|0/0/00").customFields().values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name; Mario Rossi; Mario; Rossi",
        "name; Rossi, Mario; Mario; Rossi",
        "name; Cher; Cher; ",
        "name; Maria De Luca; Maria; De Luca",
        "first name|middle name|last name; Maria|José|Pérez; Maria José; Pérez",
        "name|cognome; Anna Maria|Neri; ; Neri",
      })
  void reads_names(String header, String row, String first, String last) {
    ContactDetails details = read("tel|" + header, "3123456780|" + row);
    assertEquals(first, details.name().first());
    assertEquals(last, details.name().last());
  }

  @Test
  void the_best_number_is_a_mobile_one_and_the_others_are_kept() {
    ContactDetails details =
        read("Abitazione|Cellulare|Altro telefono", "02 3661 8300|312 345 6780|abc");
    assertEquals("+393123456780", details.phone().value());
    assertEquals(
        Map.of("Abitazione", "+390236618300", "Altro telefono", "abc"),
        details.customFields().values());
  }

  @Test
  void a_cell_of_several_numbers_gives_the_first_mobile_one() {
    ContactDetails details = read("tel", "02 3661 8300 ::: 3123456780 ::: 3123456781");
    assertEquals("+393123456780", details.phone().value());
    assertEquals(
        Map.of("tel", "+390236618300", "tel 3", "+393123456781"), details.customFields().values());
  }

  @Test
  void without_a_mobile_number_the_first_valid_one_is_the_best() {
    assertEquals("+390236618300", read("tel|tel 2", "12345|02 3661 8300").phone().value());
    assertEquals("+3912345", read("tel|email", "12345|a@x.it").phone().value());
    assertFalse(draft("tel", "12345").contact().valid());
  }

  @Test
  void the_first_address_that_can_be_one_is_the_contacts() {
    ContactDetails details =
        read("email|email 2", "nobody; Anna <anna@x.it>|anna@x.it, second@x.it");
    assertEquals("anna@x.it", details.email().value());
    assertEquals(Map.of("email 2 2", "second@x.it"), details.customFields().values());
    assertEquals("a@x.it", read("email", "Anna Rossi <a@x.it>").email().value());
  }

  @Test
  void a_second_number_never_hides_a_column_of_that_name() {
    Map<String, Object> fields =
        read("tel|tel 2 2", "3123456780 ::: 3123456781|3123456782").customFields().values();
    assertEquals(2, fields.size());
    assertTrue(fields.containsValue("+393123456781"));
    assertTrue(fields.containsValue("3123456782"));
  }

  @Test
  void invisible_marks_are_no_part_of_numbers_and_addresses() {
    ContactDetails details =
        read("tel|email", "\u202A312 345 6780\u202C ::: \u200E3123456781|\u200Banna@x.it\uFEFF");
    assertEquals("+393123456780", details.phone().value());
    assertEquals("anna@x.it", details.email().value());
    assertEquals(Map.of("tel 2", "+393123456781"), details.customFields().values());
    assertNull(read("tel|email", "\u200B|anna@x.it").phone());
    assertEquals(
        "phoneNumber", refused("tel", "\u202A3,93331E+11\u202C").problems().getFirst().field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"12ab", "3,93331E+11", "x ::: y", "12"})
  void a_bad_number_beside_a_good_address_is_a_warning(String number) {
    ParsedRow row = draft("nome|tel|email|nota", "Anna|" + number + "|a@x.it|uno");
    assertNull(row.contact().details().phone());
    assertTrue(row.input().contactPoints().phoneNumber().isAbsent());
    assertEquals("a@x.it", row.contact().details().email().value());
    assertEquals(Map.of("nota", "uno"), row.contact().details().customFields().values());
    RowError warning = row.warning();
    assertEquals("phoneNumber", warning.field());
    assertEquals(number, warning.value());
    assertEquals("Anna", warning.name());
    assertEquals(2, warning.line());
    assertFalse(warning.reason().isEmpty());
  }

  @Test
  void a_row_with_a_number_or_without_any_has_no_warning() {
    assertNull(draft("tel|email", "3123456780|a@x.it").warning());
    assertNull(draft("tel|email", "|a@x.it").warning());
    assertNull(draft("tel|tel 2|email", "12ab|3123456780|a@x.it").warning());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12ab|a@x|; phoneNumber",
        "12ab|a@x.it|blu; phoneNumber,gender",
        "12ab|nobody|blu; phoneNumber,email,gender",
        "12ab||; phoneNumber",
      })
  void a_bad_number_stays_an_error_if_the_rest_is_no_contact(String row, String fields) {
    assertEquals(
        fields,
        refused("tel|email|sesso", row).problems().stream()
            .map(it -> it.field())
            .collect(Collectors.joining(",")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tel|nome; |Anna; phoneNumber",
        "tel; 12ab; phoneNumber",
        "tel; 3,93331E+11; phoneNumber",
        "email; nobody; email",
        "tel|sesso; 3123456780|blu; gender",
        "tel|isTest; 3123456780|forse; isTest",
        "tel|communicationSupported; 3123456780|FAX; communicationSupported",
        "tel|lastContactType; 3123456780|FAX; lastContactType",
        "tel|customFields; 3123456780|x; customFields",
      })
  void what_cannot_be_is_refused(String header, String row, String field) {
    assertEquals(field, refused(header, row).problems().getFirst().field());
  }

  @Test
  void everything_wrong_is_named() {
    Invalid refused = refused("tel|email|sesso", "12ab|nobody|blu");
    assertEquals(
        List.of("phoneNumber", "email", "gender"),
        refused.problems().stream().map(it -> it.field()).toList());
  }
}
