package dev.rubrica.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\t\r\n", "\u00A0", "\u2003\u3000\u202F"})
  void blank_is_nothing(String blank) {
    assertNull(Text.optional("name", blank, 5));
    assertEquals(List.of("name"), InvalidAssertions.fields(() -> Text.required("name", blank, 5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", " Ada", "Ada\n", "\u00A0\u2007Ada\u202F\t", "\u3000Ada\u2028"})
  void edges_are_trimmed(String raw) {
    assertEquals("Ada", Text.optional("name", raw, 3));
    assertEquals("Ada", Text.required("name", raw, 3));
    assertEquals("Ada", Text.trim(raw));
  }

  @Test
  void blanks_within_stay() {
    assertEquals("De \u00A0 Luca", Text.optional("name", " De \u00A0 Luca ", 20));
  }

  @Test
  void length_is_counted_in_code_points_after_trimming() {
    assertEquals("𝄞".repeat(5), Text.optional("name", " " + "𝄞".repeat(5) + " ", 5));
    assertEquals(
        List.of("name"), InvalidAssertions.fields(() -> Text.optional("name", "𝄞".repeat(6), 5)));
    assertEquals("e\u0301e", Text.optional("name", "e\u0301e", 3));
    assertEquals(
        List.of("name"), InvalidAssertions.fields(() -> Text.optional("name", "e\u0301e", 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u0000", "a\uD83C", "\uDF55a", "\uDF55\uD83C", "a\uD83Cb"})
  void what_no_database_text_can_hold_is_refused(String broken) {
    assertEquals(List.of("name"), InvalidAssertions.fields(() -> Text.optional("name", broken, 9)));
    assertEquals(List.of("x"), InvalidAssertions.fields(() -> Text.checkCharacters("x", broken)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"🍕", "\u0001", "a\nb", "\uFFFF", "👩🏽‍🍳", "\u200B"})
  void any_other_character_is_kept(String text) {
    assertEquals(text, Text.optional("name", text, 9));
  }
}
