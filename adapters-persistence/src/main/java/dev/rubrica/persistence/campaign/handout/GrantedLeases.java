package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.handout.LeaseId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leases that a transaction has granted, with their people as they were before, so that some of
 * them can go back. Not thread-safe.
 */
public final class GrantedLeases {

  private final Map<LeaseId, List<Taken>> taken = new HashMap<>();

  /**
   * People of a part who were granted.
   *
   * @param before as they were before the grant
   * @param after as they are now
   */
  record Taken(Part before, Part after) {}

  void add(LeaseId lease, Part before, Part after) {
    taken.computeIfAbsent(lease, _ -> new ArrayList<>()).add(new Taken(before, after));
  }

  /** In the order of the grant; null if this transaction has not granted it. */
  @Nullable List<Taken> of(LeaseId lease) {
    return taken.get(lease);
  }
}
