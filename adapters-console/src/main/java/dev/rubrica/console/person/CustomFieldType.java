package dev.rubrica.console.person;

import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of custom fields in a form, and how their values are typed. */
public enum CustomFieldType {
  TEXT(Message.PERSON_KIND_TEXT),
  NUMBER(Message.PERSON_KIND_NUMBER),
  FLAG(Message.PERSON_KIND_FLAG);

  private final Message label;

  CustomFieldType(Message label) {
    this.label = label;
  }

  public Message label() {
    return label;
  }

  static CustomFieldType of(@Nullable Object value) {
    return switch (value) {
      case BigDecimal _ -> NUMBER;
      case Boolean _ -> FLAG;
      case null, default -> TEXT;
    };
  }

  /** The value as it is shown and typed. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  /**
   * The value of a text.
   *
   * @param field that a violation names
   * @throws Invalid the text is no value of this type
   */
  Object parse(String field, String text) {
    String trimmed = Text.trim(text);
    return switch (this) {
      case TEXT -> trimmed;
      case NUMBER -> number(field, trimmed);
      case FLAG -> flag(field, trimmed.toLowerCase(Locale.ROOT));
    };
  }

  private static BigDecimal number(String field, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw new Invalid(field, "must be a number, such as 12 or 12.5");
    }
  }

  private static boolean flag(String field, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Invalid(field, "must be true or false");
    }
    return text.equals("true");
  }
}
