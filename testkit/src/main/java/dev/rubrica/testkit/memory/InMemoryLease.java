package dev.rubrica.testkit.memory;

import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import java.time.Instant;
import java.util.List;

/**
 * A lease in memory.
 *
 * @param keys of those who were in it
 * @param end null while it is neither reported nor given back
 */
record InMemoryLease(
    LeaseId id,
    String worker,
    LeaseFields fields,
    Instant grantedAt,
    Instant expiresAt,
    List<RecipientKey> keys,
    End end) {

  /** How a lease has ended. */
  sealed interface End {
    record Reported(LeaseReport report, LeaseResult result) implements End {}

    record GivenBack(int returned) implements End {}
  }

  boolean isLive(Instant now) {
    return end == null && expiresAt.isAfter(now);
  }

  InMemoryLease ended(End how) {
    return new InMemoryLease(id, worker, fields, grantedAt, expiresAt, keys, how);
  }

  InMemoryLease extended(Instant to) {
    return new InMemoryLease(id, worker, fields, grantedAt, to, keys, end);
  }
}
