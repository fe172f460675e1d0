package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.application.service.imports.run.ImportRunner.Faults;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs undos of imports in the background, one per account at a time. Keeps their leases; an undo
 * whose lease has expired is continued by any node, also one that waits here for a permit. An undo
 * that has failed is tried again by this process after a while only. Thread-safe.
 */
public final class UndoRunner implements AutoCloseable {

  /** How many undos run at once. */
  static final int CONCURRENT = 4;

  /** For how long this process does not try an undo again that has failed. */
  static final Duration PAUSE_AFTER_FAULT = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Storage storage;
  private final PhoneNumbers phoneNumbers;
  private final Clock clock;
  private final Executor threads;
  private final Faults faults;
  private final FairSemaphore permits = new FairSemaphore(CONCURRENT, 1);
  private final Map<Key, Running> running = new ConcurrentHashMap<>();
  private final Map<Key, Instant> failed = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  private record Key(AccountId account, ImportId id) {}

  /**
   * @param working whether it has a permit
   */
  private record Running(UndoTask task, AtomicBoolean working, CountDownLatch ended) {}

  /**
   * @param threads runs each task immediately on a thread of its own
   */
  public UndoRunner(
      Storage storage, PhoneNumbers phoneNumbers, Clock clock, Executor threads, Faults faults) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
    this.threads = threads;
    this.faults = faults;
  }

  /**
   * Runs an undo that has begun, or continues it, unless it runs here already or has failed here a
   * short time ago.
   */
  void run(Actor actor, ImportId id) {
    Key key = new Key(actor.account(), id);
    UndoTask task = new UndoTask(storage, phoneNumbers, clock, actor, id);
    Running entry = new Running(task, new AtomicBoolean(), new CountDownLatch(1));
    if (stopped || hasFailed(key) || running.putIfAbsent(key, entry) != null) {
      return;
    }
    boolean started = false;
    try {
      threads.execute(() -> work(key, entry));
      started = true;
    } finally {
      if (!started) {
        running.remove(key);
      }
    }
  }

  private boolean hasFailed(Key key) {
    Instant since = clock.instant().minus(PAUSE_AFTER_FAULT);
    failed.values().removeIf(moment -> !moment.isAfter(since));
    return failed.containsKey(key);
  }

  // Whatever ends the task early, the lease expires, and a node continues the undo.
  private void work(Key key, Running entry) {
    try {
      permits.acquire(key.account());
      try {
        entry.working().set(true);
        entry.task().run();
      } finally {
        entry.working().set(false);
        permits.release(key.account());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (StorageUnavailableException | CancellationException _) {
      // Nothing is lost: the next heartbeats try again.
    } catch (Throwable e) {
      failed.put(key, clock.instant());
      faults.fault(key.id(), e);
    } finally {
      running.remove(key);
      entry.ended().countDown();
    }
  }

  /**
   * Waits until the undo has ended.
   *
   * @return false when it does not run here, or still runs after the timeout
   */
  boolean await(AccountId account, ImportId id, Duration timeout) {
    Running entry = running.get(new Key(account, id));
    try {
      return entry != null && entry.ended().await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The number of undos that run or wait in this process. */
  public int running() {
    return running.size();
  }

  /**
   * Renews the leases of the undos that run in this process, and continues undos whose lease has
   * expired. Must be called every few seconds.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void heartbeat() {
    // The same time for both: even if the renewals take long, no undo of this process is adopted.
    Instant moment = storage.read(in -> in.imports().moment());
    running.forEach(
        (key, entry) -> {
          if (entry.working().get()) {
            renew(key);
          }
        });
    adopt(moment);
  }

  private void renew(Key key) {
    storage.write(
        in -> {
          in.imports().renewUndo(key.account(), key.id(), ImportLeases.LEASE);
          return null;
        });
  }

  /** Continues all undos. For the start of a service that is the only node. */
  public void adoptAll() {
    Instant moment = storage.read(in -> in.imports().moment());
    adopt(moment.plus(ImportLeases.LEASE.multipliedBy(2)));
  }

  private void adopt(Instant aliveBefore) {
    List<Abandoned> adopted =
        storage.write(in -> in.imports().adoptUndos(aliveBefore, ImportLeases.LEASE));
    adopted.forEach(one -> run(new Actor.Service(one.account()), one.job().id()));
  }

  /** Stops all undos after their current batches, and waits for them. */
  @Override
  public void close() {
    stopped = true;
    running.values().forEach(entry -> entry.task().stop());
    for (Running entry : running.values()) {
      try {
        entry.ended().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
