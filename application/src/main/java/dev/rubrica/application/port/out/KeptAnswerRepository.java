package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.time.Instant;
import java.util.Optional;

/**
 * The answers to calls with idempotency keys. The deletion of a contact erases the bodies that
 * contain it, in its transaction.
 */
public interface KeptAnswerRepository {

  /**
   * Excludes other transactions with this key until the end of this one, without waiting, and finds
   * what is kept. Must precede all other locks of the transaction, also those that other
   * repositories call the first one.
   */
  Claim claim(AccountId account, IdempotencyKey key);

  /** What is kept for this key, however old. */
  Optional<Kept> find(AccountId account, IdempotencyKey key);

  /**
   * Keeps an answer for the key of the call, which must have none. If another transaction has kept
   * one in spite of {@link #claim}, this one fails, and the storage retries it.
   */
  void keep(IdempotentCall call, KeptAnswer answer, Instant now);

  /** Deletes what is kept for this key, so that another answer can be kept. */
  void forget(AccountId account, IdempotencyKey key);

  /**
   * When the answer was kept that is at this place in the order from the newest to the oldest;
   * empty if there are fewer.
   *
   * @param place from 1
   */
  Optional<Instant> timeOf(AccountId account, int place);

  /** Deletes answers that were kept before that time, and returns their number, at most this. */
  int erase(AccountId account, Instant before, int atMost);

  /**
   * The result of a claim.
   *
   * @param isGranted false if another transaction has claimed the key
   */
  record Claim(boolean isGranted, Optional<Kept> kept) {}

  /** What is kept for a key, since when, and the call that it belongs to. */
  record Kept(CallFingerprint fingerprint, KeptAnswer answer, Instant at) {}
}
