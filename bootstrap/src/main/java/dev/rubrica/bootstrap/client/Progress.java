package dev.rubrica.bootstrap.client;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows how far an import is: a bar on a terminal, a line now and then elsewhere. */
public final class Progress {

  private static final int WIDTH = 24;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean terminal;
  private final long expected;
  private Duration nextLine = BETWEEN_LINES;
  private int shown;

  /**
   * @param expected about how many rows; -1 when nobody knows
   */
  public Progress(PrintWriter out, boolean terminal, long expected) {
    this.out = out;
    this.terminal = terminal;
    this.expected = expected;
  }

  public void show(long rows, Duration since) {
    String text = text(rows, since);
    if (terminal) {
      out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      shown = text.length();
    } else if (since.compareTo(nextLine) >= 0) {
      nextLine = since.plus(BETWEEN_LINES);
      out.println(text);
    }
    out.flush();
  }

  private String text(long rows, Duration since) {
    long perSecond = 1_000 * rows / Math.max(1, since.toMillis());
    String so = String.format(Locale.ROOT, "%,d rows, %,d a second", rows, perSecond);
    if (expected <= 0) {
      return so;
    }
    double part = Math.min(1, (double) rows / expected);
    int done = (int) (WIDTH * part);
    String bar = "#".repeat(done) + "-".repeat(WIDTH - done);
    long left = perSecond == 0 ? 0 : Math.max(0, expected - rows) / perSecond;
    return String.format(Locale.ROOT, "[%s] %3.0f %%  %s, %d s left", bar, 100 * part, so, left);
  }

  /** Leaves what is shown and goes to a new line. */
  public void end() {
    if (terminal && shown > 0) {
      out.println();
      out.flush();
    }
  }
}
