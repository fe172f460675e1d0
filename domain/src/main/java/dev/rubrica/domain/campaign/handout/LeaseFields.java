package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.RecipientField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of each recipient that a lease contains. */
public sealed interface LeaseFields {

  /** The maximum number of names. */
  int MAX = 200;

  /** All properties and custom fields. */
  record All() implements LeaseFields {}

  /** These, which may be none; each name once, at most {@value #MAX}. */
  record Named(List<RecipientField> fields) implements LeaseFields {
    public Named {
      Map<String, RecipientField> distinct = new LinkedHashMap<>();
      fields.forEach(field -> distinct.putIfAbsent(field.name(), field));
      if (distinct.size() > MAX) {
        throw new Invalid("fields", "must have at most " + MAX + " names");
      }
      fields = List.copyOf(distinct.values());
    }
  }
}
