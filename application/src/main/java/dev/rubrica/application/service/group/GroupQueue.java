package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.LockWait;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The group of one account that is being written, and the requests that wait for the next one.
 * Guarded by the lock of {@link GroupCommit}.
 */
final class GroupQueue<R, A> {

  private static final int MAX_REQUESTS = 128;
  private static final int MAX_WAITING = 8 * MAX_REQUESTS;
  private static final long AFTER_LOCK = Duration.ofSeconds(1).toNanos();

  private final int maxWeight;
  private final long patience;
  private final Queue<GroupMember<R, A>> waiting = new ArrayDeque<>();
  private long waitingWeight;
  private @Nullable Group<R, A> current;
  private long since;
  private @Nullable Long metLock;

  /**
   * @param maxWeight of the requests of a group
   * @param patience how long a group may take before it does not hold back others any more
   */
  GroupQueue(int maxWeight, Duration patience) {
    this.maxWeight = maxWeight;
    this.patience = patience.toNanos();
  }

  /**
   * A group of this request, unless a group is being written. A group that takes longer than the
   * patience, for example on a lost connection, does not hold back others.
   */
  Optional<Group<R, A>> startAlone(GroupMember<R, A> member, long now) {
    return current == null || now - since > patience
        ? Optional.of(start(List.of(member), now))
        : Optional.empty();
  }

  /** Adds a request for the next group; false when too many are waiting. */
  boolean add(GroupMember<R, A> member) {
    boolean full =
        waiting.size() >= MAX_WAITING || waitingWeight + member.weight() > 8L * maxWeight;
    if (!full) {
      waiting.add(member);
      waitingWeight += member.weight();
    }
    return !full;
  }

  /** Removes a request that is still waiting; false when it is in a group. */
  boolean remove(GroupMember<R, A> member) {
    boolean removed = waiting.remove(member);
    if (removed) {
      waitingWeight -= member.weight();
    }
    return removed;
  }

  /** Ends a group and starts the next one, if it was the current group and requests are waiting. */
  Optional<Group<R, A>> next(Group<R, A> ended, long now) {
    if (current != ended) {
      return Optional.empty();
    }
    current = null;
    return waiting.isEmpty() ? Optional.empty() : Optional.of(start(take(), now));
  }

  private Group<R, A> start(List<GroupMember<R, A>> members, long now) {
    boolean metLockRecently = metLock != null && now - metLock < AFTER_LOCK;
    Group<R, A> group = new Group<>(members, metLockRecently ? LockWait.NEVER : LockWait.BRIEFLY);
    current = group;
    since = now;
    return group;
  }

  private List<GroupMember<R, A>> take() {
    List<GroupMember<R, A>> taken = new ArrayList<>();
    long weight = 0;
    GroupMember<R, A> first = waiting.peek();
    while (first != null
        && taken.size() < MAX_REQUESTS
        && (taken.isEmpty() || weight + first.weight() <= maxWeight)) {
      taken.add(waiting.remove());
      weight += first.weight();
      first = waiting.peek();
    }
    waitingWeight -= weight;
    return taken;
  }

  /** Records that a group has met a lock that was not released in time. */
  void meetLock(long now) {
    metLock = now;
  }

  /** The number of waiting requests. */
  int size() {
    return waiting.size();
  }

  boolean isIdle() {
    return current == null && waiting.isEmpty();
  }
}
