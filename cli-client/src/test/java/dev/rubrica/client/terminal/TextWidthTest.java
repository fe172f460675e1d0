package dev.rubrica.client.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Text is padded and cut by the columns that it occupies. */
class TextWidthTest {

  @Test
  void characters_occupy_two_one_or_no_columns() {
    assertEquals(5, TextWidth.of("Città"));
    assertEquals(5, TextWidth.of("Citta\u0300"));
    assertEquals(4, TextWidth.of("電話"));
    assertEquals(4, TextWidth.of("한국"));
    assertEquals(2, TextWidth.of("ＡB".substring(0, 1)));
    assertEquals(3, TextWidth.of("x😀"));
    assertEquals(2, TextWidth.of("𠀋"));
    assertEquals(0, TextWidth.of(""));
  }

  @Test
  void text_is_padded() {
    assertEquals("電話 ", TextWidth.fit("電話", 5));
    assertEquals("abc", TextWidth.fit("abc", 3));
  }

  @Test
  void text_is_cut_between_characters() {
    assertEquals("ab…", TextWidth.cut("abcd", 3));
    assertEquals("電…", TextWidth.cut("電話番号", 4));
    assertEquals("電… ", TextWidth.fit("電話番号", 4));
    assertEquals("…", TextWidth.cut("😀😀", 1));
    assertEquals("", TextWidth.cut("ab", 0));
    assertEquals("a\u0300…", TextWidth.cut("a\u0300bcd", 2));
  }
}
