package dev.rubrica.domain.membership;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.ContactFilter;

/** The contacts that a bulk operation concerns. */
public sealed interface Selection {

  int MAX_IDS = 100_000;

  /** These contacts, 1..100,000 of them. */
  record Only(IdSet ids) implements Selection {
    public Only {
      if (ids.isEmpty() || ids.size() > MAX_IDS) {
        throw new Invalid("contactIds", "must contain 1 to 100000 ids");
      }
    }
  }

  /** All contacts without these, 0..100,000 of them. */
  record AllExcept(IdSet ids) implements Selection {
    public AllExcept {
      if (ids.size() > MAX_IDS) {
        throw new Invalid("excludeIdsAllContacts", "must contain at most 100000 ids");
      }
    }
  }

  /**
   * All contacts that match the filter, without 0..100,000 of them. The filter must have a
   * condition, so that a forgotten condition never selects all contacts; for these there is {@link
   * AllExcept}.
   */
  record Matching(ContactFilter filter, IdSet except) implements Selection {
    public Matching {
      new Violations()
          .require(!filter.isUnrestricted(), "filter", "must name at least one condition")
          .require(
              except.size() <= MAX_IDS, "excludeIdsAllContacts", "must contain at most 100000 ids")
          .throwIfAny();
    }
  }
}
