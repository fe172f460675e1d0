package dev.rubrica.persistence.pool;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits concurrent work on the database. Work beyond the limit waits in a bounded queue; when the
 * queue is full, it fails at once. Thread-safe.
 *
 * <p>Accounts are isolated from each other: each has a {@link FairShare} of the places and of the
 * queue. A free place goes to the account with the fewest places, and within an account in FIFO
 * order. See docs/decisions/0028-fairness-between-accounts.md.
 */
public final class Bulkhead {

  private final int places;
  private final int queue;
  private final Duration patience;
  private final FairShare share;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<@Nullable AccountId, AccountQueue> queues = new HashMap<>();
  private int inside;
  private int waiting;
  private long arrivals;

  /**
   * @param places the maximum of concurrent work
   * @param queue the maximum of waiting work
   * @param patience the longest wait
   */
  public Bulkhead(int places, int queue, Duration patience) {
    this(places, queue, patience, System::nanoTime);
  }

  /** With a clock for tests. */
  Bulkhead(int places, int queue, Duration patience, LongSupplier nanoTime) {
    this.places = places;
    this.queue = queue;
    this.patience = patience;
    // Work that keeps a place for half of the longest wait can make others time out.
    this.share = new FairShare(nanoTime, patience.dividedBy(2));
  }

  /** A place in the bulkhead, which must be closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param account the account whose share is used; null for other work
   * @throws StorageUnavailableException the share of the account is used up, or no place became
   *     free in time
   */
  public Place enter(@Nullable AccountId account) {
    lock.lock();
    try {
      share.note(account);
      AccountQueue own = queues.computeIfAbsent(account, key -> new AccountQueue(key != null));
      OptionalLong entered = hasPlace(own) ? OptionalLong.of(enterNow(own)) : enterLater(own);
      long since =
          entered.orElseThrow(
              () -> {
                forget(account, own);
                return StorageUnavailableException.busy();
              });
      return () -> leave(account, own, since);
    } finally {
      lock.unlock();
    }
  }

  private long enterNow(AccountQueue own) {
    long now = share.now();
    own.enter(now);
    inside++;
    return now;
  }

  private boolean hasPlace(AccountQueue own) {
    return own.waiting() == 0 && allowsPlace(own);
  }

  private boolean allowsPlace(AccountQueue own) {
    int free = places - inside;
    return own.isAccount()
        ? share.allows(own.inside(), own.usualStay(), free)
        : share.allows(own.inside().size(), free);
  }

  private boolean mayWait(AccountQueue own) {
    return share.allows(own.waiting(), queue - waiting);
  }

  private OptionalLong enterLater(AccountQueue own) {
    if (!mayWait(own)) {
      return OptionalLong.empty();
    }
    waiting++;
    OptionalLong admitted = own.await(arrivals++, lock.newCondition(), patience);
    if (admitted.isEmpty()) {
      waiting--;
    }
    return admitted;
  }

  private void leave(@Nullable AccountId account, AccountQueue own, long since) {
    lock.lock();
    try {
      own.leave(since, share.now());
      inside--;
      while (waiting > 0 && admitNext()) {
        continue;
      }
      forget(account, own);
    } finally {
      lock.unlock();
    }
  }

  private boolean admitNext() {
    Optional<AccountQueue> next =
        queues.values().stream()
            .filter(queue -> queue.waiting() > 0 && allowsPlace(queue))
            .min(
                Comparator.<AccountQueue>comparingInt(queue -> queue.inside().size())
                    .thenComparingLong(AccountQueue::first));
    next.ifPresent(
        queue -> {
          queue.admit(share.now());
          waiting--;
          inside++;
        });
    return next.isPresent();
  }

  private void forget(@Nullable AccountId account, AccountQueue own) {
    if (own.isEmpty()) {
      queues.remove(account, own);
    }
  }

  /** Whether work of the account would be rejected now. */
  public boolean isFull(AccountId account) {
    lock.lock();
    try {
      AccountQueue own = of(account);
      return !hasPlace(own) && !mayWait(own);
    } finally {
      lock.unlock();
    }
  }

  /** Whether work of the account would get a place now, without waiting. */
  boolean hasPlace(AccountId account) {
    lock.lock();
    try {
      return hasPlace(of(account));
    } finally {
      lock.unlock();
    }
  }

  private AccountQueue of(AccountId account) {
    return queues.getOrDefault(account, new AccountQueue(account != null));
  }

  /** The number of waiting threads. */
  public int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
