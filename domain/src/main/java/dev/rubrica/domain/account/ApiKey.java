package dev.rubrica.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key without its secret, of which only a hash is stored.
 *
 * @param revokedAt null while the key is valid
 */
public record ApiKey(
    KeyId id, AccountId account, Scope scope, Instant createdAt, @Nullable Instant revokedAt) {}
