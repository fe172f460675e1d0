package dev.rubrica.bootstrap.warmup;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.http.error.SafeExceptionLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs the hot paths of the service once, as soon as the database is available. A failure is logged
 * and ends the warm-up. It also ends when the process has used enough processor time, and at the
 * latest at its limit, even if the database does not respond. Thread-safe.
 */
public final class WarmUp implements AutoCloseable {

  private static final Logger LOG = System.getLogger(WarmUp.class.getName());

  // Compilation needs processor time, which takes longer on a busy machine and less with more
  // processors. On two idle ones, this is half of the limit.
  private static final int CPU_PERCENT = 80;

  // What is in progress at the limit may complete, unless the database does not respond.
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 20;

  private final Duration limit;
  private final BooleanSupplier available;
  private final Rehearsal rehearsal;
  private final Load load;
  private final LongSupplier cpuNanos;
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("warm-up").daemon().unstarted(this::run);
  private volatile boolean closed;

  /** Runs work on a storage whose changes nobody sees, and which are rolled back. */
  public interface Rehearsal {
    void run(Consumer<Storage> work);
  }

  /** Uses the hot paths. */
  public interface Load {

    /**
     * @param goesOn true while the load should continue
     */
    void run(Storage storage, BooleanSupplier goesOn);
  }

  /**
   * @param limit how long the hot paths run at most; zero for no warm-up
   * @param available whether the database is available
   */
  public WarmUp(Duration limit, BooleanSupplier available, Rehearsal rehearsal, Load load) {
    this(limit, available, rehearsal, load, WarmUp::cpuNanos);
  }

  /**
   * @param cpuNanos the processor time of the process so far
   */
  WarmUp(
      Duration limit,
      BooleanSupplier available,
      Rehearsal rehearsal,
      Load load,
      LongSupplier cpuNanos) {
    this.limit = limit;
    this.available = available;
    this.rehearsal = rehearsal;
    this.load = load;
    this.cpuNanos = cpuNanos;
    if (limit.isZero()) {
      end.complete(true);
    }
  }

  // Constant where the platform does not know it: then the limit alone ends the warm-up.
  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** Whether the warm-up has ended, or there is none. */
  public boolean isDone() {
    return end.isDone();
  }

  /** Starts the warm-up in the background. Call it once. */
  public void start() {
    if (!isDone()) {
      thread.start();
    }
  }

  private void run() {
    try {
      while (!closed && !available.getAsBoolean()) {
        Thread.sleep(PAUSE_MILLIS);
      }
      if (!closed) {
        rehearse();
      }
    } catch (Throwable e) {
      log(e);
    } finally {
      end.complete(true);
    }
  }

  // A stop interrupts the requests in progress.
  private void log(Throwable e) {
    if (!closed) {
      LOG.log(Level.WARNING, "the warm-up failed: " + SafeExceptionLog.trace(e));
    }
  }

  private void rehearse() {
    end.completeOnTimeout(false, limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    long begin = System.nanoTime();
    long cpuBegin = cpuNanos.getAsLong();
    rehearsal.run(storage -> load.run(storage, () -> goesOn(begin, cpuBegin)));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    LOG.log(Level.INFO, "warm-up ended after " + millis + " ms");
  }

  private boolean goesOn(long begin, long cpuBegin) {
    return !closed
        && System.nanoTime() - begin < limit.toNanos()
        && cpuNanos.getAsLong() - cpuBegin < limit.toNanos() * CPU_PERCENT / 100;
  }

  /** Ends the warm-up, and waits a limited time for the requests in progress. */
  @Override
  public void close() {
    closed = true;
    if (thread.isAlive()) {
      thread.interrupt();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      thread.join(GRACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
