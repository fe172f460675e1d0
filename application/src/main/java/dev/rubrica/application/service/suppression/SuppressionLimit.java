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
   * Checks what a change adds by itself, whatever others add at the same time.
   *
   * @param before the number of suppressed numbers before the change
   * @param added how many numbers the change adds
   * @throws Invalid on {@code entries}
   */
  void check(long before, long added) {
    if (added > 0 && before + added > maximum) {
      throw new Invalid(
          "entries",
          "would exceed the maximum of "
              + maximum
              + " suppressed numbers of an account (setting limits.suppressions): lift suppressions"
              + " that are not needed, or raise the setting");
    }
  }
}
