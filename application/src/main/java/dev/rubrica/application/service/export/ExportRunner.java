package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs exports in the background, a few at once, and in turn for different accounts. The others
 * wait. Keeps their leases, and ends them on shutdown. Thread-safe.
 */
public final class ExportRunner implements AutoCloseable {

  /** How many exports may run or wait in one process. */
  static final int MAX_ENTRIES = 1_000;

  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

  private final ExportTask.Context context;
  private final Storage storage;
  private final Executor waiting;
  private final Executor threads;
  private final ExportEnding ending;
  private final Semaphore places = new Semaphore(MAX_ENTRIES);
  private final FairSemaphore turns = new FairSemaphore(Integer.MAX_VALUE, 1);
  private final FairSemaphore permits;
  private final ExportStatistics statistics = new ExportStatistics();
  private final Map<Key, ExportEntry> entries = new ConcurrentHashMap<>();
  private final AtomicInteger working = new AtomicInteger();
  private volatile boolean closed;

  /** Receives unexpected exceptions, which are no fault of the input. */
  public interface Faults {
    void fault(ExportId id, Throwable fault);
  }

  private record Key(AccountId account, ExportId id) {}

  /**
   * @param context what the exports need
   * @param concurrent how many exports of all accounts this process makes at once
   * @param waiting runs each task immediately on a thread of its own; for up to {@link
   *     #MAX_ENTRIES} tasks, most of which wait
   * @param threads as {@code waiting}, for the exports that are made
   */
  public ExportRunner(
      ExportTask.Context context,
      int concurrent,
      Executor waiting,
      Executor threads,
      Faults faults) {
    this.permits = new FairSemaphore(concurrent, ManageExports.MAX_STARTED);
    this.context = context;
    this.storage = context.storage();
    this.waiting = waiting;
    this.threads = threads;
    this.ending = new ExportEnding(context, faults, statistics, waiting);
  }

  /**
   * Begins an export and runs it. If it cannot be run, it fails.
   *
   * @param begin begins the export; empty if none is to be run
   * @param work what is exported
   * @throws CapacityException too many exports run or wait in this process; none has begun
   */
  <T> Optional<T> begin(Supplier<Optional<T>> begin, Function<T, ExportTask.Work> work) {
    if (!places.tryAcquire()) {
      throw new CapacityException(
          "too many exports are running or waiting; none was begun: try again later");
    }
    boolean begun = false;
    Optional<T> export;
    try {
      export = begin.get();
      begun = export.isPresent();
    } finally {
      if (!begun) {
        places.release();
      }
    }
    export.map(work).ifPresent(this::run);
    return export;
  }

  private void run(ExportTask.Work work) {
    Key key = new Key(work.account(), work.id());
    ExportEntry entry = new ExportEntry(new ExportTask(context, work));
    entries.put(key, entry);
    if (closed) {
      entry.stop();
    }
    boolean started = false;
    try {
      waiting.execute(() -> await(key, entry));
      started = true;
    } catch (Throwable e) {
      ending.fail(key.account(), key.id(), e);
      throw e;
    } finally {
      if (!started) {
        remove(key, entry);
      }
    }
  }

  private void remove(Key key, ExportEntry entry) {
    entries.remove(key, entry);
    places.release();
    entry.ended();
  }

  private void await(Key key, ExportEntry entry) {
    boolean started = false;
    try {
      start(key.account(), entry);
      make(key, entry);
      started = true;
    } catch (Throwable e) {
      ending.fail(key.account(), key.id(), e);
    } finally {
      if (!started) {
        remove(key, entry);
      }
    }
  }

  // Only the first waiting export of an account asks the storage whether it may start.
  private void start(AccountId account, ExportEntry entry) {
    entry.acquire(turns, account);
    try {
      while (!tryStart(account, entry)) {
        entry.task().pause();
      }
    } finally {
      turns.release(account);
    }
  }

  // An export that may not start yet, since other nodes make exports of the account, has no permit.
  private boolean tryStart(AccountId account, ExportEntry entry) {
    entry.acquire(permits, account);
    boolean started = false;
    try {
      started = entry.task().start();
      return started;
    } finally {
      if (!started) {
        permits.release(account);
      }
    }
  }

  private void make(Key key, ExportEntry entry) {
    boolean started = false;
    try {
      threads.execute(() -> work(key, entry));
      started = true;
    } finally {
      if (!started) {
        permits.release(key.account());
      }
    }
  }

  private void work(Key key, ExportEntry entry) {
    try {
      ExportJob.Contents contents = runWithPermit(key.account(), entry.task());
      statistics.addCompleted(contents.rows(), contents.bytes());
    } catch (Throwable e) {
      ending.fail(key.account(), key.id(), e);
    } finally {
      remove(key, entry);
    }
  }

  private ExportJob.Contents runWithPermit(AccountId account, ExportTask task) {
    working.incrementAndGet();
    try {
      return task.run();
    } finally {
      working.decrementAndGet();
      permits.release(account);
    }
  }

  /** Stops an export that was deleted, if this process runs it. */
  void stop(AccountId account, ExportId id) {
    ExportEntry entry = entries.get(new Key(account, id));
    if (entry != null) {
      entry.stop();
    }
  }

  /** Counters of all exports since the start of the process. */
  public ExportStatistics statistics() {
    return statistics;
  }

  /** The number of exports whose files this process makes. */
  public int running() {
    return working.get();
  }

  /** The number of exports that wait in this process. */
  public int waiting() {
    return Math.max(0, entries.size() - working.get());
  }

  /**
   * Renews the leases of the exports of this process, and ends exports whose lease has expired.
   * Must be called every few seconds.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void heartbeat() {
    // The same time for both: even if the renewals take long, no export of this process is ended.
    Instant moment = storage.read(in -> in.exports().moment());
    entries.forEach(this::renew);
    ending.endAbandoned(moment);
  }

  private void renew(Key key, ExportEntry entry) {
    boolean running =
        storage.write(in -> in.exports().renew(key.account(), key.id(), ExportLease.LEASE));
    if (!running) {
      entry.stop();
    }
  }

  /** Ends as failed all running exports. For the start of a service that is the only node. */
  public void endAll() {
    Instant moment = storage.read(in -> in.exports().moment());
    ending.endAbandoned(moment.plus(ExportLease.LEASE.multipliedBy(2)));
  }

  /** Stops all exports and waits for them, ten seconds at most. */
  @Override
  public void close() {
    closed = true;
    ending.close();
    entries.values().forEach(ExportEntry::stop);
    long end = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
    try {
      for (ExportEntry entry : entries.values()) {
        if (!entry.awaitEnd(end - System.nanoTime())) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
