package dev.rubrica.application.service.idempotency;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deletes expired answers, account by account, in short transactions. */
public final class AnswerRetention {

  /** Small enough for a transaction of well under a second, with the largest bodies. */
  static final int BATCH = 1_000;

  private final Storage storage;
  private final Clock clock;
  private final Duration retention;
  private final int maxPerAccount;

  /**
   * @param retention how long answers are kept
   * @param maxPerAccount the number of answers that an account keeps, the newest ones
   */
  public AnswerRetention(Storage storage, Clock clock, Duration retention, int maxPerAccount) {
    this.storage = storage;
    this.clock = clock;
    this.retention = retention;
    this.maxPerAccount = maxPerAccount;
  }

  /**
   * Deletes answers that have expired or are too many. May run concurrently on several nodes.
   *
   * @throws StorageUnavailableException the storage is unavailable; batches that were deleted
   *     remain deleted
   */
  public void eraseOld() {
    Instant expiry = clock.instant().minus(retention);
    List<Account> accounts = storage.read(in -> in.accounts().list());
    accounts.forEach(account -> eraseOld(account.id(), expiry));
  }

  private void eraseOld(AccountId account, Instant expiry) {
    Instant before =
        storage
            .read(in -> in.keptAnswers().timeOf(account, maxPerAccount))
            .filter(expiry::isBefore)
            .orElse(expiry);
    int erased;
    do {
      erased = storage.write(in -> in.keptAnswers().erase(account, before, BATCH));
    } while (erased == BATCH);
  }
}
