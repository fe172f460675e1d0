package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.imports.run.RunningImports.Key;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where imports run: beside the requests, a few batches at once, accounts in turn. */
public final class ImportRunner implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Storage storage;
  private final PhoneNumbers plans;
  private final Clock clock;
  private final Executor threads;
  private final ImportConcurrency turns;
  private final ImportAdmission admission;
  private final ImportLeases leases;
  private final Faults faults;
  private final ImportStatistics figures = new ImportStatistics();
  private final RunningImports running = new RunningImports();

  /** Is told of faults that are nobody's input. */
  public interface Faults {
    void fault(ImportId id, Throwable fault);
  }

  /**
   * @param threads runs whatever it gets at once, each on a thread of its own
   * @param atOnce how many batches of one account are at work at the same time
   * @param places how many imports of one account may be under way or wait
   */
  public ImportRunner(
      Storage storage,
      PhoneNumbers plans,
      Clock clock,
      Executor threads,
      int atOnce,
      int places,
      Faults faults) {
    this.storage = storage;
    this.plans = plans;
    this.clock = clock;
    this.threads = threads;
    this.turns = ImportConcurrency.of(atOnce, Runtime.getRuntime().maxMemory());
    this.admission = new ImportAdmission(new PendingImportLimit(places), turns.checking());
    this.leases = new ImportLeases(storage);
    this.faults = faults;
  }

  public ImportAdmission admission() {
    return admission;
  }

  /**
   * Runs what has begun.
   *
   * @param source its file, open; it is taken over
   * @param again opens it again
   * @param afterwards what is left to do when it has ended
   */
  public void run(
      Actor actor,
      ImportId id,
      Upload upload,
      RowSource source,
      Supplier<RowSource> again,
      Runnable afterwards) {
    AccountId account = actor.account();
    BatchWriter target = new BatchWriter(storage, plans, clock, account, id, upload, figures);
    ImportTask task = new ImportTask(account, target, again, turns, threads);
    Key key = new Key(account, id);
    task.offer(source);
    RunningImports.Entry entry = running.add(key, task);
    boolean begun = false;
    try {
      threads.execute(() -> work(actor, key, entry, afterwards));
      begun = true;
    } finally {
      if (!begun) {
        running.remove(key);
        task.giveUp();
      }
    }
  }

  private void work(Actor actor, Key key, RunningImports.Entry entry, Runnable afterwards) {
    try {
      end(actor, key.id(), entry.task().work(fault -> faults.fault(key.id(), fault)));
    } finally {
      running.remove(key);
      admission.leave(key.account());
      try {
        afterwards.run();
      } finally {
        entry.end();
      }
    }
  }

  // Where even this fails, the silence will tell.
  private void end(Actor actor, ImportId id, @Nullable String failure) {
    ImportStatus status = failure == null ? ImportStatus.COMPLETED : ImportStatus.FAILED;
    Instant now = clock.instant();
    figures.ended(status);
    try {
      storage.write(in -> AuditedImports.end(in, actor, id, status, failure, now));
    } catch (Throwable fault) {
      faults.fault(id, fault);
    }
  }

  /** What imports did since the start. */
  public ImportStatistics figures() {
    return figures;
  }

  /** How many imports run. */
  public int running() {
    return running.count();
  }

  /** How many of them wait for their turn to read or to write a batch. */
  public int waiting() {
    return turns.waiting();
  }

  public boolean await(AccountId account, ImportId id, Duration atMost) {
    return running.await(new Key(account, id), atMost);
  }

  /**
   * Says that what runs here runs, and ends what runs nowhere. To be called every few seconds.
   *
   * @throws StorageUnavailableException the storage is away
   */
  public void look() {
    // One moment for both: however long the first takes, the second ends none of ours.
    Instant moment = leases.moment();
    running.keys().forEach(key -> leases.renew(key.account(), key.id()));
    leases.endSilent(moment, clock.instant());
  }

  /** Ends, as failed, whatever is said to run: for a start that knows itself alone. */
  public void endAll() {
    leases.endAll(clock.instant());
  }

  /** Ends what runs after the batches at work, and waits for it. */
  @Override
  public void close() {
    running.stop(PATIENCE);
  }
}
