package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of each recipient that a lease contains. */
public sealed interface LeaseFields {

  /**
   * The maximum number of names that a client gives; the placeholders of a campaign are fewer
   * ({@link dev.rubrica.domain.campaign.MessageContent#MAX_PLACEHOLDERS}).
   */
  int MAX = 200;

  /** The maximum length of a name, in code points: that of a custom field with its prefix. */
  int MAX_NAME = RecipientField.CUSTOM.length() + CustomFields.MAX_KEY;

  /** All properties and custom fields. */
  record All() implements LeaseFields {}

  /** These, each name once; there may be none. */
  record Named(List<RecipientField> fields) implements LeaseFields {
    public Named {
      Map<String, RecipientField> distinct = new LinkedHashMap<>();
      fields.forEach(field -> distinct.putIfAbsent(field.name(), field));
      fields = List.copyOf(distinct.values());
    }
  }

  /**
   * The fields with these names, as {@link RecipientField#named} finds them.
   *
   * @throws Invalid there are more than {@value #MAX}, or a name is empty, too long or has control
   *     characters; names all of them
   */
  static LeaseFields named(List<String> names) {
    if (names.size() > MAX) {
      throw new Invalid("fields", "must have at most " + MAX + " names");
    }
    Violations problems = new Violations();
    List<RecipientField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String field = "fields[" + i + "]";
      String name = names.get(i);
      String checked = problems.take(() -> checked(field, name));
      if (checked != null) {
        fields.add(RecipientField.named(checked));
      }
    }
    problems.throwIfAny();
    return new Named(fields);
  }

  private static String checked(String field, String name) {
    String checked = Text.required(field, name, MAX_NAME);
    if (checked.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid(field, "must not contain control characters");
    }
    return checked;
  }
}
