package dev.rubrica.persistence;

import static dev.rubrica.persistence.RandomContact.pick;

import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldConditions;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.domain.contact.CustomFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random custom fields, and conditions of which many select some contacts. */
final class RandomCustomFields {

  // Two forms of one name, names with characters that SQL and JSON quote, and a number of another.
  private static final String[] NAMES = {
    "city", "citt\u00E0", "citta\u0300", "a\"b'\\$.%_?", "n", "\uD83D\uDE00"
  };
  private static final Object[] VALUES = {
    null,
    " ",
    "Lecce",
    "l\u00C8CCE",
    "12,50",
    "0012",
    "1.250",
    "-3",
    "2026-02-28",
    "1999-12-31",
    "2026-02-30",
    "TRUE",
    "{\"a\":1}",
    true,
    false,
    BigDecimal.ZERO,
    new BigDecimal("12.5"),
    new BigDecimal("-1E+30"),
    new BigDecimal("0.00000000000000000001")
  };
  private static final Object[] BOUNDS = {
    "0", "12.5", "-3", "2026-02-28", "1999-12-31", new BigDecimal("1E+20")
  };

  private RandomCustomFields() {}

  static CustomFields of(Random random) {
    Map<String, Object> fields = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(2) == 0) {
        fields.put(name, pick(random, VALUES));
      }
    }
    return new CustomFields(fields);
  }

  static CustomFieldConditions conditions(Random random) {
    List<String> names = new ArrayList<>(List.of("city", "citt\u00E0", NAMES[3], "n", "none"));
    Set<CustomFieldCondition> conditions = new HashSet<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      conditions.add(condition(names.remove(random.nextInt(names.size())), random));
    }
    return new CustomFieldConditions(conditions);
  }

  private static CustomFieldCondition condition(String name, Random random) {
    int kind = random.nextInt(5);
    return new CustomFieldCondition(
        name,
        kind == 0 || kind == 4 ? values(random) : Set.of(),
        kind == 1 || kind == 4 ? values(random) : Set.of(),
        kind == 2 ? random.nextBoolean() : null,
        kind == 3 ? bounds(random) : Set.of());
  }

  private static Set<CustomFieldValue> values(Random random) {
    Set<CustomFieldValue> values = new HashSet<>();
    while (values.isEmpty() || random.nextBoolean()) {
      CustomFieldValue value = CustomFieldValue.of(pick(random, VALUES));
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static Set<Bound> bounds(Random random) {
    CustomFieldValue value = CustomFieldValue.of(pick(random, BOUNDS));
    Bound bound = new Bound(pick(random, Comparison.values()), value);
    if (random.nextBoolean()) {
      return Set.of(bound);
    }
    CustomFieldValue other = CustomFieldValue.of(pick(random, BOUNDS));
    Comparison comparison = pick(random, Comparison.values());
    return other.kind() == value.kind() && comparison != bound.comparison()
        ? Set.of(bound, new Bound(comparison, other))
        : Set.of(bound);
  }
}
