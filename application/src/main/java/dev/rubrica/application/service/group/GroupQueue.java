package dev.rubrica.application.service.group;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The group of one account that is in flight, and the requests that wait for the next one. Guarded
 * by the lock of {@link GroupScheduler}.
 */
final class GroupQueue<R, A> {

  private static final int MAX_REQUESTS = 128;
  private static final int MAX_WAITING = 8 * MAX_REQUESTS;

  private final int maxWeight;
  private final long patience;
  private final Queue<GroupedRequest<R, A>> waiting = new ArrayDeque<>();
  private long waitingWeight;
  private @Nullable List<GroupedRequest<R, A>> current;
  private long since;

  /**
   * @param maxWeight of the requests of a group
   * @param patience how long a group may take before it does not delay others any more
   */
  GroupQueue(int maxWeight, Duration patience) {
    this.maxWeight = maxWeight;
    this.patience = patience.toNanos();
  }

  /**
   * A group of this request; empty if a group is in flight. A group that takes longer than the
   * patience, for example on a lost connection, does not delay others.
   */
  List<GroupedRequest<R, A>> startAlone(GroupedRequest<R, A> request, long now) {
    return current == null || now - since > patience ? start(List.of(request), now) : List.of();
  }

  /** Adds a request for the next group; false when too many are waiting. */
  boolean add(GroupedRequest<R, A> request) {
    boolean full =
        waiting.size() >= MAX_WAITING || waitingWeight + request.weight() > 8L * maxWeight;
    if (!full) {
      waiting.add(request);
      waitingWeight += request.weight();
    }
    return !full;
  }

  /** Removes a request that is still waiting; false when it is in a group. */
  boolean remove(GroupedRequest<R, A> request) {
    boolean removed = waiting.remove(request);
    if (removed) {
      waitingWeight -= request.weight();
    }
    return removed;
  }

  /**
   * Ends a group and starts the next one. Empty if no request is waiting, or if another group has
   * been started meanwhile.
   */
  List<GroupedRequest<R, A>> next(List<GroupedRequest<R, A>> ended, long now) {
    if (current != ended) {
      return List.of();
    }
    current = null;
    return waiting.isEmpty() ? List.of() : start(takeGroup(), now);
  }

  private List<GroupedRequest<R, A>> start(List<GroupedRequest<R, A>> group, long now) {
    current = group;
    since = now;
    return group;
  }

  private List<GroupedRequest<R, A>> takeGroup() {
    List<GroupedRequest<R, A>> group = new ArrayList<>();
    long weight = 0;
    GroupedRequest<R, A> first = waiting.peek();
    while (first != null
        && group.size() < MAX_REQUESTS
        && (group.isEmpty() || weight + first.weight() <= maxWeight)) {
      group.add(waiting.remove());
      weight += first.weight();
      first = waiting.peek();
    }
    waitingWeight -= weight;
    return group;
  }

  /** The number of waiting requests. */
  int size() {
    return waiting.size();
  }

  boolean isIdle() {
    return current == null && waiting.isEmpty();
  }
}
