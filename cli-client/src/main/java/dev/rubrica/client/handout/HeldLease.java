package dev.rubrica.client.handout;

import dev.rubrica.client.http.GrantedLease;
import java.util.Map;

/**
 * A lease of a worker.
 *
 * @param askedAt when it was asked for ({@link System#nanoTime}), so that it was granted later
 * @param renewedAt when its duration began on the clock of the worker, if not earlier
 * @param withdrawn the reasons by key of recipients who were withdrawn before the worker received
 *     the lease, so that the command does not get them
 */
record HeldLease(GrantedLease lease, long askedAt, long renewedAt, Map<String, String> withdrawn) {

  static HeldLease of(GrantedLease lease, long askedAt) {
    return new HeldLease(lease, askedAt, askedAt, Map.of());
  }

  HeldLease {
    withdrawn = Map.copyOf(withdrawn);
  }
}
