package dev.rubrica.http.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @Test
  void reads_lists_of_tags() {
    EntityTags tags = EntityTags.parse("\"a\", W/\"b\",\"c,d\" , ");
    assertEquals(Set.of("\"a\"", "\"c,d\""), tags.strong());
    assertFalse(tags.match("\"b\""), "weak tags never match");
    assertEquals(EntityTags.ANY, EntityTags.parse(" * "));
  }

  @Test
  void reads_lists_of_weak_tags_alone() {
    assertEquals(new EntityTags(false, Set.of()), EntityTags.parse("W/\"a\", W/\"b\""));
  }

  @Test
  void a_tag_tells_revision_and_microseconds() {
    Instant time = Instant.parse("1970-01-01T00:00:01.000002999Z");
    assertEquals("\"7-3-1000002\"", EntityTags.of(time, 7, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a", "\"a", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "\"a\"b"})
  void refuses_all_else(String text) {
    assertNull(EntityTags.parse(text));
  }
}
