package dev.rubrica.domain.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagsTest {

  @Test
  void tags_are_in_text_order_and_repeated_ones_count_once() {
    assertEquals(List.of("alfa", "Beta", "zeta"), tags("zeta", "Beta", "alfa", "ZETA").names());
  }

  @Test
  void sets_are_equal_whatever_the_spelling() {
    assertEquals(tags("Vip", "nuovo"), tags("NUOVO", "VIP"));
    assertEquals(tags("Vip").hashCode(), tags("vip").hashCode());
    assertNotEquals(tags("Vip"), tags("Vip", "nuovo"));
  }

  @Test
  void a_set_has_at_most_50_tags() {
    assertEquals(50, Tags.named("tags", numbered(50)).size());
    assertThrows(Invalid.class, () -> Tags.named("tags", numbered(51)));
  }

  @Test
  void a_union_keeps_the_spelling_of_the_first_set() {
    assertEquals(List.of("nuovo", "Vip"), tags("Vip").with(tags("VIP", "nuovo")).names());
    assertEquals(List.of("VIP"), Tags.none().with(tags("VIP")).names());
  }

  @Test
  void a_union_has_at_most_50_tags() {
    Tags full = Tags.named("tags", numbered(50));
    assertEquals(full, full.with(tags("tag 1")));
    assertThrows(Invalid.class, () -> full.with(tags("other")));
  }

  @Test
  void a_difference_lacks_the_other_tags() {
    assertEquals(List.of("Vip"), tags("Vip", "nuovo").without(tags("NUOVO", "altro")).names());
  }

  @Test
  void the_spelling_of_an_account_replaces_others() {
    TagSpelling spelling = TagSpelling.of(tags("Vip", "nuovo").inOrder());
    assertEquals(List.of("nuovo", "Vip"), spelling.apply("tags", tags("VIP", "NUOVO")).names());
    assertThrows(Invalid.class, () -> spelling.apply("tags", tags("altro")));
  }

  @Test
  void a_change_adds_or_removes_tags() {
    assertThrows(Invalid.class, () -> new TagChange(Tags.none(), Tags.none()));
    assertThrows(Invalid.class, () -> new TagChange(tags("Vip"), tags("VIP", "altro")));
    assertEquals(tags("b"), new TagChange(tags("a"), tags("b")).remove());
  }

  @Test
  void a_condition_compares_keys() {
    TagCondition any = new TagCondition(TagCondition.keys("tags", List.of("VIP", "x")), Set.of());
    assertTrue(any.matches(tags("Vip")));
    assertFalse(any.matches(tags("nuovo")));
    TagCondition none = new TagCondition(Set.of(), TagCondition.keys("notTags", List.of("VIP")));
    assertFalse(none.matches(tags("nuovo", "Vip")));
    assertTrue(none.matches(Tags.none()));
    assertThrows(Invalid.class, () -> new TagCondition(Set.of(), Set.of()));
  }

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "tag " + number).toList();
  }

  private static Tags tags(String... names) {
    return Tags.named("tags", List.of(names));
  }
}
