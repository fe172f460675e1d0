package dev.rubrica.console.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @ParameterizedTest
  @EnumSource
  void every_language_has_each_text_and_no_other(Language language) {
    Set<String> keys =
        EnumSet.allOf(Message.class).stream()
            .map(Message::key)
            .collect(Collectors.toCollection(TreeSet::new));
    Properties file = Texts.read(language);
    assertEquals(keys, new TreeSet<>(file.stringPropertyNames()));
    file.forEach((key, text) -> assertEquals(text.toString().strip(), text, key.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void every_language_has_the_same_places_for_values(Message message) {
    assertEquals(places(Language.ENGLISH, message), places(Language.ITALIAN, message));
  }

  private static Set<String> places(Language language, Message message) {
    return Pattern.compile("\\{(\\d)}")
        .matcher(Texts.read(language).getProperty(message.key()))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void quotes_and_apostrophes_are_those_of_the_language() {
    for (Message message : Message.values()) {
      String italian = Texts.of(Language.ITALIAN).get(message);
      assertFalse(italian.matches(".*['\"“”].*"), italian);
      assertFalse(Texts.of(Language.ENGLISH).get(message).contains("'"), message.key());
    }
  }

  @Test
  void values_are_inserted_as_they_are() {
    Texts texts = Texts.of(Language.ITALIAN);
    assertEquals("Elimina la lista «{0} $1 'x'»", texts.get(Message.DELETE_LIST, "{0} $1 'x'"));
    assertEquals("Pagina 2 di 3", texts.get(Message.PAGE_OF, "2", "3"));
  }

  @Test
  void numbers_are_written_as_the_language_writes_them() {
    assertEquals("48,213", Texts.of(Language.ENGLISH).number(48_213));
    assertEquals("48.213", Texts.of(Language.ITALIAN).number(48_213));
    assertEquals("1.000", Texts.of(Language.ITALIAN).number(1_000));
    assertEquals("0 liste", count(0));
    assertEquals("1 lista", count(1));
    assertEquals("1.234 liste", count(1_234));
  }

  private static String count(long number) {
    return Texts.of(Language.ITALIAN).count(Message.LISTS_FOUND_ONE, Message.LISTS_FOUND, number);
  }

  @Test
  void times_name_their_zone() {
    Texts texts = Texts.of(Language.ITALIAN);
    assertEquals("23 nov 2026, 11:15 CET", texts.time(Instant.parse("2026-11-23T10:15:30Z"), ROME));
    assertEquals(
        "23 lug 2026, 12:15 CEST", texts.time(Instant.parse("2026-07-23T10:15:30Z"), ROME));
  }
}
