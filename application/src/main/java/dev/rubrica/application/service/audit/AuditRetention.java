package dev.rubrica.application.service.audit;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Erases entries of the audit trail that are too old: account by account, in short transactions.
 */
public final class AuditRetention {

  /** Few enough for a transaction that is over in well under a second. */
  static final int BATCH = 1_000;

  private final Storage storage;
  private final Clock clock;
  private final Duration kept;

  /**
   * @param kept how long an entry stays
   */
  public AuditRetention(Storage storage, Clock clock, Duration kept) {
    this.storage = storage;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * Erases whatever is too old now. Several nodes may do so at once.
   *
   * @throws StorageUnavailableException the storage is away; what was erased stays erased
   */
  public void eraseOld() {
    Instant before = clock.instant().minus(kept);
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
