package dev.rubrica.http.contact;

import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.CustomFieldKind;
import java.util.List;

/** The JSON of the custom fields of an account. */
public record CustomFieldListJson(List<FieldJson> fields) {

  static CustomFieldListJson from(List<CustomField> fields) {
    return new CustomFieldListJson(fields.stream().map(FieldJson::from).toList());
  }

  /**
   * A custom field.
   *
   * @param kinds in a fixed order
   */
  public record FieldJson(String name, List<CustomFieldKind> kinds) {
    static FieldJson from(CustomField field) {
      return new FieldJson(field.name(), field.kinds().stream().sorted().toList());
    }
  }
}
