package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignLimits;
import java.time.Instant;
import java.util.List;

/**
 * Ends the retention of recipients, and removes those that nobody finds any more, account by
 * account, in short transactions.
 */
public final class CampaignRetention {

  /** Small enough for a transaction of a few dozen milliseconds. */
  static final int BATCH = 1_000;

  /** How many campaigns one transaction ends. */
  static final int CAMPAIGNS = 100;

  private final Storage storage;
  private final CampaignLimits limits;

  public CampaignRetention(Storage storage, CampaignLimits limits) {
    this.storage = storage;
    this.limits = limits;
  }

  /**
   * Applies the retention. May run concurrently on several nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable; what was removed remains
   *     removed
   */
  public void run() {
    Instant now = storage.read(in -> in.campaigns().moment());
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> run(account.id(), now));
  }

  private void run(AccountId account, Instant now) {
    if (!limits.retention().isZero()) {
      Instant before = now.minus(limits.retention());
      int ended;
      do {
        ended = storage.write(in -> in.recipients().endRetention(account, before, CAMPAIGNS));
      } while (ended == CAMPAIGNS);
    }
    long removed;
    do {
      removed = storage.write(in -> in.recipients().purge(account, BATCH));
    } while (removed > 0);
  }
}
