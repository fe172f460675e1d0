package dev.rubrica.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleMarksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202A123\u202C",
        "\u202D123\u202C",
        "1\u200E2\u200F3",
        "\u200B123\u200B\u200D",
        "\uFEFF123",
        "1\u00AD23",
        "\u2066123\u2069",
        "\u061C123\u180E\u2060",
      })
  void marks_are_removed(String text) {
    assertEquals("123", InvisibleMarks.remove(text));
  }

  @Test
  void a_text_without_marks_is_returned_itself() {
    for (String text : new String[] {"", "Zoë 😀", "\u0600\u00A0\u3000\uFF0B39", "\u0301"}) {
      assertSame(text, InvisibleMarks.remove(text));
    }
  }

  @Test
  void nothing_may_be_left() {
    assertEquals("", InvisibleMarks.remove("\u200B\u200E"));
  }
}
