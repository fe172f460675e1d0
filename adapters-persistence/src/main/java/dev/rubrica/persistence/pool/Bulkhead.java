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
 * Lets so many at once to the database, and so many more wait for a moment. The rest is turned away
 * at once: who cannot be served soon had better know it now.
 *
 * <p>It is a bulkhead between accounts: each has a {@link FairShare} of the places, and one of the
 * queue. A place goes to the account that has the fewest, and within an account first come, first
 * served. docs/decisions/0028-fairness-between-accounts.md.
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
   * @param places how many may be inside
   * @param queue how many may wait
   * @param patience how long they wait at most
   */
  public Bulkhead(int places, int queue, Duration patience) {
    this(places, queue, patience, System::nanoTime);
  }

  /** With a time that need not pass by itself. */
  Bulkhead(int places, int queue, Duration patience, LongSupplier nanoTime) {
    this.places = places;
    this.queue = queue;
    this.patience = patience;
    // Who keeps a place for half the time that others wait may well make them wait in vain.
    this.share = new FairShare(nanoTime, patience.dividedBy(2));
  }

  /** To be left by whoever entered. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param account whose share it is taken from; null for what is no account's
   * @throws StorageUnavailableException the account has too many there already, or nobody left in
   *     time
   */
  public Place enter(@Nullable AccountId account) {
    lock.lock();
    try {
      share.note(account);
      AccountQueue own = queues.computeIfAbsent(account, it -> new AccountQueue(it != null));
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
            .filter(it -> it.waiting() > 0 && allowsPlace(it))
            .min(
                Comparator.<AccountQueue>comparingInt(it -> it.inside().size())
                    .thenComparingLong(AccountQueue::first));
    next.ifPresent(
        it -> {
          it.admit(share.now());
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

  /** Whether one of the account that comes now is turned away. */
  public boolean isFull(AccountId account) {
    lock.lock();
    try {
      AccountQueue own = of(account);
      return !hasPlace(own) && !mayWait(own);
    } finally {
      lock.unlock();
    }
  }

  /** Whether one of the account that comes now need not wait. */
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

  /** How many wait just now. */
  public int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
