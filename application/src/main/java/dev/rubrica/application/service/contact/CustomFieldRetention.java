package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Removes names and kinds of custom fields that no contact has any more, account by account, in
 * short transactions.
 */
public final class CustomFieldRetention {

  /** Small enough for a transaction of seconds in an account with a million contacts. */
  static final int BATCH = 20;

  // A transaction that began on the day before, and skipped a name as stored on that day, has
  // ended after this time, also on a node whose clock is late.
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  private final Storage storage;
  private final Clock clock;

  public CustomFieldRetention(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Removes the unused names and kinds. May run concurrently on several nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable; what was removed remains
   *     removed
   */
  public void removeUnused() {
    LocalDate day = LocalDate.ofInstant(clock.instant().minus(LONGEST_WRITE), ZoneOffset.UTC);
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> removeUnused(account.id(), day));
  }

  private void removeUnused(AccountId account, LocalDate day) {
    int examined;
    do {
      examined = storage.write(in -> in.customFields().removeUnused(account, day, BATCH));
    } while (examined == BATCH);
  }
}
