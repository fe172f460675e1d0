package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.export.ExportRepository.Abandoned;
import dev.rubrica.application.service.export.ExportTask.ExportEndedException;
import dev.rubrica.application.service.export.ExportTask.ExportStoppedException;
import dev.rubrica.application.service.file.ExpiredFileException;
import dev.rubrica.application.service.file.StoredFileRetention;
import dev.rubrica.application.service.imports.run.FairSemaphore;
import dev.rubrica.application.service.imports.run.StorageRetry;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs exports in the background, a few at once, and in turn for different accounts. Keeps their
 * leases, and ends them on shutdown. Thread-safe.
 */
public final class ExportRunner implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ExportTask.Context context;
  private final Storage storage;
  private final Clock clock;
  private final Executor threads;
  private final Faults faults;
  private final ExportFailures failures;
  private final StoredFileRetention retention;
  private final FairSemaphore permits;
  private final ExportStatistics statistics = new ExportStatistics();
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicInteger working = new AtomicInteger();
  private volatile boolean closed;

  /** Receives unexpected exceptions, which are no fault of the input. */
  public interface Faults {
    void fault(ExportId id, Throwable fault);
  }

  private record Key(AccountId account, ExportId id) {}

  /** A task, the thread that waits for its permit, if it does, and its end. */
  private static final class Entry {
    private final ExportTask task;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread waiting;

    private Entry(ExportTask task) {
      this.task = task;
    }

    private void stop() {
      task.stop();
      Thread thread = waiting;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /**
   * @param context what the exports need
   * @param concurrent how many exports of all accounts this process makes at once
   * @param threads runs each task immediately on a thread of its own
   */
  public ExportRunner(ExportTask.Context context, int concurrent, Executor threads, Faults faults) {
    this.permits = new FairSemaphore(concurrent, ManageExports.MAX_STARTED);
    this.context = context;
    this.storage = context.storage();
    this.clock = context.clock();
    this.threads = threads;
    this.faults = faults;
    this.failures = new ExportFailures(context.maxBytes());
    this.retention = new StoredFileRetention(storage, clock);
  }

  /** Runs an export that has begun. If this is impossible, the export fails. */
  void run(ExportTask.Work work) {
    Key key = new Key(work.account(), work.id());
    Entry entry = new Entry(new ExportTask(context, work));
    entries.put(key, entry);
    try {
      threads.execute(() -> work(key, entry));
    } catch (RuntimeException e) {
      entries.remove(key);
      fail(key, e);
    }
  }

  private void work(Key key, Entry entry) {
    try {
      ExportJob.Contents contents = runInTurn(key, entry);
      statistics.addCompleted(contents.rows(), contents.bytes());
    } catch (ExportEndedException | ExpiredFileException _) {
      purge(key.account());
    } catch (Throwable e) {
      // An interrupt has served its purpose, and would prevent the access to the storage.
      Thread.interrupted();
      fail(key, e);
    } finally {
      entries.remove(key);
      entry.ended.countDown();
    }
  }

  private ExportJob.Contents runInTurn(Key key, Entry entry) throws InterruptedException {
    entry.waiting = Thread.currentThread();
    if (closed) {
      throw new ExportStoppedException();
    }
    permits.acquire(key.account());
    try {
      entry.waiting = null;
      working.incrementAndGet();
      return entry.task.run();
    } finally {
      working.decrementAndGet();
      permits.release(key.account());
    }
  }

  // If even this fails, the lease expires and another node ends the export.
  private void fail(Key key, Throwable cause) {
    Throwable failure =
        cause instanceof InterruptedException ? new ExportStoppedException() : cause;
    String reason =
        failures
            .reason(failure)
            .orElseGet(
                () -> {
                  faults.fault(key.id(), failure);
                  return ExportFailures.FAULT;
                });
    try {
      if (StorageRetry.always(() -> closed).run(() -> end(key, reason))) {
        statistics.addFailed();
      }
    } catch (StorageUnavailableException _) {
      return;
    } catch (RuntimeException e) {
      faults.fault(key.id(), e);
      return;
    }
    purge(key.account());
  }

  private boolean end(Key key, String reason) {
    return storage.write(
        in -> {
          boolean running =
              in.exports()
                  .lock(key.account(), key.id())
                  .filter(job -> job.status() == ExportStatus.RUNNING)
                  .isPresent();
          in.exports()
              .fail(key.account(), key.id(), reason, clock.instant())
              .ifPresent(file -> in.files().expire(key.account(), file));
          return running;
        });
  }

  // What remains is deleted by the periodic clean-up.
  private void purge(AccountId account) {
    try {
      retention.purge(account);
    } catch (StorageUnavailableException _) {
      return;
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
    endAbandoned(moment);
  }

  private void renew(Key key, Entry entry) {
    boolean running =
        storage.write(in -> in.exports().renew(key.account(), key.id(), ExportLease.LEASE));
    if (!running) {
      entry.stop();
    }
  }

  /** Ends as failed all running exports. For the start of a service that is the only node. */
  public void endAll() {
    Instant moment = storage.read(in -> in.exports().moment());
    endAbandoned(moment.plus(ExportLease.LEASE.multipliedBy(2)));
  }

  private void endAbandoned(Instant aliveBefore) {
    List<Abandoned> abandoned =
        storage.write(
            in -> {
              List<Abandoned> ended =
                  in.exports().endAbandoned(aliveBefore, ExportLease.DIED, clock.instant());
              for (Abandoned one : ended) {
                one.file().ifPresent(file -> in.files().expire(one.account(), file));
              }
              return ended;
            });
    abandoned.forEach(_ -> statistics.addFailed());
    abandoned.stream()
        .map(Abandoned::account)
        .distinct()
        .forEach(account -> threads.execute(() -> purge(account)));
  }

  /** Stops all exports and waits for them. */
  @Override
  public void close() {
    closed = true;
    entries.values().forEach(Entry::stop);
    for (Entry entry : entries.values()) {
      try {
        entry.ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
