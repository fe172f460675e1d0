package dev.rubrica.testkit.memory;

import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * A campaign in memory.
 *
 * @param claim the number of the last claim
 * @param claimedUntil null when no claim is live
 * @param people of the fixed audience, in its order; null until then
 * @param kept whether the people are kept
 */
record InMemoryCampaign(
    Campaign campaign,
    List<Destination> destinations,
    long claim,
    Instant claimedUntil,
    SequencedMap<RecipientKey, InMemoryPerson> people,
    Map<LeaseId, InMemoryLease> leases,
    boolean kept) {

  static InMemoryCampaign draft(Campaign campaign, List<Destination> destinations) {
    return new InMemoryCampaign(campaign, List.copyOf(destinations), 0, null, null, Map.of(), true);
  }

  boolean isClaimed(Instant now) {
    return claimedUntil != null && claimedUntil.isAfter(now);
  }

  /** Whether recipients may be leased, and are pending again when their lease has expired. */
  boolean handsOut(Instant now) {
    return campaign.status() == CampaignStatus.SENDING
        && !campaign.definition().schedule().isOver(now);
  }

  boolean isLive(InMemoryPerson person, Instant now) {
    return person.status() == RecipientStatus.LEASED && leases.get(person.lease()).isLive(now);
  }

  /** Whether a campaign that excludes this one leaves the person out. */
  boolean isExcluding(InMemoryPerson person, Instant now) {
    return switch (person.status()) {
      case SUCCEEDED -> true;
      case PENDING, LEASED -> isLive(person, now) || handsOut(now);
      case FAILED, SKIPPED -> false;
    };
  }

  CampaignTotals totals() {
    return people == null
        ? null
        : new CampaignTotals(
            people.size(),
            count(RecipientStatus.SUCCEEDED),
            count(RecipientStatus.FAILED),
            count(RecipientStatus.SKIPPED));
  }

  private long count(RecipientStatus status) {
    return people.values().stream().filter(person -> person.status() == status).count();
  }

  InMemoryCampaign with(Campaign changed) {
    return new InMemoryCampaign(changed, destinations, claim, claimedUntil, people, leases, kept);
  }

  InMemoryCampaign with(List<Destination> changed) {
    return new InMemoryCampaign(
        campaign, List.copyOf(changed), claim, claimedUntil, people, leases, kept);
  }

  InMemoryCampaign claimed(long number, Instant until) {
    return new InMemoryCampaign(campaign, destinations, number, until, people, leases, kept);
  }

  InMemoryCampaign fixed(List<InMemoryPerson> fixed) {
    SequencedMap<RecipientKey, InMemoryPerson> byKey = new LinkedHashMap<>();
    fixed.forEach(person -> byKey.put(person.key(), person));
    return new InMemoryCampaign(campaign, destinations, claim, claimedUntil, byKey, leases, kept);
  }

  InMemoryCampaign withPeople(UnaryOperator<InMemoryPerson> change) {
    if (people == null) {
      return this;
    }
    SequencedMap<RecipientKey, InMemoryPerson> changed = new LinkedHashMap<>(people);
    changed.replaceAll((_, person) -> change.apply(person));
    return new InMemoryCampaign(campaign, destinations, claim, claimedUntil, changed, leases, kept);
  }

  InMemoryCampaign with(InMemoryLease lease) {
    Map<LeaseId, InMemoryLease> changed = new HashMap<>(leases);
    changed.put(lease.id(), lease);
    return new InMemoryCampaign(
        campaign,
        destinations,
        claim,
        claimedUntil,
        people,
        Collections.unmodifiableMap(changed),
        kept);
  }

  /** Without its people; the totals stay. */
  InMemoryCampaign forgotten() {
    return new InMemoryCampaign(campaign, destinations, claim, claimedUntil, people, leases, false);
  }
}
