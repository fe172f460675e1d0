package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.group.GroupedRequest.Alone;
import dev.rubrica.application.service.group.GroupedRequest.Answer;
import dev.rubrica.application.service.group.GroupedRequest.Failure;
import dev.rubrica.application.service.group.GroupedRequest.Turn;
import dev.rubrica.domain.account.AccountId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * Writes small requests of an account in groups (group commit). A request that arrives while no
 * group of its account is being written is written at once, as a group of one. Requests that arrive
 * meanwhile wait and form the next group: one transaction, written by the thread of the first.
 *
 * <p>Every request has its own answer. One that would fail, or that needs a row that others have
 * locked, leaves its group, for its caller to write it in a transaction of its own. If the outcome
 * of a group's commit is unknown, it is unknown for each of its requests. A request that joins a
 * transaction is written in it and shares no group. Thread-safe.
 *
 * @param <R> a request
 * @param <A> the answer to a request
 */
public final class GroupCommit<R, A> {

  /** The longest wait of a request for the end of another group. After it, it is written alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final long LOG_EVERY = Duration.ofMinutes(1).toNanos();

  private final Storage storage;
  private final GroupWriter<R, A> writer;
  private final ToIntFunction<R> weigher;
  private final int maxWeight;
  private final GroupScheduler<R, A> groups;
  private final ReentrantLock lock = new ReentrantLock();
  private final RecentLocks recentLocks = new RecentLocks();
  private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_EVERY);

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
    this.groups =
        new GroupScheduler<>(
            (account, group) -> write(account, group, lockWait(account)), maxWeight, patience);
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
    if (weight > maxWeight / 2) {
      return Optional.empty();
    }
    return storage.joinsTransaction()
        ? writeInTransaction(account, request)
        : groups.execute(account, request, weight);
  }

  // A request that belongs to a transaction cannot share that of a group.
  private Optional<A> writeInTransaction(AccountId account, R request) {
    return storage.write(
        account, in -> writer.write(in, account, List.of(request), LockWait.AS_USUAL).getFirst());
  }

  private List<Turn<R, A>> write(
      AccountId account, List<GroupedRequest<R, A>> group, LockWait wait) {
    try {
      return answers(account, group, wait);
    } catch (StorageUnavailableException e) {
      if (!e.isLocked()) {
        return Collections.nCopies(group.size(), new Failure<>(e));
      }
      if (wait == LockWait.NEVER) {
        return GroupScheduler.alone(group);
      }
      recordLock(account);
      return write(account, group, LockWait.NEVER);
    } catch (RuntimeException e) {
      // A request that causes the exception causes it again when it is written alone.
      log(e);
      return GroupScheduler.alone(group);
    }
  }

  private List<Turn<R, A>> answers(
      AccountId account, List<GroupedRequest<R, A>> group, LockWait wait) {
    if (wait == LockWait.NEVER && !writer.skipsLocked()) {
      return GroupScheduler.alone(group);
    }
    List<R> requests = group.stream().map(GroupedRequest::request).toList();
    return storage.write(
        account,
        in -> {
          List<Optional<A>> answers = writer.write(in, account, requests, wait);
          if (answers.size() != requests.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + requests.size());
          }
          return answers.stream().map(this::toTurn).toList();
        });
  }

  private Turn<R, A> toTurn(Optional<A> answer) {
    return answer.isPresent() ? new Answer<>(answer.get()) : new Alone<>();
  }

  // Only the class of the exception: the message of another one may contain personal data.
  private void log(RuntimeException e) {
    long before = loggedAt.get();
    long now = System.nanoTime();
    if (now - before >= LOG_EVERY && loggedAt.compareAndSet(before, now)) {
      LOG.log(
          Level.WARNING,
          "a group of small changes failed, and its requests are written one by one: "
              + e.getClass().getName());
    }
  }

  private LockWait lockWait(AccountId account) {
    lock.lock();
    try {
      return recentLocks.lockWait(account, System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private void recordLock(AccountId account) {
    lock.lock();
    try {
      recentLocks.record(account, System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** The number of requests of the account that wait for the end of a group. */
  int waiting(AccountId account) {
    return groups.waiting(account);
  }
}
