package dev.rubrica.domain.idempotency;

import dev.rubrica.domain.account.AccountId;

/** A call that its client may repeat with the same key. Keys belong to an account. */
public record IdempotentCall(AccountId account, IdempotencyKey key, CallFingerprint fingerprint) {}
