package dev.rubrica.application.service.suppression;

import dev.rubrica.domain.DomainException.Invalid;

/**
 * The maximum number of suppressed numbers of an account. An account that has more, because the
 * setting was lowered or inbound messages added some, may still do everything that adds no number.
 *
 * <p>Transactions that suppress numbers at the same time do not see each other's, so together they
 * may exceed the maximum by what they add.
 */
public final class SuppressionLimit {

  private final long maximum;

  /**
   * @param maximum the maximum number of suppressed numbers of an account
   */
  public SuppressionLimit(long maximum) {
    this.maximum = maximum;
  }

  /**
   * Whether a change would exceed the maximum by what it adds itself, whatever others add at the
   * same time.
   *
   * @param before the number of suppressed numbers before the change
   * @param added how many numbers the change adds
   */
  public boolean isExceeded(long before, long added) {
    return added > 0 && before + added > maximum;
  }

  /** What is wrong with a change that would exceed the maximum, and the remedy. */
  public String explanation() {
    return "would exceed the maximum of "
        + maximum
        + " suppressed numbers of an account (setting limits.suppressions): lift suppressions"
        + " that are not needed, or raise the setting";
  }

  /**
   * Checks a change, as {@link #isExceeded} describes it.
   *
   * @throws Invalid on {@code entries}
   */
  void check(long before, long added) {
    if (isExceeded(before, added)) {
      throw new Invalid("entries", explanation());
    }
  }
}
