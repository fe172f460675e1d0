package dev.rubrica.domain.inbound;

import dev.rubrica.domain.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token without its secret, of which only a hash is stored. It allows a messaging platform to
 * pass on inbound messages of an account, and nothing else.
 *
 * @param revokedAt null while the token is valid
 */
public record InboundToken(
    InboundTokenId id, AccountId account, Instant createdAt, @Nullable Instant revokedAt) {}
