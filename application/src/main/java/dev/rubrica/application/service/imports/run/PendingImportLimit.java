package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/** Bounds how many imports may be under way or wait, of one account and of all together. */
public final class PendingImportLimit {

  private static final int ACCOUNTS = 5;

  private final Map<AccountId, Integer> taken = new HashMap<>();
  private final int perAccount;
  private int all;

  public PendingImportLimit(int perAccount) {
    this.perAccount = perAccount;
  }

  /**
   * Takes a place; {@link #leave} must follow.
   *
   * @throws CapacityException there is none
   */
  public synchronized void enter(AccountId account) {
    requireFree(account);
    taken.merge(account, 1, Integer::sum);
    all++;
  }

  /**
   * @throws CapacityException there is no place
   */
  synchronized void requireFree(AccountId account) {
    if (taken.getOrDefault(account, 0) >= perAccount) {
      throw new CapacityException(
          "this account has "
              + perAccount
              + " imports under way, as many as may be: try again when one of them has ended");
    }
    if (all >= ACCOUNTS * perAccount) {
      throw new CapacityException(
          "the service has as many imports under way as it can: try again in a moment");
    }
  }

  public synchronized void leave(AccountId account) {
    taken.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
