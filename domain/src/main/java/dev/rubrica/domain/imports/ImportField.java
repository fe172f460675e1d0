package dev.rubrica.domain.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What of a contact a column can hold, by the name that a mapping uses. */
public enum ImportField {
  FIRST_NAME("firstName"),
  /** Comes after the first name, and becomes a part of it. */
  MIDDLE_NAME("middleName"),
  LAST_NAME("lastName"),
  /** First word, then the rest; or what follows a comma, then what stands before it. */
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

  /** The field of that name; {@link #CUSTOM} for a name that is its title and a key. */
  public static Optional<ImportField> named(String name) {
    if (name.startsWith(CUSTOM.title) && name.length() > CUSTOM.title.length()) {
      return Optional.of(CUSTOM);
    }
    return Arrays.stream(values()).filter(it -> it != CUSTOM && it.title.equals(name)).findFirst();
  }

  /** The names that a mapping can use. */
  public static List<String> titles() {
    return Arrays.stream(values()).map(it -> it == CUSTOM ? "customFields.X" : it.title).toList();
  }
}
