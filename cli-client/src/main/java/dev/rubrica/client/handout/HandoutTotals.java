package dev.rubrica.client.handout;

import dev.rubrica.client.http.LeaseCounts;

/**
 * What the workers of this process have done, in numbers of recipients.
 *
 * @param leases the number of leases
 * @param returned who was given back
 * @param lost who was handed out to others, because the lease had expired
 */
public record HandoutTotals(long leases, long succeeded, long failed, long returned, long lost) {

  static final HandoutTotals NONE = new HandoutTotals(0, 0, 0, 0, 0);

  HandoutTotals plus(LeaseCounts counts) {
    return new HandoutTotals(
        leases + 1,
        succeeded + counts.succeeded(),
        failed + counts.failed(),
        returned + counts.returned(),
        lost + counts.lost());
  }
}
