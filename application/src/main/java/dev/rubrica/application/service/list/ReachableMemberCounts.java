package dev.rubrica.application.service.list;

import dev.rubrica.application.port.in.FindLists.Reachable;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.list.MemberCounts.Sharing;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListId;
import java.util.Optional;

/**
 * Counts the reachable members of lists. Nobody shares a count that has started: it may not see an
 * opt-out that was committed before the caller asked. Thread-safe.
 */
final class ReachableMemberCounts {

  private final MemberCounts<Key, Reachable> counts;

  private record Key(AccountId account, ListId list) {}

  ReachableMemberCounts(Storage storage, CountPermits permits) {
    this.counts =
        new MemberCounts<>(
            storage, permits, Key::account, ReachableMemberCounts::reachable, Sharing.WAITING);
  }

  private static Optional<Reachable> reachable(Repositories in, Key key) {
    return in.lists()
        .find(key.account(), key.list())
        .map(
            found ->
                new Reachable(
                    found, in.suppressions().reachableMembers(key.account(), key.list())));
  }

  /**
   * The list and its counts as of one moment; empty if it does not exist.
   *
   * @throws CapacityException too many counts are running
   */
  Optional<Reachable> count(AccountId account, ListId list) {
    return counts.count(new Key(account, list));
  }
}
