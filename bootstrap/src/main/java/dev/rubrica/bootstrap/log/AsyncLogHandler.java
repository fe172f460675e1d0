package dev.rubrica.bootstrap.log;

import dev.rubrica.http.observe.CompletedRequest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Takes log records from those who work and writes them on a thread of its own. When it is full,
 * lines of requests are dropped and counted; other records wait for a while. Closed, it writes what
 * still comes at once.
 */
public final class AsyncLogHandler extends Handler
    implements Consumer<CompletedRequest>, AutoCloseable {

  // Few enough for their text to stay in the processor's cache until it is written.
  private static final int BATCH = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PATIENCE_NANOS = PATIENCE.toNanos();
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  // The writer looks by itself: to wake it for each line would cost more than the line.
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long BETWEEN_WARNINGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PrintStream out;
  private final int room;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Queue<LogRecord> queue = new ConcurrentLinkedQueue<>();
  private final Thread writer;
  private final LongAdder dropped = new LongAdder();
  private final StringBuilder text = new StringBuilder(BATCH * 256);
  private long droppedSaid;
  private long saidAt = System.nanoTime() - BETWEEN_WARNINGS_NANOS;
  private volatile boolean closed;

  /**
   * @param room how many records may wait
   */
  public AsyncLogHandler(PrintStream out, Formatter formatter, int room) {
    setFormatter(formatter);
    setLevel(Level.INFO);
    this.out = out;
    this.room = room;
    this.writer = Thread.ofPlatform().name("log").daemon().start(this::run);
  }

  /** Writes the line of a request, or drops it. */
  @Override
  public void accept(CompletedRequest answered) {
    if (!offer(new AccessLogRecord(answered))) {
      dropped.increment();
    }
    writeIfClosed();
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    if (!waitForRoom(record)) {
      dropped.increment();
    }
    LockSupport.unpark(writer);
    writeIfClosed();
  }

  // Without a lock: with one, threads that have nothing else in common would wait for each other.
  private boolean offer(LogRecord record) {
    int before = waiting.getAndIncrement();
    if (before >= room) {
      waiting.decrementAndGet();
      return false;
    }
    queue.add(record);
    if (before == room / 2) {
      LockSupport.unpark(writer);
    }
    return true;
  }

  private boolean waitForRoom(LogRecord record) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    boolean taken = offer(record);
    while (!taken && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, RETRY_NANOS);
      taken = offer(record);
    }
    return taken;
  }

  /** How many records nobody will read. */
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    for (boolean last = closed; writeBatch() || !last; last = closed) {
      if (queue.isEmpty() && !closed) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void writeIfClosed() {
    if (closed) {
      while (writeBatch()) {
        // As long as there is something.
      }
    }
  }

  /** Whether there was anything to write. */
  private synchronized boolean writeBatch() {
    List<LogRecord> batch = next();
    sayDropped(batch);
    if (batch.isEmpty()) {
      return false;
    }
    text.setLength(0);
    batch.forEach(record -> text.append(line(record)));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    return true;
  }

  private List<LogRecord> next() {
    List<LogRecord> batch = new ArrayList<>(BATCH);
    for (LogRecord next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
      if (batch.size() == BATCH) {
        break;
      }
    }
    waiting.addAndGet(-batch.size());
    return batch;
  }

  private void sayDropped(List<LogRecord> batch) {
    long now = System.nanoTime();
    long more = dropped.sum() - droppedSaid;
    if (more > 0 && (closed || now - saidAt >= BETWEEN_WARNINGS_NANOS)) {
      LogRecord warning =
          new LogRecord(Level.WARNING, more + " lines were dropped: more came than can be written");
      warning.setLoggerName(AsyncLogHandler.class.getName());
      batch.add(warning);
      droppedSaid += more;
      saidAt = now;
    }
  }

  // Whatever is wrong with a record, those after it are written.
  private String line(LogRecord record) {
    try {
      return getFormatter().format(record);
    } catch (Throwable unwritable) {
      return "a record of %s cannot be written: %s%n"
          .formatted(record.getLoggerName(), unwritable.getClass().getName());
    }
  }

  /** Has what waits written soon. */
  @Override
  public void flush() {
    LockSupport.unpark(writer);
  }

  /** Returns when what was said before is written, or cannot be written. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(writer);
    try {
      if (writer.join(PATIENCE)) {
        writeIfClosed();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
