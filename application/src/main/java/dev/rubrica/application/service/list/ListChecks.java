package dev.rubrica.application.service.list;

import dev.rubrica.application.port.in.ManageLists.Change;
import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;

/** Whether a list may be changed or restored now: the same for a call and for its simulation. */
final class ListChecks {

  private ListChecks() {}

  /** The list of the change, whose condition it fulfils. */
  static ContactList toChange(ListRepository lists, Change change) {
    ContactList current =
        lists.find(change.account(), change.list()).orElseThrow(() -> missing(change.list()));
    if (!change.condition().test(current)) {
      throw new DomainException.Outdated(Kind.LIST, change.list().value());
    }
    return current;
  }

  static void checkRestorable(ContactList list, Instant now) {
    if (!list.deleted()) {
      throw new DomainException.WrongState(Kind.LIST, list.id().value(), "is not deleted");
    }
    if (!list.isRestorable(now)) {
      throw new DomainException.WrongState(
          Kind.LIST, list.id().value(), "cannot be restored: its members are not kept any more");
    }
  }

  static DomainException missing(ListId list) {
    return new DomainException.NotFound(Kind.LIST, list.value());
  }
}
