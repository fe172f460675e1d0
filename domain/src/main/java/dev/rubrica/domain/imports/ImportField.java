package dev.rubrica.domain.imports;

import dev.rubrica.domain.contact.ContactField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A field that a column can fill, with its name in a mapping. There is one object per field. */
public final class ImportField {

  public static final ImportField FIRST_NAME = new ImportField("firstName");

  /** Appended to the first name. */
  public static final ImportField MIDDLE_NAME = new ImportField("middleName");

  public static final ImportField LAST_NAME = new ImportField("lastName");

  /** The first word is the first name and the rest the last name, or the reverse around a comma. */
  public static final ImportField FULL_NAME = new ImportField("fullName");

  public static final ImportField PHONE_NUMBER = new ImportField("phoneNumber");
  public static final ImportField EMAIL = new ImportField("email");
  public static final ImportField GENDER = new ImportField("gender");
  public static final ImportField IS_TEST = new ImportField("isTest");
  public static final ImportField COMMUNICATION_SUPPORTED =
      new ImportField("communicationSupported");

  /** Several tags in one cell. */
  public static final ImportField TAGS = new ImportField("tags");

  /** All custom fields as one JSON object. */
  public static final ImportField CUSTOM_FIELDS = new ImportField("customFields");

  /** One custom field; its key follows the name and a dot. */
  public static final ImportField CUSTOM = new ImportField("customFields.");

  public static final ImportField IGNORED = new ImportField("");

  private static final List<ImportField> CONTACT_FIELDS =
      ContactField.all().stream().map(field -> new ImportField(field.name())).toList();

  private static final List<ImportField> ALL =
      Stream.of(
              List.of(FIRST_NAME, MIDDLE_NAME, LAST_NAME, FULL_NAME, PHONE_NUMBER, EMAIL),
              List.of(GENDER, IS_TEST, COMMUNICATION_SUPPORTED, TAGS),
              CONTACT_FIELDS,
              List.of(CUSTOM_FIELDS, CUSTOM, IGNORED))
          .flatMap(List::stream)
          .toList();

  private final String title;

  private ImportField(String title) {
    this.title = title;
  }

  /** The field of a contact without behaviour. */
  public static ImportField of(ContactField<?> field) {
    return CONTACT_FIELDS.get(field.index());
  }

  public String title() {
    return title;
  }

  /** The field with this name; {@link #CUSTOM} for its title followed by a key. */
  public static Optional<ImportField> named(String name) {
    if (name.startsWith(CUSTOM.title) && name.length() > CUSTOM.title.length()) {
      return Optional.of(CUSTOM);
    }
    return ALL.stream().filter(field -> field != CUSTOM && field.title.equals(name)).findFirst();
  }

  /** The names that are allowed in a mapping. */
  public static List<String> titles() {
    return ALL.stream().map(field -> field == CUSTOM ? "customFields.X" : field.title).toList();
  }

  @Override
  public String toString() {
    return title;
  }
}
