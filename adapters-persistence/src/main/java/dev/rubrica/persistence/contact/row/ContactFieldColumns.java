package dev.rubrica.persistence.contact.row;

import dev.rubrica.domain.contact.ContactField;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of contact fields: texts whose names are those of the fields in snake case. */
public final class ContactFieldColumns {

  private static final List<String> NAMES =
      ContactField.all().stream().map(field -> field.words("_")).toList();

  private ContactFieldColumns() {}

  public static String name(ContactField<?> field) {
    return NAMES.get(field.index());
  }

  /** The columns, separated by commas, each after the prefix. */
  static String names(String prefix) {
    return NAMES.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
  }
}
