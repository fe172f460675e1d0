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
 * @param duration for how long it was granted or last extended; the worker counts it on its own
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

  /**
   * How many of the first recipients fit into that many bytes as JSON; at least one.
   *
   * @param maxBytes for all recipients together
   */
  public int fitting(long maxBytes) {
    long bytes = 0;
    for (int i = 0; i < recipients.size(); i++) {
      bytes += recipients.get(i).weight();
      if (bytes > maxBytes && i > 0) {
        return i;
      }
    }
    return recipients.size();
  }

  /** The lease with its first recipients alone. */
  public Lease first(int count) {
    return new Lease(id, worker, grantedAt, expiresAt, duration, recipients.subList(0, count));
  }
}
