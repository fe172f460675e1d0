package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Erases the journals of imports that are too old to be undone, account by account, in short
 * transactions.
 */
public final class JournalRetention {

  /** Of at most a thousand rows of a file each. */
  static final int BATCHES = 20;

  private final Storage storage;
  private final Clock clock;
  private final Duration retention;

  /**
   * @param retention how long reports of imports are kept
   */
  public JournalRetention(Storage storage, Clock clock, Duration retention) {
    this.storage = storage;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * Erases them. May run concurrently on several nodes. Must follow {@link
   * dev.rubrica.application.port.out.imports.ImportRepository#erase}, after which they cannot be
   * undone.
   *
   * @throws StorageUnavailableException the storage is unavailable; batches that were erased remain
   *     erased
   */
  public void eraseOld() {
    Instant endedBefore = clock.instant().minus(retention);
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> eraseOld(account.id(), endedBefore));
  }

  private void eraseOld(AccountId account, Instant endedBefore) {
    int erased;
    do {
      erased = storage.write(in -> in.imports().eraseJournals(account, endedBefore, BATCHES));
    } while (erased == BATCHES);
  }
}
