package dev.rubrica.application.service.membership;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.membership.Selection;

/** Whether memberships may be changed now: the same for a change and for its trial. */
final class MembershipChecks {

  private MembershipChecks() {}

  /**
   * @param existing those of the lists of the change that exist
   */
  static void checkLists(Change change, IdSet existing) {
    checkLists(change.lists(), existing);
  }

  static void checkLists(IdSet lists, IdSet existing) {
    IdSet unknown = lists.minus(existing);
    if (!unknown.isEmpty()) {
      throw new Invalid("listIds", "must name existing lists; unknown: " + unknown);
    }
  }

  static void checkFilter(Repositories in, Change change) {
    if (change.contacts() instanceof Selection.Matching matching) {
      FilterExistenceCheck.check(in, change.account(), "filter.", matching.filter());
    }
  }

  static void checkPairs(long count, long max) {
    if (count > max) {
      throw new Invalid(
          "listIds",
          "and contacts make "
              + count
              + " pairs; one call takes at most "
              + max
              + " (setting limits.pairs): name fewer lists or contacts, or raise the setting");
    }
  }
}
