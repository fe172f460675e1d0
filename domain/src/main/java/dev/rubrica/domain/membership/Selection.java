package dev.rubrica.domain.membership;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.ContactFilter;

/** Which contacts a bulk call is about. */
public sealed interface Selection {

  int MAX_IDS = 100_000;

  /** These contacts, 1..100,000. */
  record Only(IdSet ids) implements Selection {
    public Only {
      if (ids.isEmpty() || ids.size() > MAX_IDS) {
        throw new Invalid("contactIds", "must hold 1 to 100000 ids");
      }
    }
  }

  /** All there are but these, 0..100,000. */
  record AllExcept(IdSet ids) implements Selection {
    public AllExcept {
      if (ids.size() > MAX_IDS) {
        throw new Invalid("excludeIdsAllContacts", "must hold at most 100000 ids");
      }
    }
  }

  /**
   * All that match the filter but these, 0..100,000. The filter has a condition: for everyone there
   * is {@link AllExcept}, so that a forgotten condition never means everyone.
   */
  record Matching(ContactFilter filter, IdSet except) implements Selection {
    public Matching {
      new Violations()
          .require(!filter.isUnrestricted(), "filter", "must name at least one condition")
          .require(
              except.size() <= MAX_IDS, "excludeIdsAllContacts", "must hold at most 100000 ids")
          .throwIfAny();
    }
  }
}
