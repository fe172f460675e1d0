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
 * Writes log records on a thread of its own, with a bounded queue. When the queue is full, records
 * of the access log are dropped and counted, while other records wait for a limited time. After
 * {@link #close}, records are written synchronously. Thread-safe.
 */
public final class AsyncLogHandler extends Handler
    implements Consumer<CompletedRequest>, AutoCloseable {

  // Small enough that the formatted text stays in the CPU cache until it is written.
  private static final int BATCH = 64;
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final long MAX_WAIT_NANOS = MAX_WAIT.toNanos();
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  // The writer polls, since waking it for each record would cost more than writing the record.
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long BETWEEN_WARNINGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PrintStream out;
  private final int capacity;
  private final AtomicInteger size = new AtomicInteger();
  private final Queue<LogRecord> queue = new ConcurrentLinkedQueue<>();
  private final Thread writer;
  private final LongAdder dropped = new LongAdder();
  private final StringBuilder text = new StringBuilder(BATCH * 256);
  private long reportedDrops;
  private long reportedAt = System.nanoTime() - BETWEEN_WARNINGS_NANOS;
  private volatile boolean closed;

  /**
   * @param capacity how many records may wait
   */
  public AsyncLogHandler(PrintStream out, Formatter formatter, int capacity) {
    setFormatter(formatter);
    setLevel(Level.INFO);
    this.out = out;
    this.capacity = capacity;
    this.writer = Thread.ofPlatform().name("log").daemon().start(this::run);
  }

  /** Logs a request, or drops it if the queue is full. */
  @Override
  public void accept(CompletedRequest request) {
    if (!offer(new AccessLogRecord(request))) {
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

  // Lock-free, since a lock would make all request threads contend.
  private boolean offer(LogRecord record) {
    int before = size.getAndIncrement();
    if (before >= capacity) {
      size.decrementAndGet();
      return false;
    }
    queue.add(record);
    if (before == capacity / 2) {
      LockSupport.unpark(writer);
    }
    return true;
  }

  private boolean waitForRoom(LogRecord record) {
    long end = System.nanoTime() + MAX_WAIT_NANOS;
    boolean accepted = offer(record);
    while (!accepted && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, RETRY_NANOS);
      accepted = offer(record);
    }
    return accepted;
  }

  /** The number of records dropped so far. */
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    for (boolean last = closed; writeBatch() || !last; last = closed) {
      if (queue.isEmpty() && !closed) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private void writeIfClosed() {
    if (closed) {
      while (writeBatch()) {
        // Until the queue is empty.
      }
    }
  }

  /** Writes a batch; returns whether there was one. */
  private synchronized boolean writeBatch() {
    List<LogRecord> batch = next();
    reportDrops(batch);
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
    size.addAndGet(-batch.size());
    return batch;
  }

  private void reportDrops(List<LogRecord> batch) {
    long now = System.nanoTime();
    long more = dropped.sum() - reportedDrops;
    if (more > 0 && (closed || now - reportedAt >= BETWEEN_WARNINGS_NANOS)) {
      LogRecord warning =
          new LogRecord(Level.WARNING, more + " lines were dropped: the log queue was full");
      warning.setLoggerName(AsyncLogHandler.class.getName());
      batch.add(warning);
      reportedDrops += more;
      reportedAt = now;
    }
  }

  // A record that cannot be formatted must not keep the following ones from being written.
  private String line(LogRecord record) {
    try {
      return getFormatter().format(record);
    } catch (Throwable e) {
      return "a log record of %s cannot be formatted: %s%n"
          .formatted(record.getLoggerName(), e.getClass().getName());
    }
  }

  /** Wakes the writer; does not wait for it. */
  @Override
  public void flush() {
    LockSupport.unpark(writer);
  }

  /** Returns when the records logged before are written, or after a limited time. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(writer);
    try {
      if (writer.join(MAX_WAIT)) {
        writeIfClosed();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
