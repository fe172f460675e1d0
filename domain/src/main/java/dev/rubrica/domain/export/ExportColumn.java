package dev.rubrica.domain.export;

import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.imports.ImportField;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of an exported table.
 *
 * @param field what it contains
 * @param customField the name of the custom field if the field is {@link ImportField#CUSTOM}; null
 *     otherwise
 */
public record ExportColumn(ImportField field, @Nullable String customField) {

  /** The columns of an export that names none: all properties of a contact, in this order. */
  public static final List<ExportColumn> ALL =
      Stream.of(
              Stream.of(
                  ImportField.FIRST_NAME,
                  ImportField.LAST_NAME,
                  ImportField.PHONE_NUMBER,
                  ImportField.EMAIL,
                  ImportField.GENDER,
                  ImportField.IS_TEST,
                  ImportField.COMMUNICATION_SUPPORTED),
              ContactField.all().stream().map(ImportField::of),
              Stream.of(ImportField.CUSTOM_FIELDS, ImportField.TAGS))
          .flatMap(fields -> fields)
          .map(field -> new ExportColumn(field, null))
          .toList();

  public ExportColumn {
    if ((field == ImportField.CUSTOM) != (customField != null)) {
      throw new IllegalArgumentException("the column of a custom field names it, and no other");
    }
  }

  /** The column with this name; empty if there is none. Custom fields need not exist. */
  public static Optional<ExportColumn> named(String name) {
    String prefix = ImportField.CUSTOM.title();
    if (name.startsWith(prefix) && name.length() > prefix.length()) {
      String field = name.substring(prefix.length());
      return Optional.of(
          new ExportColumn(ImportField.CUSTOM, Normalizer.normalize(field, Normalizer.Form.NFC)));
    }
    return ALL.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The names that a column can have, for messages. */
  public static String names() {
    return ALL.stream().map(ExportColumn::name).collect(Collectors.joining(", "))
        + ", customFields.NAME";
  }

  /** The name in the header of the table, by which an import recognizes the column. */
  public String name() {
    return customField == null ? field.title() : field.title() + customField;
  }
}
