package dev.rubrica.domain.contact;

import dev.rubrica.domain.Violations;
import java.util.Set;

/**
 * Conditions on custom fields, combined with AND: 1..20, each on a different field, with at most
 * 1,000 values in total.
 */
public record CustomFieldConditions(Set<CustomFieldCondition> all) {

  private static final String FIELD = "customFields";
  private static final int MAX = 20;
  private static final int MAX_VALUES = 1_000;

  public CustomFieldConditions {
    all = Set.copyOf(all);
    new Violations()
        .require(!all.isEmpty(), FIELD, "must name at least one custom field")
        .require(all.size() <= MAX, FIELD, "must have conditions on at most 20 custom fields")
        .require(
            all.stream().map(CustomFieldCondition::name).distinct().count() == all.size(),
            FIELD,
            "must name each custom field once")
        .require(count(all) <= MAX_VALUES, FIELD, "must have at most 1000 values in total")
        .throwIfAny();
  }

  private static int count(Set<CustomFieldCondition> conditions) {
    return conditions.stream().mapToInt(CustomFieldCondition::valueCount).sum();
  }

  /** The number of values that the conditions name. */
  int valueCount() {
    return count(all);
  }

  /** Whether a contact with these custom fields matches all conditions. */
  public boolean match(CustomFields fields) {
    return all.stream().allMatch(condition -> condition.matches(fields));
  }
}
