package dev.rubrica.domain.list;

import java.time.Duration;
import java.time.Instant;

/**
 * Which deleted lists can be restored.
 *
 * @param period how long after its deletion a list can be restored; a change concerns the lists
 *     that are deleted from then on
 * @param maxMembers the maximum number of members of all restorable lists of an account; of more,
 *     the lists that were deleted last remain restorable
 */
public record ListRetention(Duration period, long maxMembers) {

  public ListRetention {
    if (period.isNegative() || maxMembers < 0) {
      throw new IllegalArgumentException("neither the period nor the maximum may be negative");
    }
  }

  /** The last moment at which a list that is deleted now can be restored. */
  public Instant end(Instant now) {
    return now.plus(period);
  }
}
