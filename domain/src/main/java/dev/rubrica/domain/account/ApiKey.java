package dev.rubrica.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key: all but the key itself, of which only a hash is kept.
 *
 * @param revokedAt null while the key opens
 */
public record ApiKey(
    KeyId id, AccountId account, Scope scope, Instant createdAt, @Nullable Instant revokedAt) {}
