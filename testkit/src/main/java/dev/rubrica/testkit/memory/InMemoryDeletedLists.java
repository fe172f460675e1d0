package dev.rubrica.testkit.memory;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Deleted lists in memory: their memberships stay in the state until they are purged. */
record InMemoryDeletedLists(Transaction in, AccountId account) {

  void delete(IdSet lists, ListRetention retention, Instant now) {
    lists.stream()
        .mapToObj(id -> in.toWrite().lists.get(id).value())
        .forEach(list -> put(deleted(list, retention, now)));
    endRestorability(retention.maxMembers(), now);
  }

  private static ContactList deleted(ContactList old, ListRetention retention, Instant now) {
    return new ContactList(
        old.id(),
        old.details(),
        0,
        old.revision(),
        old.createdAt(),
        old.updatedAt(),
        now,
        old.contactCount() <= retention.maxMembers() ? retention.end(now) : null);
  }

  ContactList restore(ListId list, Instant now) {
    ContactList old = in.toWrite().lists.get(list.value()).value();
    return put(old.restored(in.toWrite().membershipsOf(list), now));
  }

  void endRestorability(long maxMembers, Instant now) {
    long members = 0;
    for (ContactList list : keptLists()) {
      if (list.restorableUntil() != null) {
        members += in.toWrite().membershipsOf(list.id());
        if (members > maxMembers || !list.isRestorable(now)) {
          put(list.at(Instant.MAX));
        }
      }
    }
  }

  long purge(int limit) {
    State state = in.toWrite();
    Set<ListId> ended =
        keptLists().stream()
            .filter(list -> list.restorableUntil() == null)
            .map(ContactList::id)
            .collect(Collectors.toSet());
    Set<Membership> batch =
        state.associations.values().stream()
            .map(Owned::value)
            .filter(membership -> ended.contains(membership.list()))
            .limit(limit)
            .collect(Collectors.toSet());
    return state.dissociate(account, batch::contains);
  }

  /** The deleted lists with memberships, the last deleted first. */
  private List<ContactList> keptLists() {
    return in.toWrite().lists.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .filter(list -> list.deleted() && in.toWrite().membershipsOf(list.id()) > 0)
        .sorted(
            Comparator.comparing(ContactList::deletedAt)
                .thenComparing(list -> list.id().value())
                .reversed())
        .toList();
  }

  private ContactList put(ContactList list) {
    in.toWrite().lists.put(list.id().value(), new Owned<>(account, list));
    return list;
  }
}
