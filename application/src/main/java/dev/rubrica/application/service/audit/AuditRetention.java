package dev.rubrica.application.service.audit;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deletes old entries of the audit trail, account by account, in short transactions. */
public final class AuditRetention {

  /** Small enough for a transaction of well under a second. */
  static final int BATCH = 1_000;

  private final Storage storage;
  private final Clock clock;
  private final Duration retention;

  /**
   * @param retention how long entries are kept
   */
  public AuditRetention(Storage storage, Clock clock, Duration retention) {
    this.storage = storage;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * Deletes the entries that are older than the retention period. May run concurrently on several
   * nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable; batches that were deleted
   *     remain deleted
   */
  public void eraseOld() {
    Instant before = clock.instant().minus(retention);
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> eraseOld(account.id(), before));
  }

  private void eraseOld(AccountId account, Instant before) {
    int erased;
    do {
      erased = storage.write(in -> in.audit().erase(account, before, BATCH));
    } while (erased == BATCH);
  }
}
