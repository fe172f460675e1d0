package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.group.GroupMember.Alone;
import dev.rubrica.application.service.group.GroupMember.Answer;
import dev.rubrica.application.service.group.GroupMember.Failure;
import dev.rubrica.application.service.group.GroupMember.Lead;
import dev.rubrica.application.service.group.GroupMember.Turn;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * Writes small requests of an account in groups (group commit). A request that arrives while no
 * group of its account is being written is written at once, as a group of one. Requests that arrive
 * meanwhile wait and form the next group: one transaction, written by the thread of the first.
 *
 * <p>Every request has its own answer. One that would fail, or that needs a row that others have
 * locked, leaves its group, for its caller to write it in a transaction of its own. If the outcome
 * of a group's commit is unknown, it is unknown for each of its requests. Thread-safe.
 *
 * @param <R> a request
 * @param <A> the answer to a request
 */
public final class GroupCommit<R, A> {

  /** The longest wait of a request for the end of another group. After it, it is written alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Storage storage;
  private final GroupWriter<R, A> writer;
  private final ToIntFunction<R> weigher;
  private final int maxWeight;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AccountId, GroupQueue<R, A>> queues = new HashMap<>();

  /**
   * @param weigher the weight of a request: rows or characters
   * @param maxWeight the maximum weight of a group; a request of more than half of it is written
   *     alone
   */
  public GroupCommit(
      Storage storage, GroupWriter<R, A> writer, ToIntFunction<R> weigher, int maxWeight) {
    this(storage, writer, weigher, maxWeight, PATIENCE);
  }

  /** With another patience, for tests. */
  GroupCommit(
      Storage storage,
      GroupWriter<R, A> writer,
      ToIntFunction<R> weigher,
      int maxWeight,
      Duration patience) {
    this.storage = storage;
    this.writer = writer;
    this.weigher = weigher;
    this.maxWeight = maxWeight;
    this.patience = patience;
  }

  /**
   * Writes a request and returns its answer, once it is committed. Empty, and nothing is changed,
   * if the request has to be written in a transaction of its own.
   *
   * @throws StorageUnavailableException the group could not be written, or the outcome of its
   *     commit is unknown
   */
  public Optional<A> write(AccountId account, R request) {
    int weight = weigher.applyAsInt(request);
    return weight > maxWeight / 2
        ? Optional.empty()
        : finish(account, turn(account, new GroupMember<>(request, weight)));
  }

  private Optional<A> finish(AccountId account, Turn<R, A> turn) {
    return switch (turn) {
      case Lead<R, A>(Group<R, A> group) -> finish(account, lead(account, group));
      case Answer<R, A>(A value) -> Optional.of(value);
      case Failure<R, A>(StorageUnavailableException cause) -> throw cause;
      case Alone<R, A> _ -> Optional.empty();
    };
  }

  private Turn<R, A> turn(AccountId account, GroupMember<R, A> member) {
    lock.lock();
    try {
      GroupQueue<R, A> queue =
          queues.computeIfAbsent(account, _ -> new GroupQueue<>(maxWeight, patience));
      Optional<Group<R, A>> started = queue.startAlone(member, System.nanoTime());
      if (started.isPresent()) {
        return new Lead<>(started.get());
      }
      if (!queue.add(member)) {
        return new Alone<>();
      }
    } finally {
      lock.unlock();
    }
    return member.await(patience).orElseGet(() -> leave(account, member));
  }

  private Turn<R, A> leave(AccountId account, GroupMember<R, A> member) {
    boolean left;
    lock.lock();
    try {
      GroupQueue<R, A> queue = queues.get(account);
      left = queue != null && queue.remove(member);
    } finally {
      lock.unlock();
    }
    return left ? new Alone<>() : member.await();
  }

  /** Writes a group and returns the turn of its first member, whose thread this is. */
  private Turn<R, A> lead(AccountId account, Group<R, A> group) {
    List<Turn<R, A>> turns = alone(group);
    try {
      turns = write(account, group, group.lockWait());
    } finally {
      startNext(account, group);
      for (int i = 1; i < group.size(); i++) {
        group.members().get(i).give(turns.get(i));
      }
    }
    return turns.getFirst();
  }

  private List<Turn<R, A>> write(AccountId account, Group<R, A> group, LockWait wait) {
    try {
      return answers(account, group.requests(), wait);
    } catch (StorageUnavailableException e) {
      if (!e.isLocked()) {
        return Collections.nCopies(group.size(), new Failure<>(e));
      }
      if (wait == LockWait.NEVER) {
        return alone(group);
      }
      meetLock(account);
      return write(account, group, LockWait.NEVER);
    } catch (RuntimeException _) {
      // Whichever request is to blame fails again, alone.
      return alone(group);
    }
  }

  private List<Turn<R, A>> answers(AccountId account, List<R> requests, LockWait wait) {
    List<Optional<A>> answers =
        storage.write(account, in -> writer.write(in, account, requests, wait));
    return answers.stream().map(this::toTurn).toList();
  }

  private Turn<R, A> toTurn(Optional<A> answer) {
    return answer.isPresent() ? new Answer<>(answer.get()) : new Alone<>();
  }

  private List<Turn<R, A>> alone(Group<R, A> group) {
    return Collections.nCopies(group.size(), new Alone<>());
  }

  private void startNext(AccountId account, Group<R, A> ended) {
    lock.lock();
    try {
      GroupQueue<R, A> queue = queues.get(account);
      if (queue == null) {
        return;
      }
      queue
          .next(ended, System.nanoTime())
          .ifPresent(next -> next.members().getFirst().give(new Lead<>(next)));
      if (queue.isIdle()) {
        queues.remove(account);
      }
    } finally {
      lock.unlock();
    }
  }

  private void meetLock(AccountId account) {
    lock.lock();
    try {
      GroupQueue<R, A> queue = queues.get(account);
      if (queue != null) {
        queue.meetLock(System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
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
