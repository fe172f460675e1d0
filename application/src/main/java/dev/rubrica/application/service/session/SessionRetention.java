package dev.rubrica.application.service.session;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import java.time.Clock;
import java.util.List;

/** Deletes expired sessions, account by account. A key has few of them. */
public final class SessionRetention {

  private final Storage storage;
  private final Clock clock;

  public SessionRetention(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Deletes the sessions that have expired. May run concurrently on several nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void deleteExpired() {
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(
        account -> storage.write(in -> in.sessions().deleteExpired(account.id(), clock.instant())));
  }
}
