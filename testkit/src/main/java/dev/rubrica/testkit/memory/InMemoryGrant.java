package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Reachability;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The grant of one lease: who is taken, skipped or given up, in the order of the audience. */
final class InMemoryGrant {

  private final InMemoryCampaign row;
  private final InMemoryRecipientCheck check;
  private final LeaseRequest request;
  private final Bounds bounds;
  private final Instant now;
  private final LeaseId id = new LeaseId(UUID.randomUUID());
  private final List<LeasedRecipient> taken = new ArrayList<>();
  private final Set<LeaseId> expired = new HashSet<>();
  private int skipped;
  private int failed;
  private long bytes;
  private boolean ended;

  InMemoryGrant(
      InMemoryCampaign row,
      InMemoryRecipientCheck check,
      LeaseRequest request,
      Bounds bounds,
      Instant now) {
    this.row = row;
    this.check = check;
    this.request = request;
    this.bounds = bounds;
    this.now = now;
  }

  InMemoryCampaign run() {
    InMemoryCampaign changed = row.withPeople(this::handle);
    return taken.isEmpty() ? changed : changed.with(lease());
  }

  private InMemoryPerson handle(InMemoryPerson one) {
    ended |= taken.size() == request.limit() || isTired();
    if (ended || one.status().isFinal() || row.isLive(one, now)) {
      return one;
    }
    if (one.status() == RecipientStatus.LEASED) {
      expired.add(one.lease());
    }
    if (one.attempt() >= bounds.maxAttempts()) {
      failed++;
      return one.failed(Recipient.NOT_ACKNOWLEDGED, now);
    }
    return switch (check.reachability(one)) {
      case Reachability.Unreachable unreachable -> {
        skipped++;
        yield one.skipped(unreachable.reason(), now);
      }
      case Reachability.Reachable reachable -> {
        InMemoryPerson leased = one.leased(id, check.number(one), reachable.channels(), now);
        LeasedRecipient recipient = check.recipient(leased, request.fields());
        if (!taken.isEmpty() && bytes + recipient.weight() > bounds.maxBytes()) {
          ended = true;
          yield one;
        }
        bytes += recipient.weight();
        taken.add(recipient);
        yield leased;
      }
    };
  }

  private boolean isTired() {
    return taken.isEmpty() && skipped + failed >= bounds.maxPassed();
  }

  private InMemoryLease lease() {
    return new InMemoryLease(
        id,
        request.worker(),
        request.fields(),
        now,
        now.plus(request.duration()),
        taken.stream().map(LeasedRecipient::key).toList(),
        null);
  }

  Grant result() {
    if (isTired()) {
      return new Grant.Unfinished(skipped, failed);
    }
    if (taken.isEmpty()) {
      return new Grant.NobodyLeft(nextExpiry(), skipped, failed);
    }
    Lease lease =
        new Lease(
            id, request.worker(), now, now.plus(request.duration()), request.duration(), taken);
    return new Grant.Granted(lease, skipped, failed, expired.size());
  }

  private Instant nextExpiry() {
    return row.leases().values().stream()
        .filter(lease -> lease.isLive(now))
        .map(InMemoryLease::expiresAt)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
