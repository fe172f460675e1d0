package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/** Limits the pending imports, which run or wait, per account and in total. Thread-safe. */
public final class PendingImportLimit {

  private static final int ACCOUNTS = 5;

  private final Map<AccountId, Integer> pending = new HashMap<>();
  private final int perAccount;
  private int total;

  public PendingImportLimit(int perAccount) {
    this.perAccount = perAccount;
  }

  /**
   * Counts a pending import; {@link #leave} must follow.
   *
   * @throws CapacityException the limit is reached
   */
  public synchronized void enter(AccountId account) {
    requireFree(account);
    pending.merge(account, 1, Integer::sum);
    total++;
  }

  /**
   * @throws CapacityException the limit is reached
   */
  synchronized void requireFree(AccountId account) {
    if (pending.getOrDefault(account, 0) >= perAccount) {
      throw new CapacityException(
          "this account has "
              + perAccount
              + " imports running or waiting, which is the maximum; try again when one has ended");
    }
    if (total >= ACCOUNTS * perAccount) {
      throw new CapacityException(
          "the service has reached its maximum number of imports; try again in a moment");
    }
  }

  public synchronized void leave(AccountId account) {
    pending.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    total--;
  }
}
