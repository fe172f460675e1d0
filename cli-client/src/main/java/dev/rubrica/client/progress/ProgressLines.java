package dev.rubrica.client.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line now and then, for logs and pipes. */
final class ProgressLines implements Progress {

  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private final LongSupplier nanos;
  private String name = "";
  private long saidAt;
  private boolean closed;

  ProgressLines(PrintWriter out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  @Override
  public synchronized void show(ProgressStep step) {
    long now = nanos.getAsLong();
    if (closed || step.name().equals(name) && now - saidAt < PAUSE) {
      return;
    }
    name = step.name();
    saidAt = now;
    out.println(
        name + "  " + step.amount() + (step.isWholeKnown() ? ", " + step.percent() + " %" : ""));
    out.flush();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
