package dev.rubrica.application.service.export;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Deletes old exports, account by account, in short transactions. Their files are gone by then. */
public final class ExportRetention {

  private static final int BATCH = 1_000;

  private final Storage storage;
  private final Clock clock;

  public ExportRetention(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Deletes the exports of all accounts that ended too long ago.
   *
   * @throws StorageUnavailableException the storage is unavailable; what was deleted remains
   *     deleted
   */
  public void deleteOld() {
    Instant endedBefore = clock.instant().minus(ExportLifetime.OBJECT);
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> deleteOld(account.id(), endedBefore));
  }

  private void deleteOld(AccountId account, Instant endedBefore) {
    int deleted;
    do {
      deleted = storage.write(in -> in.exports().deleteEnded(account, endedBefore, BATCH));
    } while (deleted == BATCH);
  }
}
