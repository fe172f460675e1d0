package dev.rubrica.persistence.pool;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The share of a limited resource that one account may use: no more than it leaves free. So a
 * single account gets a half, two accounts get a third each, and something is always free for the
 * next account. What is used for long counts four times, because it keeps the processors of the
 * database busy as well. An account that has been the only one for a while may use three times as
 * much as it leaves free, for any time.
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
   * @param longAfter a use that takes longer than this is a long one
   */
  FairShare(LongSupplier nanoTime, Duration longAfter) {
    this.nanoTime = nanoTime;
    this.longAfter = longAfter.toNanos();
  }

  /** Records a request of the account; null for other work. */
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

  /** Whether an account with {@code has} units may get one more of the free ones. */
  boolean allows(long has, long free) {
    return has < (isAlone() ? ALONE * free : free);
  }

  /**
   * Like {@link #allows(long, long)}, for units that may be used for long.
   *
   * @param since the times since which the units are used
   * @param usually the average time of finished uses
   */
  boolean allows(Collection<Long> since, long usually, long free) {
    if (isAlone()) {
      return since.size() < ALONE * free;
    }
    long now = nanoTime.getAsLong();
    long longUses =
        since.stream().filter(start -> usually > longAfter || now - start > longAfter).count();
    return since.size() + (WEIGHT_OF_LONG - 1) * longUses < free;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  private boolean isAlone() {
    return !othersCame || nanoTime.getAsLong() - othersCameAt > ALONE_AFTER;
  }
}
