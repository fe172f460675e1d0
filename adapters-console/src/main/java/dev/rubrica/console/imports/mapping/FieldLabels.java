package dev.rubrica.console.imports.mapping;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.imports.ImportField;
import java.util.List;

/** The names of fields for people; the name in the API of a field without a text of its own. */
public final class FieldLabels {

  private FieldLabels() {}

  /** All fields but single custom ones; the first one ignores the column. */
  static List<FieldOption> options(Texts texts) {
    return ImportField.titles().stream()
        .filter(title -> !title.startsWith(ImportField.CUSTOM.title()))
        .sorted((a, b) -> Boolean.compare(b.isEmpty(), a.isEmpty()))
        .map(title -> new FieldOption(title, label(title, texts)))
        .toList();
  }

  /** The name of a field. */
  public static String label(String title, Texts texts) {
    return switch (title) {
      case "" -> texts.get(Message.IMPORT_FIELD_IGNORED);
      case "firstName" -> texts.get(Message.IMPORT_FIELD_FIRST_NAME);
      case "middleName" -> texts.get(Message.IMPORT_FIELD_MIDDLE_NAME);
      case "lastName" -> texts.get(Message.IMPORT_FIELD_LAST_NAME);
      case "fullName" -> texts.get(Message.IMPORT_FIELD_FULL_NAME);
      case "phoneNumber" -> texts.get(Message.IMPORT_FIELD_PHONE_NUMBER);
      case "email" -> texts.get(Message.IMPORT_FIELD_EMAIL);
      case "gender" -> texts.get(Message.IMPORT_FIELD_GENDER);
      case "isTest" -> texts.get(Message.IMPORT_FIELD_TEST);
      case "communicationSupported" -> texts.get(Message.IMPORT_FIELD_CHANNELS);
      case "tags" -> texts.get(Message.IMPORT_FIELD_TAGS);
      case "customFields" -> texts.get(Message.IMPORT_FIELD_CUSTOM_JSON);
      default -> title;
    };
  }
}
