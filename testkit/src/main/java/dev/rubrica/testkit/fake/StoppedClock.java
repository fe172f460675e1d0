package dev.rubrica.testkit.fake;

import dev.rubrica.testkit.sample.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows {@link Samples#NOW} until a test advances it. */
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
