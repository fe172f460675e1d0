package dev.rubrica.application.service.list;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Counts members of lists. A count may take seconds, so few run at once, and callers that wait for
 * the same count share it (single flight). Thread-safe.
 *
 * @param <K> the key of a count
 * @param <T> its result
 */
final class MemberCounts<K, T> {

  private final Storage storage;
  private final CountPermits permits;
  private final Function<K, AccountId> account;
  private final BiFunction<Repositories, K, Optional<T>> work;
  private final Sharing sharing;
  private final ConcurrentMap<K, CompletableFuture<Optional<T>>> shared = new ConcurrentHashMap<>();

  /** Which counts of others a caller shares. */
  enum Sharing {
    /** Counts that have not started: they see whatever was committed before the caller asked. */
    WAITING,
    /** Also counts that have started, so that one runs at a time for each key. */
    STARTED
  }

  /**
   * @param account the account of a key
   * @param work makes the count as of one moment; empty if the list does not exist
   */
  MemberCounts(
      Storage storage,
      CountPermits permits,
      Function<K, AccountId> account,
      BiFunction<Repositories, K, Optional<T>> work,
      Sharing sharing) {
    this.storage = storage;
    this.permits = permits;
    this.account = account;
    this.work = work;
    this.sharing = sharing;
  }

  /**
   * The count; empty if the list does not exist.
   *
   * @throws CapacityException too many counts are running
   */
  Optional<T> count(K key) {
    CompletableFuture<Optional<T>> own = new CompletableFuture<>();
    CompletableFuture<Optional<T>> other = shared.putIfAbsent(key, own);
    if (other != null) {
      return await(other);
    }
    try {
      Optional<T> counted = count(key, own);
      own.complete(counted);
      return counted;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      shared.remove(key, own);
    }
  }

  private Optional<T> count(K key, CompletableFuture<Optional<T>> own) {
    permits.acquire(account.apply(key));
    try {
      if (sharing == Sharing.WAITING) {
        shared.remove(key, own);
      }
      return storage.readSnapshot(account.apply(key), in -> work.apply(in, key));
    } finally {
      permits.release(account.apply(key));
    }
  }

  private static <T> Optional<T> await(CompletableFuture<Optional<T>> shared) {
    try {
      return shared.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException _) {
      throw CountPermits.interrupted();
    }
  }
}
