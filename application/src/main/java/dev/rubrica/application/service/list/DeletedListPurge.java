package dev.rubrica.application.service.list;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListRetention;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Deletes the memberships of deleted lists that cannot be restored any more, account by account, in
 * short transactions.
 */
public final class DeletedListPurge {

  /** Small enough for a transaction of a few dozen milliseconds. */
  static final int BATCH = 5_000;

  private final Storage storage;
  private final Clock clock;
  private final ListRetention retention;

  public DeletedListPurge(Storage storage, Clock clock, ListRetention retention) {
    this.storage = storage;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * Ends the restorability of lists that exceed the retention, and deletes their memberships. May
   * run concurrently on several nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable; batches that were deleted
   *     remain deleted
   */
  public void run() {
    Instant now = clock.instant();
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> purge(account.id(), now));
  }

  private void purge(AccountId account, Instant now) {
    storage.write(
        in -> {
          in.lists().endRestorability(account, retention.maxMembers(), now);
          return null;
        });
    long purged;
    do {
      purged = storage.write(in -> in.lists().purge(account, BATCH));
    } while (purged > 0);
  }
}
