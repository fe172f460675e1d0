package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
   * Checks the numbers of suppressed numbers before and after a change, in its transaction.
   *
   * @throws Invalid on {@code entries}
   */
  void check(long before, long after) {
    if (after > maximum && after > before) {
      throw new Invalid(
          "entries",
          "would exceed the maximum of "
              + maximum
              + " suppressed numbers of an account (setting limits.suppressions): lift suppressions"
              + " that are not needed, or raise the setting");
    }
  }

  /**
   * As {@link #check(long, long)}, before a change that has not been made. If entries repeat a
   * number, it may count as several of them.
   */
  void check(Repositories in, AccountId account, List<SuppressionEntry> entries) {
    long before = in.suppressions().suppressedNumbers(account);
    if (before + entries.size() > maximum) {
      Set<PhoneNumber> numbers =
          entries.stream().map(SuppressionEntry::number).collect(Collectors.toSet());
      Set<PhoneNumber> suppressed = in.suppressions().suppressed(account, numbers, null);
      List<SuppressionEntry> ofOthers =
          entries.stream().filter(entry -> !suppressed.contains(entry.number())).toList();
      long added = in.suppressions().trySuppress(account, ofOthers).added();
      check(before, before + Math.min(added, numbers.size() - suppressed.size()));
    }
  }
}
