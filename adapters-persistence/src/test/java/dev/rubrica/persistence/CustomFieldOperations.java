package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names and kinds of custom fields, and filters on them. */
final class CustomFieldOperations {

  private CustomFieldOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("custom fields", (in, on) -> in.customFields().find(on.id())),
        few("names of custom fields", (in, on) -> in.customFields().names(on.id(), 50)),
        few("known names", (in, on) -> in.customFields().existing(on.id(), Set.of("a", "b"))),
        few("store names", (in, on) -> in.contacts().insert(on.id(), fielded(), true, Samples.NOW)),
        whole(
            "remove unused names",
            (in, on) -> {
              in.contacts().insert(on.id(), fielded(), true, Samples.NOW);
              in.customFields().removeUnused(on.id(), LocalDate.of(2100, 1, 1), 20);
            }));
  }

  private static ContactDetails fielded() {
    return new ContactDraft().phone("+39351234567").fields(Map.of("city", "Lecce")).details();
  }

  static FilterDraft having(String name, String value) {
    return new FilterDraft().customField(in(name, value));
  }

  static FilterDraft rareGold() {
    return having("city", "Rara").customField(in("tier", "Gold"));
  }

  static FilterDraft richer(int points) {
    CustomFieldValue value = CustomFieldValue.of(Integer.toString(points));
    Set<Bound> bounds = Set.of(new Bound(Comparison.GTE, value));
    return new FilterDraft()
        .customField(new CustomFieldCondition("points", Set.of(), Set.of(), null, bounds));
  }

  private static CustomFieldCondition in(String name, String value) {
    return new CustomFieldCondition(
        name, Set.of(CustomFieldValue.of(value)), Set.of(), null, Set.of());
  }
}
