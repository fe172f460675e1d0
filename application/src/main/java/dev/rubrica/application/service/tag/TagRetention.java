package dev.rubrica.application.service.tag;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.Account;
import java.util.List;

/** Forgets tags that no contact has any more: their names may be personal data. */
public final class TagRetention {

  private final Storage storage;

  public TagRetention(Storage storage) {
    this.storage = storage;
  }

  /**
   * Forgets the unused tags of all accounts, each in a transaction of its own. May run concurrently
   * on several nodes.
   *
   * @throws dev.rubrica.application.port.out.StorageUnavailableException the storage is
   *     unavailable; what was removed remains removed
   */
  public void removeUnused() {
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> storage.write(in -> in.tags().removeUnused(account.id())));
  }
}
