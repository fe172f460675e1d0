package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.FieldType.FreeText;
import dev.rubrica.domain.contact.FieldType.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTest {

  private static final Word<Channel> WORD = new Word<>(Channel.class);
  private static final FreeText TEXT = new FreeText(3);

  @ParameterizedTest
  @EnumSource
  void a_word_has_the_name_of_its_constant(Channel channel) {
    assertEquals(channel.name(), WORD.format(channel));
    assertEquals(channel, WORD.parse(channel.name()));
    assertEquals(channel, WORD.normalize("channel", channel));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAX", "sms", ""})
  void an_unknown_word_is_not_parsed(String text) {
    assertThrows(IllegalArgumentException.class, () -> WORD.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "𝄞𝄞𝄞", " a\u00A0"})
  void a_text_is_parsed_as_it_is_formatted(String text) {
    assertEquals(text, TEXT.parse(TEXT.format(text)));
  }

  @Test
  void a_text_is_trimmed_and_a_blank_one_is_none() {
    assertEquals("a b", TEXT.normalize("text", " a b\u00A0"));
    assertNull(TEXT.normalize("text", " "));
    assertNull(TEXT.normalize("text", ""));
  }

  @Test
  void a_text_has_a_maximum_length_in_code_points() {
    assertEquals("𝄞𝄞𝄞", TEXT.normalize("text", "𝄞𝄞𝄞"));
    Invalid e = assertThrows(Invalid.class, () -> TEXT.normalize("text", "abcd"));
    assertEquals("text", e.problems().getFirst().field());
    assertEquals("must have at most 3 characters", e.problems().getFirst().message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\uD834"})
  void a_text_has_no_characters_that_cannot_be_stored(String text) {
    assertThrows(Invalid.class, () -> TEXT.normalize("text", text));
  }

  @Test
  void each_type_is_read_in_its_own_notation() {
    assertEquals(Channel.SMS, WORD.read(SampleSource.FILLED));
    assertEquals("a", TEXT.read(SampleSource.FILLED));
    assertNull(WORD.read(new SampleSource(null)));
    assertNull(TEXT.read(new SampleSource(null)));
  }
}
