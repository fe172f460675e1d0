package dev.rubrica.domain.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  @Test
  void white_space_at_both_ends_is_removed() {
    assertEquals("Vip Gold", tag(" Vip Gold\u00a0").name());
  }

  @ParameterizedTest
  @CsvSource({"VIP, vip", "Città, CITTA", "Straße, strasse"})
  void tags_are_equal_without_case_and_accents(String one, String other) {
    assertEquals(tag(one), tag(other));
    assertEquals(tag(one).hashCode(), tag(other).hashCode());
    assertEquals(0, tag(one).compareTo(tag(other)));
  }

  @Test
  void other_tags_are_not_equal() {
    assertNotEquals(tag("Vip"), tag("Vips"));
  }

  @Test
  void tags_are_in_the_order_of_code_points() {
    assertTrue(tag("Zeta").compareTo(tag("\uE000")) < 0);
    assertTrue(tag("\uE000").compareTo(tag("\uD83D\uDE00")) < 0);
    assertTrue(tag("à").compareTo(tag("B")) < 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a,b",
        "a\nb",
        "a\rb",
        "a\u000Bb",
        "a\fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u0000b",
        "\uD83D"
      })
  void some_names_are_rejected(String name) {
    Invalid e = assertThrows(Invalid.class, () -> tag(name));
    assertEquals("tags", e.problems().getFirst().field());
  }

  @Test
  void a_name_has_at_most_64_code_points() {
    assertEquals(128, tag("\uD83D\uDE00".repeat(64)).name().length());
    assertThrows(Invalid.class, () -> tag("a".repeat(65)));
  }

  @Test
  void the_text_of_a_tag_does_not_contain_its_name() {
    assertEquals("Tag[…]", tag("Vip").toString());
  }

  private static Tag tag(String name) {
    return Tag.of("tags", name);
  }
}
