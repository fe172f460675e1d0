package dev.rubrica.application.service.background;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A semaphore with a limit per account, which serves waiting accounts in turn (round robin): an
 * account with a hundred waiting jobs does not delay one with a single job. Thread-safe.
 */
public final class FairSemaphore {

  private final List<AccountQueue> queues = new ArrayList<>();
  private final Map<AccountId, Integer> held = new HashMap<>();
  private final int perAccount;
  private int free;

  /**
   * @param permits the number of permits
   * @param perAccount the maximum number of permits of one account
   */
  public FairSemaphore(int permits, int perAccount) {
    this.free = permits;
    this.perAccount = perAccount;
  }

  /**
   * A semaphore with one permit more than the limit per account: an account that blocks its own
   * permits, for example by locks, does not block others.
   */
  public static FairSemaphore withReserve(int perAccount) {
    return new FairSemaphore(perAccount + 1, perAccount);
  }

  /** Waits for a permit; {@link #release} must follow. */
  public void acquire(AccountId account) throws InterruptedException {
    CompletableFuture<Void> permit = enqueue(account);
    try {
      permit.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      cancel(account, permit);
      throw e;
    }
  }

  /**
   * As {@link #acquire(AccountId)}, with a timeout.
   *
   * @return whether a permit was acquired: then {@link #release} must follow
   */
  public boolean acquire(AccountId account, Duration timeout) throws InterruptedException {
    CompletableFuture<Void> permit = enqueue(account);
    try {
      permit.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (TimeoutException _) {
      cancel(account, permit);
      return false;
    } catch (InterruptedException e) {
      cancel(account, permit);
      throw e;
    }
  }

  private synchronized CompletableFuture<Void> enqueue(AccountId account) {
    CompletableFuture<Void> permit = new CompletableFuture<>();
    queue(account).add(permit);
    grant();
    return permit;
  }

  /**
   * Acquires a permit if one is available immediately.
   *
   * @return whether a permit was acquired: then {@link #release} must follow
   */
  public synchronized boolean tryAcquire(AccountId account) {
    if (free == 0 || held(account) >= perAccount) {
      return false;
    }
    free--;
    held.merge(account, 1, Integer::sum);
    return true;
  }

  /** The number of waiting threads. */
  public synchronized int waiting() {
    return queues.stream().mapToInt(queue -> queue.waiting.size()).sum();
  }

  public synchronized void release(AccountId account) {
    free++;
    held.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    grant();
  }

  private synchronized void cancel(AccountId account, CompletableFuture<Void> permit) {
    if (permit.isDone()) {
      release(account);
    } else {
      queues.removeIf(
          queue ->
              queue.account.equals(account) && queue.waiting.remove(permit) && queue.isEmpty());
    }
  }

  private Queue<CompletableFuture<Void>> queue(AccountId account) {
    for (AccountQueue queue : queues) {
      if (queue.account.equals(account)) {
        return queue.waiting;
      }
    }
    AccountQueue queue = new AccountQueue(account, new ArrayDeque<>());
    queues.add(queue);
    return queue.waiting;
  }

  private int held(AccountId account) {
    return held.getOrDefault(account, 0);
  }

  // The served account moves to the end of the queue.
  private void grant() {
    for (int index = servable(); index >= 0; index = servable()) {
      AccountQueue first = queues.remove(index);
      free--;
      held.merge(first.account, 1, Integer::sum);
      first.waiting.remove().complete(null);
      if (!first.isEmpty()) {
        queues.add(first);
      }
    }
  }

  private int servable() {
    for (int i = 0; free > 0 && i < queues.size(); i++) {
      if (held(queues.get(i).account) < perAccount) {
        return i;
      }
    }
    return -1;
  }

  private record AccountQueue(AccountId account, Queue<CompletableFuture<Void>> waiting) {
    boolean isEmpty() {
      return waiting.isEmpty();
    }
  }
}
