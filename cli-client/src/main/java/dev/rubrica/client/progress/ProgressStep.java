package dev.rubrica.client.progress;

import java.util.Locale;

/**
 * How far one part of the work is.
 *
 * @param whole 0 when nobody knows
 */
public record ProgressStep(String name, long done, long whole, Unit unit) {

  private static final long MEGABYTE = 1_000_000;

  enum Unit {
    BYTES,
    /** How many there are in all is a guess until the last one. */
    ROWS
  }

  public static ProgressStep uploading(long sent, long size) {
    return new ProgressStep("Uploading", sent, size, Unit.BYTES);
  }

  public static ProgressStep importing(long rows, long expected) {
    return new ProgressStep("Importing", rows, expected, Unit.ROWS);
  }

  /** Of a hundred; a guess is never quite there. */
  int percent() {
    if (whole <= 0) {
      return 0;
    }
    int most = unit == Unit.ROWS ? 99 : 100;
    return (int) Math.min(most, done * 100.0 / whole);
  }

  boolean isWholeKnown() {
    return whole > 0;
  }

  String amount() {
    return switch (unit) {
      case BYTES -> bytes();
      case ROWS ->
          isWholeKnown() && done <= whole
              ? number(done) + " of about " + number(whole) + " rows"
              : number(done) + " rows";
    };
  }

  private String bytes() {
    return whole < MEGABYTE
        ? String.format(Locale.ROOT, "%.1f of %.1f kB", done / 1e3, whole / 1e3)
        : String.format(Locale.ROOT, "%.1f of %.1f MB", done / 1e6, whole / 1e6);
  }

  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
