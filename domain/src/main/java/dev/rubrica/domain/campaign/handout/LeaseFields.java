package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.RecipientField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of each recipient that a lease contains. */
public sealed interface LeaseFields {

  /** The maximum number of names that a client gives. */
  int MAX = 200;

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
   * @throws Invalid there are more than {@value #MAX}
   */
  static LeaseFields named(List<String> names) {
    if (names.size() > MAX) {
      throw new Invalid("fields", "must have at most " + MAX + " names");
    }
    return new Named(names.stream().map(RecipientField::named).toList());
  }
}
