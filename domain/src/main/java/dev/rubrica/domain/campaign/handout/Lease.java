package dev.rubrica.domain.campaign.handout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recipients that a worker has for a limited time. A person is in at most one live lease of a
 * campaign. All times are those of the storage's clock.
 *
 * @param worker the name that the worker gave; null for none
 * @param duration what is left until it expires, in whole seconds; the worker counts it on its own
 *     clock, from before it asked
 * @param recipients in the order of the audience; when the lease is granted, at least one
 */
public record Lease(
    LeaseId id,
    @Nullable String worker,
    Instant grantedAt,
    Instant expiresAt,
    Duration duration,
    List<LeasedRecipient> recipients) {

  public Lease {
    recipients = List.copyOf(recipients);
  }

  /** The whole seconds from now until a lease expires; zero if it has expired. */
  public static Duration left(Instant now, Instant expiresAt) {
    Duration left = Duration.between(now, expiresAt);
    return left.isNegative() ? Duration.ZERO : Duration.ofSeconds(left.toSeconds());
  }
}
