package dev.rubrica.persistence.pool;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of something that is limited one account may have: no more than it leaves free. So one
 * account gets half, two get a third each, and there is always something left for the next. What is
 * kept for long counts four times, for it keeps the processors of the database busy as well. An
 * account that has been alone for a while may have three times what it leaves free, however long.
 */
final class FairShare {

  private static final long ALONE_AFTER = Duration.ofMinutes(1).toNanos();
  private static final long ALONE = 3;
  private static final long WEIGHT_OF_LONG = 4;

  private final LongSupplier nanoTime;
  private final long longAfter;
  private @Nullable AccountId latest;
  private boolean othersCame;
  private long othersCameAt;

  /**
   * @param longAfter what is kept for longer than this is kept for long
   */
  FairShare(LongSupplier nanoTime, Duration longAfter) {
    this.nanoTime = nanoTime;
    this.longAfter = longAfter.toNanos();
  }

  /** Is told of everyone who comes; null is no account. */
  void note(@Nullable AccountId account) {
    if (account == null || account.equals(latest)) {
      return;
    }
    if (latest != null) {
      othersCame = true;
      othersCameAt = nanoTime.getAsLong();
    }
    latest = account;
  }

  /** Whether one that has so much may have one more, when so much is free. */
  boolean allows(long has, long free) {
    return has < (isAlone() ? ALONE * free : free);
  }

  /**
   * As {@link #allows(long, long)}, for what may be kept for long.
   *
   * @param since when each was given
   * @param usually for how long those that were given back were kept
   */
  boolean allows(Collection<Long> since, long usually, long free) {
    if (isAlone()) {
      return since.size() < ALONE * free;
    }
    long now = nanoTime.getAsLong();
    long kept =
        since.stream().filter(start -> usually > longAfter || now - start > longAfter).count();
    return since.size() + (WEIGHT_OF_LONG - 1) * kept < free;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  private boolean isAlone() {
    return !othersCame || nanoTime.getAsLong() - othersCameAt > ALONE_AFTER;
  }
}
