package dev.rubrica.console.person;

import dev.rubrica.domain.contact.CustomFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the version of a form with the current one.
 *
 * @param mine as it was typed
 * @param theirs as the form would show the current version
 */
record PersonComparison(PersonForm mine, PersonForm theirs) {

  /** Whether the text of the field is another one. */
  boolean differs(String field) {
    return switch (field) {
      case PersonForm.CHANNELS -> !mine.channels().equals(theirs.channels());
      case PersonForm.TEST -> mine.test() != theirs.test();
      default -> !mine.text(field).strip().equals(theirs.text(field).strip());
    };
  }

  /** Whether the tags are not those that the person had when the form was opened. */
  boolean tagsDiffer() {
    return !Set.copyOf(mine.opened().tags()).equals(Set.copyOf(theirs.opened().tags()));
  }

  boolean customFieldDiffers(String name) {
    return !values(mine.customFields(), name).equals(values(theirs.customFields(), name));
  }

  private static List<String> values(List<CustomFieldRow> rows, String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name) && !row.value().isBlank())
        .map(CustomFieldRow::value)
        .toList();
  }

  /** The names of the custom fields that only the form has. */
  Set<String> missing(CustomFields current) {
    return mine.customFields().stream()
        .filter(row -> !row.value().isBlank() && !current.values().containsKey(row.name()))
        .map(CustomFieldRow::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
