package dev.rubrica.client.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Prints a line every few seconds, for logs and pipes. Thread-safe. */
final class ProgressLines implements Progress {

  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private final LongSupplier nanos;
  private String name = "";
  private long printedAt;
  private boolean closed;

  ProgressLines(PrintWriter out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  @Override
  public synchronized void show(ProgressStep step) {
    long now = nanos.getAsLong();
    if (closed || step.name().equals(name) && now - printedAt < INTERVAL_NANOS) {
      return;
    }
    name = step.name();
    printedAt = now;
    out.println(
        name + "  " + step.amount() + (step.isTotalKnown() ? ", " + step.percent() + " %" : ""));
    out.flush();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
