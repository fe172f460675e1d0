package dev.rubrica.domain.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields that a column can fill, with their names in a mapping. */
public enum ImportField {
  FIRST_NAME("firstName"),
  /** Appended to the first name. */
  MIDDLE_NAME("middleName"),
  LAST_NAME("lastName"),
  /** The first word is the first name and the rest the last name, or the reverse around a comma. */
  FULL_NAME("fullName"),
  PHONE_NUMBER("phoneNumber"),
  EMAIL("email"),
  GENDER("gender"),
  IS_TEST("isTest"),
  COMMUNICATION_SUPPORTED("communicationSupported"),
  LAST_CONTACT_TYPE("lastContactType"),
  LAST_CAMPAIGN_TYPE("lastCampaignType"),
  /** All custom fields as one JSON object. */
  CUSTOM_FIELDS("customFields"),
  /** One custom field; its key follows the name and a dot. */
  CUSTOM("customFields."),
  IGNORED("");

  private final String title;

  ImportField(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The field with this name; {@link #CUSTOM} for its title followed by a key. */
  public static Optional<ImportField> named(String name) {
    if (name.startsWith(CUSTOM.title) && name.length() > CUSTOM.title.length()) {
      return Optional.of(CUSTOM);
    }
    return Arrays.stream(values())
        .filter(field -> field != CUSTOM && field.title.equals(name))
        .findFirst();
  }

  /** The names that are allowed in a mapping. */
  public static List<String> titles() {
    return Arrays.stream(values())
        .map(field -> field == CUSTOM ? "customFields.X" : field.title)
        .toList();
  }
}
