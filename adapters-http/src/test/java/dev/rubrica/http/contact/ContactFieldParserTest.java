package dev.rubrica.http.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.FieldType.FreeText;
import dev.rubrica.domain.contact.FieldType.Word;
import dev.rubrica.http.request.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactFieldParserTest {

  private static final FreeText TEXT = new FreeText(20);
  private static final Word<Channel> WORD = new Word<>(Channel.class);

  private final Violations problems = new Violations();

  private ContactFieldParser.Condition condition(String value) {
    Map<String, List<String>> values = Map.of("anyField", List.of(value));
    return new ContactFieldParser.Condition("anyField", new QueryParameters(values, problems));
  }

  @Test
  void a_condition_on_a_text_is_its_value() {
    assertEquals("Ingegnere", TEXT.read(condition("Ingegnere")));
    problems.throwIfAny();
  }

  @Test
  void a_condition_on_a_text_is_not_blank() {
    assertNull(TEXT.read(condition(" ")));
    assertEquals(
        "anyField",
        assertThrows(Invalid.class, problems::throwIfAny).problems().getFirst().field());
  }

  @Test
  void a_condition_on_a_word_ignores_case() {
    assertEquals(Channel.RCS, WORD.read(condition("rcs")));
    problems.throwIfAny();
  }

  @Test
  void an_unknown_word_is_a_violation_and_no_condition() {
    QueryParameters query =
        new QueryParameters(Map.of("lastContactType", List.of("FAX")), problems);
    assertEquals(ContactFieldValues.NONE, ContactFieldParser.conditions(query));
    Invalid e = assertThrows(Invalid.class, problems::throwIfAny);
    assertEquals(ContactField.LAST_CONTACT_TYPE.name(), e.problems().getFirst().field());
    assertEquals("must be one of SMS, RCS, WHATSAPP", e.problems().getFirst().message());
  }
}
