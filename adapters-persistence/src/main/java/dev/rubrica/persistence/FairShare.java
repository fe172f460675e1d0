package dev.rubrica.persistence;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much of something that is limited one account may have: no more than it leaves free. So one
 * account gets half, two get a third each, and there is always something left for the next. One
 * that has been alone for a while may have three times what it leaves free.
 */
final class FairShare {

  private static final long ALONE_AFTER = Duration.ofMinutes(1).toNanos();
  private static final long ALONE = 3;
  private static final long AMONG_OTHERS = 1;

  private final LongSupplier nanoTime;
  private AccountId latest;
  private boolean othersCame;
  private long othersCameAt;

  FairShare(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Is told of everyone who comes; null is no account. */
  void note(AccountId account) {
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
    return has < (isAlone() ? ALONE : AMONG_OTHERS) * free;
  }

  private boolean isAlone() {
    return !othersCame || nanoTime.getAsLong() - othersCameAt > ALONE_AFTER;
  }
}
