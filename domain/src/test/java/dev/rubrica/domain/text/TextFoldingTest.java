package dev.rubrica.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFoldingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Niccolò, niccolo",
        "Nicolo\u0300, nicolo",
        "ÀLESSANDRO, alessandro",
        "Straße, strasse",
        "STRAẞE, strasse",
        "Søren Ærø, soren aero",
        "Łódź, lodz",
        "Đặng, dang",
        "Þórr Œuvre, thorr oeuvre",
        "İstanbul ıI, istanbul ii",
        "ΟΔΥΣΣΕΎΣ, οδυσσευσ",
        "Ёлка, елка",
        "ﬁne, fine",
        "한글, 한글",
        "हिन्दी, हिन्दी",
        "100% _\\ O'Neill, 100% _\\ o'neill",
        "🍕 PIZZA, 🍕 pizza",
        "a\tb, a b"
      })
  void text_folds_to_what_people_type(String text, String folded) {
    assertEquals(folded, TextFolding.fold(text));
  }

  @Test
  void every_character_folds_like_its_cases_and_only_once() {
    everyCharacter()
        .forEach(
            text -> {
              String folded = TextFolding.fold(text);
              assertEquals(folded, TextFolding.fold(folded), text);
              assertEquals(folded, TextFolding.fold(text.toUpperCase(Locale.ROOT)), text);
              assertEquals(folded, TextFolding.fold(text.toLowerCase(Locale.ROOT)), text);
            });
  }

  @Test
  void no_folded_text_sorts_after_the_last() {
    assertTrue(
        everyCharacter().noneMatch(text -> TextFolding.fold(text).contains(TextFolding.LAST)));
  }

  /** Two names of 255 characters each must fit into an index row of 2,704 bytes. */
  @Test
  void no_character_folds_to_more_than_six_bytes() {
    assertEquals(
        6,
        everyCharacter()
            .mapToInt(text -> TextFolding.fold(text).getBytes(StandardCharsets.UTF_8).length)
            .max()
            .orElseThrow());
  }

  private static Stream<String> everyCharacter() {
    return IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .filter(c -> Character.isDefined(c) || c == Character.MAX_CODE_POINT)
        .mapToObj(Character::toString);
  }

  @Test
  void the_fold_is_the_same_in_every_country() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertEquals("istituto", TextFolding.fold("ISTITUTO"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\t\u00A0\n"})
  void a_blank_search_is_no_search(String blank) {
    assertNull(TextFolding.needle(blank));
  }

  @ParameterizedTest
  @CsvSource({"` Niccolò `, niccolo", "Z, z", "%, %", "..., ..."})
  void a_needle_is_trimmed_and_folded(String typed, String needle) {
    assertEquals(needle, TextFolding.needle(typed.replace("`", " ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u0300\u0301", "\uDBFF\uDFFF", "\uFE20"})
  void a_needle_that_folds_to_nothing_is_in_no_text(String typed) {
    String needle = TextFolding.needle(typed);
    assertFalse(needle.isEmpty());
    assertTrue(everyCharacter().noneMatch(text -> TextFolding.fold("e" + text).contains(needle)));
    assertFalse(TextFolding.LAST.contains(needle));
  }
}
