package dev.rubrica.client.progress;

import java.util.Locale;

/**
 * The progress of one step of an operation.
 *
 * @param total 0 if unknown
 */
public record ProgressStep(String name, long done, long total, Unit unit) {

  private static final long MEGABYTE = 1_000_000;

  enum Unit {
    BYTES,
    /** The total is an estimate. */
    ROWS,
    RECIPIENTS
  }

  public static ProgressStep uploading(long sent, long size) {
    return new ProgressStep("Uploading", sent, size, Unit.BYTES);
  }

  public static ProgressStep reading(long rows, long expected) {
    return new ProgressStep("Reading", rows, expected, Unit.ROWS);
  }

  public static ProgressStep importing(long rows, long expected) {
    return new ProgressStep("Importing", rows, expected, Unit.ROWS);
  }

  public static ProgressStep simulating(long rows, long expected) {
    return new ProgressStep("Simulating", rows, expected, Unit.ROWS);
  }

  /** Handing out the recipients of a campaign. */
  public static ProgressStep handingOut(long settled, long recipients) {
    return new ProgressStep("Handing out", settled, recipients, Unit.RECIPIENTS);
  }

  /** The percentage; never 100 if the total is an estimate. */
  int percent() {
    if (total <= 0) {
      return 0;
    }
    int max = unit == Unit.ROWS ? 99 : 100;
    return (int) Math.min(max, done * 100.0 / total);
  }

  boolean isTotalKnown() {
    return total > 0;
  }

  String amount() {
    return switch (unit) {
      case BYTES -> bytes();
      case ROWS ->
          isTotalKnown() && done <= total
              ? number(done) + " of about " + number(total) + " rows"
              : number(done) + " rows";
      case RECIPIENTS ->
          isTotalKnown()
              ? number(done) + " of " + number(total) + " recipients"
              : number(done) + " recipients";
    };
  }

  private String bytes() {
    return total < MEGABYTE
        ? String.format(Locale.ROOT, "%.1f of %.1f kB", done / 1e3, total / 1e3)
        : String.format(Locale.ROOT, "%.1f of %.1f MB", done / 1e6, total / 1e6);
  }

  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
