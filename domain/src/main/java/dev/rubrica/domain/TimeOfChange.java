package dev.rubrica.domain;

import java.time.Instant;

/** The times of changes of one object, each of which is after the previous one. */
public final class TimeOfChange {

  private TimeOfChange() {}

  /** Now, or a microsecond after the previous change if now is not after it. */
  public static Instant after(Instant previous, Instant now) {
    Instant next = previous.plusNanos(1_000);
    return now.isBefore(next) ? next : now;
  }
}
