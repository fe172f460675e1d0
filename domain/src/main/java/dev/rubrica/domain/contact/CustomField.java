package dev.rubrica.domain.contact;

import java.util.Set;

/**
 * A custom field that contacts of an account have.
 *
 * @param name the name in Unicode normalization form NFC
 * @param kinds the kinds of its values, at least one
 */
public record CustomField(String name, Set<CustomFieldKind> kinds) {

  public CustomField {
    kinds = Set.copyOf(kinds);
  }
}
