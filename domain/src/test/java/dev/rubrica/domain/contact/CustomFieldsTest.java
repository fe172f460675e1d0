package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.InvalidAssertions;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomFieldsTest {

  private static final String FIELD = "customFields";

  @Test
  void scalars_and_nulls_are_kept_in_their_order() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put(" città ", " Lecce ");
    given.put("età", new BigDecimal("41.50"));
    given.put("attivo", false);
    given.put("agente", null);
    CustomFields fields = new CustomFields(given);
    assertEquals(List.of("città", "età", "attivo", "agente"), keys(fields));
    assertEquals("Lecce", fields.values().get("città"));
    assertEquals(new BigDecimal("41.50"), fields.values().get("età"));
    assertTrue(fields.values().containsKey("agente"));
  }

  private static List<String> keys(CustomFields fields) {
    return List.copyOf(fields.values().keySet());
  }

  @Test
  void nobody_changes_them_from_outside() {
    Map<String, Object> given = new LinkedHashMap<>(Map.of("a", "b"));
    CustomFields fields = new CustomFields(given);
    given.put("c", "d");
    assertEquals(Map.of("a", "b"), fields.values());
    assertThrows(UnsupportedOperationException.class, () -> fields.values().put("c", "d"));
  }

  @Test
  void every_wrong_field_is_named_at_once() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("a", List.of(1));
    given.put("b", "x\u0000");
    given.put(" ", "vuota");
    given.put("c", 1);
    assertEquals(
        List.of(FIELD + ".a", FIELD + ".b", FIELD + " key", FIELD + ".c"),
        InvalidAssertions.fields(() -> new CustomFields(given)));
  }

  @Test
  void there_are_at_most_fifty() {
    assertEquals(50, new CustomFields(numbered(50)).values().size());
    assertEquals(List.of(FIELD), InvalidAssertions.fields(() -> new CustomFields(numbered(51))));
  }

  private static Map<String, Object> numbered(int count) {
    Map<String, Object> fields = new LinkedHashMap<>();
    IntStream.range(0, count).forEach(i -> fields.put("campo" + i, "v"));
    return fields;
  }

  @Test
  void a_key_has_at_most64_code_points() {
    String longest = "𝄞".repeat(64);
    assertEquals(List.of(longest), keys(new CustomFields(Map.of(longest, "v"))));
    assertEquals(
        List.of(FIELD + " key"),
        InvalidAssertions.fields(() -> new CustomFields(Map.of(longest + "x", "v"))));
  }

  @Test
  void all_together_have_at_most16384_bytes() {
    String value = "è".repeat(8_191);
    assertEquals(1, new CustomFields(Map.of("ab", value)).values().size());
    assertEquals(
        List.of(FIELD), InvalidAssertions.fields(() -> new CustomFields(Map.of("abc", value))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e-999999999",
        "1e41",
        "12345678901234567890123456789012345678901"
      })
  void a_number_has_at_most_forty_digits(String number) {
    assertEquals(
        List.of(FIELD + ".n"),
        InvalidAssertions.fields(() -> new CustomFields(Map.of("n", new BigDecimal(number)))));
  }

  @Test
  void merging_adds_replaces_and_removes() {
    CustomFields fields = new CustomFields(Map.of("a", "1", "b", "2"));
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put(" a ", null);
    changes.put("b", true);
    changes.put("c", "3");
    changes.put("mai esistito", null);
    assertEquals(Map.of("b", true, "c", "3"), fields.merge(changes).values());
    assertEquals(Map.of("a", "1", "b", "2"), fields.values());
    assertEquals(fields, fields.merge(Map.of()));
  }

  @Test
  void a_merge_keeps_the_limits() {
    CustomFields full = new CustomFields(numbered(50));
    assertEquals(
        List.of(FIELD), InvalidAssertions.fields(() -> full.merge(Map.of("uno", "troppo"))));
    Map<String, Object> swap = new LinkedHashMap<>(Map.of("uno", "nuovo"));
    swap.put("campo0", null);
    assertEquals(50, full.merge(swap).values().size());
  }

  @Test
  void a_merge_names_every_wrong_field_at_once() {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put(" ", "vuota");
    changes.put("a", List.of());
    changes.put("", null);
    assertEquals(
        List.of(FIELD + " key", FIELD + " key", FIELD + ".a"),
        InvalidAssertions.fields(() -> CustomFields.none().merge(changes)).stream()
            .sorted()
            .toList());
  }

  @Test
  void values_are_never_printed() {
    assertFalse(new CustomFields(Map.of("iban", "IT60X")).toString().contains("IT60X"));
    assertEquals(Collections.emptyMap(), CustomFields.none().values());
  }
}
