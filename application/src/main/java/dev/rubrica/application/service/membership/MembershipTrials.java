package dev.rubrica.application.service.membership;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.in.ManageMemberships.Removed;
import dev.rubrica.application.port.in.ManageMemberships.WouldAdd;
import dev.rubrica.application.port.out.MembershipRepository.Existing;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.membership.Selection;

/** Counts what additions and removals would change (simulation, dry run), without locks. */
final class MembershipTrials {

  private final Storage storage;
  private final long maxPairs;

  MembershipTrials(Storage storage, long maxPairs) {
    this.storage = storage;
    this.maxPairs = maxPairs;
  }

  WouldAdd add(Change change) {
    if (change.contacts() instanceof Selection.Only(IdSet ids)) {
      Existing existing = existing(change, ids);
      long selected = (long) existing.contacts().size() * change.lists().size();
      return new WouldAdd(
          selected - existing.memberships(),
          existing.memberships(),
          ids.minus(existing.contacts()));
    }
    return storage.readSnapshot(
        change.account(),
        in -> {
          check(in, change);
          long contacts = in.contacts().count(change.account(), change.contacts());
          long pairs = change.lists().size() * contacts;
          MembershipChecks.checkPairs(pairs, maxPairs);
          long members = members(in, change);
          return new WouldAdd(pairs - members, members, IdSet.empty());
        });
  }

  Removed remove(Change change) {
    if (change.contacts() instanceof Selection.Only(IdSet ids)) {
      Existing existing = existing(change, ids);
      return new Removed(existing.memberships(), ids.minus(existing.contacts()));
    }
    return storage.readSnapshot(
        change.account(),
        in -> {
          check(in, change);
          long members = members(in, change);
          MembershipChecks.checkPairs(members, maxPairs);
          return new Removed(members, IdSet.empty());
        });
  }

  // One statement, because a trial must not cost more than the change. Too many pairs are not
  // counted.
  private Existing existing(Change change, IdSet contacts) {
    long count = (long) change.lists().size() * contacts.size();
    return storage.read(
        change.account(),
        in -> {
          if (count > maxPairs) {
            check(in, change);
            MembershipChecks.checkPairs(count, maxPairs);
          }
          Pairs pairs = new Pairs(change.lists(), contacts);
          Existing existing = in.memberships().existing(change.account(), pairs);
          MembershipChecks.checkLists(change, existing.lists());
          return existing;
        });
  }

  private static void check(Repositories in, Change change) {
    MembershipChecks.checkLists(change, in.lists().existing(change.account(), change.lists()));
    MembershipChecks.checkFilter(in, change);
  }

  private static long members(Repositories in, Change change) {
    return in.memberships().count(change.account(), change.lists(), change.contacts());
  }
}
