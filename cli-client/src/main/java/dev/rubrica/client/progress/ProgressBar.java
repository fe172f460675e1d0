package dev.rubrica.client.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A progress bar in one line of a terminal, which is redrawn. Thread-safe. */
final class ProgressBar implements Progress {

  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int MAX_WIDTH = 40;
  private static final int MIN_WIDTH = 10;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final int columns;
  private final LongSupplier nanos;
  private @Nullable ProgressStep shown;
  private long shownAt;
  private boolean closed;

  ProgressBar(PrintWriter out, int columns, LongSupplier nanos) {
    this.out = out;
    this.columns = columns;
    this.nanos = nanos;
  }

  @Override
  public synchronized void show(ProgressStep step) {
    long now = nanos.getAsLong();
    if (closed || !isDue(step, now)) {
      return;
    }
    shown = step;
    shownAt = now;
    draw(line(step));
  }

  // The final step is always drawn, however soon it follows another one.
  private boolean isDue(ProgressStep step, long now) {
    return shown == null
        || !shown.name().equals(step.name())
        || now - shownAt >= REDRAW_NANOS
        || step.done() == step.total();
  }

  // A line that reaches the last column would wrap, and could not be erased.
  private String line(ProgressStep step) {
    String amount = step.amount();
    int width = Math.min(MAX_WIDTH, columns - 1 - step.name().length() - amount.length() - 12);
    String bar = step.isTotalKnown() && width >= MIN_WIDTH ? bar(step, width) : "";
    String line = step.name() + bar + "  " + amount;
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }

  private static String bar(ProgressStep step, int width) {
    int full = width * step.percent() / 100;
    return "  [%s%s] %3d %%".formatted("#".repeat(full), "-".repeat(width - full), step.percent());
  }

  private void draw(String line) {
    out.print(ERASE + line);
    out.flush();
  }

  @Override
  public synchronized void erase() {
    if (!closed && shown != null) {
      draw("");
      shown = null;
    }
  }

  @Override
  public synchronized void close() {
    if (!closed && shown != null) {
      draw("");
    }
    closed = true;
  }
}
