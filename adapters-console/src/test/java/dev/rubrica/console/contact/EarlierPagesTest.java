package dev.rubrica.console.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierPagesTest {

  @Test
  void the_way_back_is_that_of_the_way_forward() {
    EarlierPages third = EarlierPages.none().with(null).with("a-b_c");
    assertEquals("first,a-b_c", third.text());
    assertEquals(third, EarlierPages.parse(third.text()));
    assertEquals("a-b_c", third.previous());
    assertNull(third.ofPrevious().previous());
    assertEquals(EarlierPages.none(), third.ofPrevious().ofPrevious());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", ",", "a,", "a,,b", "a b", "<a>"})
  void what_it_did_not_write_is_ignored(String text) {
    assertEquals(EarlierPages.none(), EarlierPages.parse(text));
    assertNull(EarlierPages.parse(text).text());
  }

  @Test
  void the_farthest_pages_are_left_out() {
    EarlierPages pages = EarlierPages.none().with(null);
    for (int i = 100; i < 200; i++) {
      pages = pages.with("x".repeat(97) + i);
    }
    assertEquals(19, pages.cursors().size());
    assertTrue(pages.previous().endsWith("199"));
    assertEquals(pages, EarlierPages.parse(pages.text()));
    assertEquals(EarlierPages.none(), pages.with("x".repeat(3_000)));
  }
}
