package dev.rubrica.testkit.fake;

import dev.rubrica.testkit.sample.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still, at first at {@link Samples#NOW}, until it is pushed. */
public final class StoppedClock extends Clock {

  private volatile Instant now = Samples.NOW;

  public void push(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
