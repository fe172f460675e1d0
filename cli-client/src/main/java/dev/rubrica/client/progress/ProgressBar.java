package dev.rubrica.client.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line of a terminal, drawn again and again. */
final class ProgressBar implements Progress {

  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final int LONGEST = 40;
  private static final int SHORTEST = 10;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final int columns;
  private final LongSupplier nanos;
  private ProgressStep shown;
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

  // The whole is always shown, however soon it comes after a part.
  private boolean isDue(ProgressStep step, long now) {
    return shown == null
        || !shown.name().equals(step.name())
        || now - shownAt >= PAUSE
        || step.done() == step.whole();
  }

  // A line that reaches the last column would wrap, and could not be drawn over.
  private String line(ProgressStep step) {
    String amount = step.amount();
    int room = Math.min(LONGEST, columns - 1 - step.name().length() - amount.length() - 12);
    String bar = step.isWholeKnown() && room >= SHORTEST ? bar(step, room) : "";
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
  public synchronized void close() {
    if (!closed && shown != null) {
      draw("");
    }
    closed = true;
  }
}
