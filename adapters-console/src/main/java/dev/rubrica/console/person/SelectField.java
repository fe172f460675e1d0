package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.GenderNames;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.FieldType;
import dev.rubrica.domain.contact.Gender;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field of the form of a person that chooses one of few words, or has any text.
 *
 * @param options without the empty one; none for a field with any text
 */
public record SelectField(String name, String label, List<Option> options) {

  /** A word and how it is shown. */
  public record Option(String word, String label) {}

  static List<Option> genders(PageFrame frame) {
    return Stream.of(Gender.values())
        .map(one -> new Option(one.name(), frame.texts().get(GenderNames.of(one))))
        .toList();
  }

  /** The fields of contacts without behaviour. */
  static List<SelectField> all(PageFrame frame) {
    return ContactField.all().stream()
        .map(
            field ->
                new SelectField(
                    field.name(), PersonLabels.of(field, frame.texts()), options(field.type())))
        .toList();
  }

  private static List<Option> options(FieldType<?> type) {
    return switch (type) {
      case FieldType.Word<?> words ->
          Stream.of(words.type().getEnumConstants())
              .map(one -> new Option(one.name(), one.name()))
              .toList();
      case FieldType.FreeText _ -> List.of();
    };
  }
}
