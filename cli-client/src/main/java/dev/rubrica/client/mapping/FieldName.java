package dev.rubrica.client.mapping;

import java.util.List;
import java.util.Locale;

/** The names of the fields that a column can fill, and what the user may type for them. */
public final class FieldName {

  /** All fields but custom fields. The domain defines them in {@code ImportField}. */
  public static final List<String> ALL =
      List.of(
          "firstName",
          "middleName",
          "lastName",
          "fullName",
          "phoneNumber",
          "email",
          "gender",
          "isTest",
          "communicationSupported",
          "tags",
          "lastContactType",
          "lastCampaignType");

  /** All custom fields as one JSON object. */
  static final String CUSTOM_FIELDS = "customFields";

  private static final String CUSTOM = CUSTOM_FIELDS + ".";

  private FieldName() {}

  /**
   * The field that the user means: a name in any case, the beginning of one, or {@code
   * customFields.NAME}, which may be shortened to {@code c.NAME}.
   *
   * @throws IllegalArgumentException there is no such field, or more than one; the message is for
   *     the user
   */
  static String of(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    int dot = typed.indexOf('.');
    if (dot > 0 && startsWith(CUSTOM_FIELDS, lower.substring(0, dot))) {
      return custom(typed.substring(dot + 1).strip());
    }
    if (lower.equals(CUSTOM_FIELDS.toLowerCase(Locale.ROOT))) {
      return CUSTOM_FIELDS;
    }
    List<String> matches = ALL.stream().filter(field -> startsWith(field, lower)).toList();
    return matches.stream()
        .filter(field -> field.equalsIgnoreCase(typed))
        .findFirst()
        .orElseGet(() -> only(matches));
  }

  private static String custom(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A custom field needs a name, such as customFields.city.");
    }
    return CUSTOM + name;
  }

  private static boolean startsWith(String field, String lower) {
    return field.toLowerCase(Locale.ROOT).startsWith(lower);
  }

  private static String only(List<String> matches) {
    return switch (matches.size()) {
      case 0 ->
          throw new IllegalArgumentException(
              "There is no such field. The fields are "
                  + String.join(", ", ALL)
                  + ", and customFields.NAME for any other value.");
      case 1 -> matches.getFirst();
      default ->
          throw new IllegalArgumentException(
              "More than one field begins with this: " + String.join(", ", matches) + ".");
    };
  }
}
