package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.group.GroupedRequest.Alone;
import dev.rubrica.application.service.group.GroupedRequest.Answer;
import dev.rubrica.application.service.group.GroupedRequest.Failure;
import dev.rubrica.application.service.group.GroupedRequest.LeadGroup;
import dev.rubrica.application.service.group.GroupedRequest.Turn;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forms groups of requests of an account. A request that arrives while no group of its account is
 * in flight is executed at once, as a group of one. Requests that arrive meanwhile wait and form
 * the next group, which the thread of the first executes. Thread-safe.
 *
 * @param <R> a request
 * @param <A> the answer to a request
 */
final class GroupScheduler<R, A> {

  private final GroupExecutor<R, A> executor;
  private final int maxWeight;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AccountId, GroupQueue<R, A>> queues = new HashMap<>();

  /** Executes the requests of a group. */
  interface GroupExecutor<R, A> {

    /**
     * Returns the {@link Answer}, {@link Failure} or {@link Alone} of each request, in their order.
     * If it throws, the thread of the first request gets the exception, and the others are alone.
     */
    List<Turn<R, A>> execute(AccountId account, List<GroupedRequest<R, A>> group);
  }

  /**
   * @param maxWeight the maximum weight of a group
   * @param patience the longest wait of a request for the end of another group; after it, the
   *     request is alone
   */
  GroupScheduler(GroupExecutor<R, A> executor, int maxWeight, Duration patience) {
    this.executor = executor;
    this.maxWeight = maxWeight;
    this.patience = patience;
  }

  /**
   * Executes a request in a group and returns its answer; empty if the request has to be executed
   * alone.
   *
   * @throws StorageUnavailableException that of the group
   */
  Optional<A> execute(AccountId account, R request, int weight) {
    return finish(account, turn(account, new GroupedRequest<>(request, weight)));
  }

  private Optional<A> finish(AccountId account, Turn<R, A> turn) {
    return switch (turn) {
      case LeadGroup<R, A>(List<GroupedRequest<R, A>> group) ->
          finish(account, lead(account, group));
      case Answer<R, A>(A value) -> Optional.of(value);
      case Failure<R, A>(StorageUnavailableException cause) -> throw cause;
      case Alone<R, A> _ -> Optional.empty();
    };
  }

  private Turn<R, A> turn(AccountId account, GroupedRequest<R, A> request) {
    lock.lock();
    try {
      GroupQueue<R, A> queue =
          queues.computeIfAbsent(account, _ -> new GroupQueue<>(maxWeight, patience));
      List<GroupedRequest<R, A>> started = queue.startAlone(request, System.nanoTime());
      if (!started.isEmpty()) {
        return new LeadGroup<>(started);
      }
      if (!queue.add(request)) {
        return new Alone<>();
      }
    } finally {
      lock.unlock();
    }
    return request.await(patience).orElseGet(() -> leave(account, request));
  }

  private Turn<R, A> leave(AccountId account, GroupedRequest<R, A> request) {
    boolean left;
    lock.lock();
    try {
      GroupQueue<R, A> queue = queues.get(account);
      left = queue != null && queue.remove(request);
    } finally {
      lock.unlock();
    }
    return left ? new Alone<>() : request.await();
  }

  /**
   * Executes a group and returns the turn of its first request, whose thread this is. The others
   * must not notice that this thread is interrupted.
   */
  private Turn<R, A> lead(AccountId account, List<GroupedRequest<R, A>> group) {
    boolean interrupted = Thread.interrupted();
    List<Turn<R, A>> turns = alone(group);
    try {
      turns = executor.execute(account, group);
    } finally {
      try {
        startNext(account, group);
      } finally {
        for (int i = 1; i < group.size(); i++) {
          group.get(i).give(turns.get(i));
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return turns.getFirst();
  }

  private void startNext(AccountId account, List<GroupedRequest<R, A>> ended) {
    lock.lock();
    try {
      GroupQueue<R, A> queue = queues.get(account);
      if (queue == null) {
        return;
      }
      List<GroupedRequest<R, A>> next = queue.next(ended, System.nanoTime());
      if (!next.isEmpty()) {
        next.getFirst().give(new LeadGroup<>(next));
      }
      if (queue.isIdle()) {
        queues.remove(account);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The turns of a group whose requests have to be executed one by one. */
  static <R, A> List<Turn<R, A>> alone(List<GroupedRequest<R, A>> group) {
    return Collections.nCopies(group.size(), new Alone<>());
  }

  /** The number of requests of the account that wait for the end of a group. */
  int waiting(AccountId account) {
    lock.lock();
    try {
      GroupQueue<R, A> queue = queues.get(account);
      return queue == null ? 0 : queue.size();
    } finally {
      lock.unlock();
    }
  }
}
