package dev.rubrica.http.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @Test
  void readsListsOfTags() {
    EntityTags tags = EntityTags.parse("\"a\", W/\"b\",\"c,d\" , ");
    assertEquals(Set.of("\"a\"", "\"c,d\""), tags.strong());
    assertEquals(Set.of("\"b\""), tags.weak());
    assertEquals(EntityTags.ANY, EntityTags.parse(" * "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a", "\"a", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "\"a\"b"})
  void refusesAllElse(String text) {
    assertNull(EntityTags.parse(text));
  }
}
