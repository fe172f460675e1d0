package dev.rubrica.application.service.file;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.util.List;

/** Deletes expired files, account by account, in short transactions. */
public final class StoredFileRetention {

  /** 25 MB of content. */
  static final int PARTS = 100;

  private final Storage storage;
  private final Clock clock;

  public StoredFileRetention(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Deletes the files of all accounts that have expired. May run concurrently on several nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable; what was deleted remains
   *     deleted
   */
  public void purge() {
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> purge(account.id()));
  }

  /** As {@link #purge()}, for one account. */
  public void purge(AccountId account) {
    boolean more;
    do {
      more = storage.write(in -> in.files().purge(account, clock.instant(), PARTS));
    } while (more);
  }
}
