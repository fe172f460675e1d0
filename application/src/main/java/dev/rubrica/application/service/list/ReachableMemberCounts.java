package dev.rubrica.application.service.list;

import dev.rubrica.application.port.in.FindLists.Reachable;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * Counts the reachable members of lists. A count may take seconds, so few run at once, and callers
 * that wait for the same count share it (single flight). Nobody shares a count that has started: it
 * may not see what was committed before the caller asked. Thread-safe.
 */
final class ReachableMemberCounts {

  /** How many counts of an account run at once on this node. */
  static final int PER_ACCOUNT = 2;

  /** How many counts of all accounts run at once on this node. */
  static final int CONCURRENT = 4;

  private final Storage storage;
  private final FairSemaphore permits = new FairSemaphore(CONCURRENT, PER_ACCOUNT);
  private final Duration patience;
  private final ConcurrentMap<Key, CompletableFuture<Optional<Reachable>>> waiting =
      new ConcurrentHashMap<>();

  private record Key(AccountId account, ListId list) {}

  /**
   * @param patience how long a count waits for others
   */
  ReachableMemberCounts(Storage storage, Duration patience) {
    this.storage = storage;
    this.patience = patience;
  }

  /**
   * The list and its counts as of one moment; empty if it does not exist.
   *
   * @throws CapacityException too many counts are running
   */
  Optional<Reachable> count(AccountId account, ListId list) {
    Key key = new Key(account, list);
    CompletableFuture<Optional<Reachable>> own = new CompletableFuture<>();
    CompletableFuture<Optional<Reachable>> shared = waiting.putIfAbsent(key, own);
    if (shared != null) {
      return await(shared);
    }
    try {
      Optional<Reachable> counted = count(key, own);
      own.complete(counted);
      return counted;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    }
  }

  private Optional<Reachable> count(Key key, CompletableFuture<Optional<Reachable>> own) {
    try {
      acquire(key.account());
    } finally {
      waiting.remove(key, own);
    }
    try {
      return storage.readSnapshot(
          key.account(),
          in ->
              in.lists()
                  .find(key.account(), key.list())
                  .map(
                      found ->
                          new Reachable(
                              found,
                              in.suppressions().reachableMembers(key.account(), key.list()))));
    } finally {
      permits.release(key.account());
    }
  }

  private void acquire(AccountId account) {
    try {
      if (!permits.acquire(account, patience)) {
        throw new CapacityException(
            "too many counts of reachable members are running; try again in a moment");
      }
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private static Optional<Reachable> await(CompletableFuture<Optional<Reachable>> shared) {
    try {
      return shared.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private static CapacityException interrupted() {
    Thread.currentThread().interrupt();
    return new CapacityException("the service is shutting down");
  }
}
