package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomFieldConditionTest {

  private static final CustomFields LECCE = CustomFields.of(Map.of("city", "Lecce"));
  private static final CustomFields NO_CITY = CustomFields.of(Map.of("points", "12,50"));
  private static final CustomFieldCondition IN_LECCE = in("LECCE");

  @Test
  void a_value_is_one_of_several() {
    assertTrue(IN_LECCE.matches(LECCE));
    assertTrue(in("bari", "lécce").matches(LECCE));
    assertFalse(in("Bari").matches(LECCE));
    assertFalse(in("Lecc").matches(LECCE));
    assertFalse(IN_LECCE.matches(NO_CITY));
  }

  @Test
  void who_has_no_value_is_none_of_several() {
    assertFalse(notIn("Bari", "Lecce").matches(LECCE));
    assertTrue(notIn("Bari").matches(LECCE));
    assertTrue(notIn("Bari").matches(NO_CITY));
  }

  @Test
  void null_and_blank_texts_are_no_value() {
    Map<String, Object> blank = new HashMap<>(Map.of("city", " "));
    assertTrue(exists(false).matches(CustomFields.of(blank)));
    blank.put("city", null);
    assertTrue(exists(false).matches(CustomFields.of(blank)));
    assertFalse(exists(true).matches(CustomFields.of(blank)));
    assertTrue(exists(true).matches(LECCE));
    assertFalse(exists(false).matches(LECCE));
  }

  @Test
  void numbers_are_compared_with_numbers() {
    CustomFieldCondition from12To13 =
        bounds(bound(Comparison.GTE, "12.5"), bound(Comparison.LT, "13"));
    assertTrue(from12To13.matches(points("12,50")));
    assertFalse(from12To13.matches(points("13")));
    assertFalse(from12To13.matches(points("12.2")));
    assertFalse(from12To13.matches(points("many")));
    assertFalse(from12To13.matches(points("2026-01-01")));
    assertFalse(from12To13.matches(LECCE));
    assertFalse(bounds(bound(Comparison.GT, "12.5")).matches(points("12.5")));
    assertTrue(bounds(bound(Comparison.LTE, "12.5")).matches(points("12.5")));
  }

  @Test
  void dates_are_compared_with_dates() {
    CustomFieldCondition march = bounds(bound(Comparison.GTE, "2026-03-01"));
    assertTrue(march.matches(points("2026-03-01")));
    assertFalse(march.matches(points("2026-02-28")));
    assertFalse(march.matches(points("20260301")));
  }

  @Test
  void all_parts_must_hold() {
    CustomFieldCondition both =
        new CustomFieldCondition("city", values("Lecce", "Bari"), values("Lecce"), null, Set.of());
    assertFalse(both.matches(LECCE));
    assertTrue(both.matches(CustomFields.of(Map.of("city", "Bari"))));
  }

  @Test
  void names_match_in_their_composed_form() {
    CustomFieldCondition composed =
        new CustomFieldCondition("citt\u00e0", Set.of(), Set.of(), true, Set.of());
    assertTrue(composed.matches(CustomFields.of(Map.of("citta\u0300", "Lecce"))));
    assertEquals(
        composed, new CustomFieldCondition("citta\u0300", Set.of(), Set.of(), true, Set.of()));
    assertFalse(composed.matches(CustomFields.of(Map.of("Citt\u00e0", "Lecce"))));
  }

  @Test
  void names_that_differ_in_their_form_are_one_field_with_several_values() {
    Map<String, Object> twice = new LinkedHashMap<>();
    twice.put("citt\u00e0", "Lecce");
    twice.put("citta\u0300", "Bari");
    CustomFields fields = CustomFields.of(twice);
    assertTrue(named(values("Lecce"), Set.of()).matches(fields));
    assertTrue(named(values("Bari"), Set.of()).matches(fields));
    assertFalse(named(Set.of(), values("Bari")).matches(fields));
  }

  @Test
  void a_condition_must_have_a_part() {
    assertThrows(
        Invalid.class, () -> new CustomFieldCondition("city", Set.of(), Set.of(), null, Set.of()));
    assertThrows(
        Invalid.class, () -> new CustomFieldCondition(" ", values("a"), Set.of(), null, Set.of()));
  }

  @Test
  void bounds_are_numbers_or_dates() {
    assertThrows(Invalid.class, () -> bounds(bound(Comparison.GT, "Lecce")));
    assertThrows(Invalid.class, () -> bounds(bound(Comparison.GT, "true")));
    assertThrows(
        Invalid.class, () -> bounds(bound(Comparison.GT, "1"), bound(Comparison.LT, "2026-01-01")));
    assertThrows(Invalid.class, () -> bounds(bound(Comparison.GT, "1"), bound(Comparison.GT, "2")));
  }

  @Test
  void conditions_are_few_and_on_different_fields() {
    assertThrows(Invalid.class, () -> new CustomFieldConditions(Set.of()));
    assertThrows(Invalid.class, () -> new CustomFieldConditions(Set.of(IN_LECCE, in("Bari"))));
    assertThrows(Invalid.class, () -> new CustomFieldConditions(conditions(21, 1)));
    assertThrows(Invalid.class, () -> new CustomFieldConditions(conditions(2, 501)));
    assertEquals(20, new CustomFieldConditions(conditions(20, 50)).all().size());
  }

  @Test
  void all_conditions_must_hold() {
    CustomFieldConditions both =
        new CustomFieldConditions(Set.of(IN_LECCE, bounds(bound(Comparison.GT, "1"))));
    assertFalse(both.match(LECCE));
    assertTrue(both.match(CustomFields.of(Map.of("city", "Lecce", "points", 2 + ""))));
  }

  private static Set<CustomFieldCondition> conditions(int fields, int values) {
    Set<CustomFieldValue> some =
        IntStream.range(0, values)
            .mapToObj(number -> CustomFieldValue.of("value " + number))
            .collect(Collectors.toSet());
    Set<CustomFieldCondition> conditions = new HashSet<>();
    for (int field = 0; field < fields; field++) {
      conditions.add(new CustomFieldCondition("field" + field, some, Set.of(), null, Set.of()));
    }
    return conditions;
  }

  private static CustomFields points(String points) {
    return CustomFields.of(Map.of("points", points));
  }

  private static CustomFieldCondition in(String... texts) {
    return new CustomFieldCondition("city", values(texts), Set.of(), null, Set.of());
  }

  private static CustomFieldCondition notIn(String... texts) {
    return new CustomFieldCondition("city", Set.of(), values(texts), null, Set.of());
  }

  private static CustomFieldCondition exists(boolean exists) {
    return new CustomFieldCondition("city", Set.of(), Set.of(), exists, Set.of());
  }

  private static CustomFieldCondition bounds(Bound... bounds) {
    return new CustomFieldCondition("points", Set.of(), Set.of(), null, Set.of(bounds));
  }

  private static CustomFieldCondition named(Set<CustomFieldValue> in, Set<CustomFieldValue> notIn) {
    return new CustomFieldCondition("citt\u00e0", in, notIn, null, Set.of());
  }

  private static Bound bound(Comparison comparison, String value) {
    return new Bound(comparison, CustomFieldValue.of(value));
  }

  private static Set<CustomFieldValue> values(String... texts) {
    return Stream.of(texts).map(CustomFieldValue::of).collect(Collectors.toSet());
  }
}
