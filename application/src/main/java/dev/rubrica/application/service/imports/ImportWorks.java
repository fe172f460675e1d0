package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.Damaged;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailable;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Where imports run: beside the requests, a few batches at once, accounts in turn. */
public final class ImportWorks implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String AWAY =
      "the database could not be reached for too long; import the file again";
  private static final String FAULT = "a fault of the service; its log says more";

  private final Storage storage;
  private final PhoneNumbers plans;
  private final Clock clock;
  private final Executor threads;
  private final Turns reading;
  private final Turns writing;
  private final Leases leases;
  private final Faults faults;
  private final ImportFigures figures = new ImportFigures();
  private final Map<Key, Work> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Is told of faults that are nobody's input. */
  public interface Faults {
    void fault(ImportId id, RuntimeException fault);
  }

  private record Key(AccountId account, ImportId id) {}

  private record Work(ImportRun run, CountDownLatch ended) {}

  /**
   * @param threads runs whatever it gets at once, each on a thread of its own
   * @param atOnce how many batches are at work at the same time
   */
  public ImportWorks(
      Storage storage,
      PhoneNumbers plans,
      Clock clock,
      Executor threads,
      int atOnce,
      Faults faults) {
    this.storage = storage;
    this.plans = plans;
    this.clock = clock;
    this.threads = threads;
    this.reading = new Turns(atOnce);
    this.writing = new Turns(atOnce);
    this.leases = new Leases(storage);
    this.faults = faults;
  }

  void run(Actor actor, ImportId id, Upload upload, Source source, ContactFiles files) {
    AccountId account = actor.account();
    Target target = new Target(storage, plans, clock, account, id, upload, figures);
    ImportRun run = new ImportRun(account, source, target, reading, writing, threads);
    Key key = new Key(account, id);
    Work work = new Work(run, new CountDownLatch(1));
    running.put(key, work);
    if (closed) {
      run.stop();
    }
    threads.execute(
        () -> {
          try (source) {
            end(actor, id, outcome(id, run));
          } finally {
            files.discard(upload.file());
            running.remove(key);
            work.ended().countDown();
          }
        });
  }

  /** Why it failed; null when it is complete. */
  private String outcome(ImportId id, ImportRun run) {
    try {
      run.run();
      return null;
    } catch (Damaged broken) {
      return "the file cannot be read after line " + broken.line() + ": " + broken.getMessage();
    } catch (CancellationException | InterruptedException | Target.Ended stopping) {
      return Leases.DIED;
    } catch (StorageUnavailable away) {
      return AWAY;
    } catch (RuntimeException fault) {
      faults.fault(id, fault);
      return FAULT;
    }
  }

  // Where even this fails, the silence will tell.
  private void end(Actor actor, ImportId id, String failure) {
    ImportStatus status = failure == null ? ImportStatus.COMPLETED : ImportStatus.FAILED;
    Instant now = clock.instant();
    figures.ended(status);
    try {
      storage.write(in -> AuditedImports.end(in, actor, id, status, failure, now));
    } catch (StorageUnavailable away) {
      faults.fault(id, away);
    }
  }

  /** What imports did since the start. */
  public ImportFigures figures() {
    return figures;
  }

  /** How many imports run. */
  public int running() {
    return running.size();
  }

  /** How many of them wait for their turn to read or to write a batch. */
  public int waiting() {
    return reading.waiting() + writing.waiting();
  }

  boolean await(AccountId account, ImportId id, Duration atMost) {
    Work work = running.get(new Key(account, id));
    try {
      return work != null && work.ended().await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Says that what runs here runs, and ends what runs nowhere. To be called every few seconds.
   *
   * @throws StorageUnavailable the storage is away
   */
  public void look() {
    // One moment for both: however long the first takes, the second ends none of ours.
    Instant now = clock.instant();
    running.keySet().forEach(key -> leases.renew(key.account(), key.id(), now));
    leases.endSilent(now);
  }

  /** Ends, as failed, whatever is said to run: for a start that knows itself alone. */
  public void endAll() {
    leases.endAll(clock.instant());
  }

  /** Ends what runs after the batches at work, and waits for it. */
  @Override
  public void close() {
    closed = true;
    running.values().forEach(work -> work.run().stop());
    for (Work work : running.values()) {
      try {
        work.ended().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
