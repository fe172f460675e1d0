package dev.rubrica.domain.campaign.handout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live lease without its recipients.
 *
 * @param recipients how many were handed out
 * @param attempt the highest attempt of its recipients
 */
public record LeaseSummary(
    LeaseId id,
    @Nullable String worker,
    int recipients,
    int attempt,
    Instant grantedAt,
    Instant expiresAt) {}
