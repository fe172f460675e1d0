package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.campaign.HandoutRepository.GivenBack;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Reported;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.handout.LeaseKeys.Named;
import dev.rubrica.persistence.campaign.handout.LeaseKeys.PersonPlace;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.LockOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Ends leases: by a report, or by giving them back. Not thread-safe. */
final class LeaseEnding {

  private final PgSession session;
  private final AccountId account;
  private final Campaign campaign;
  private final LeaseTable leases;
  private final HandoutChange change;

  LeaseEnding(PgSession session, AccountId account, Campaign campaign) {
    this.session = session;
    this.account = account;
    this.campaign = campaign;
    this.leases = new LeaseTable(session, account, campaign.id());
    this.change = new HandoutChange(session, account, campaign);
  }

  /** A locked lease and the parts that still belong to it, locked as well. */
  private record Held(StoredLease lease, List<Part> parts, Instant now) {

    int people() {
      return parts.stream().mapToInt(part -> part.places().size()).sum();
    }
  }

  Reported report(LeaseId id, LeaseReport report) {
    Optional<StoredLease> found = lock(id);
    if (found.isEmpty()) {
      return new Reported.Unknown();
    }
    StoredLease lease = found.get();
    byte[] digest = digest(report);
    return switch (lease.state()) {
      case REPORTED ->
          MessageDigest.isEqual(digest, lease.report())
              ? new Reported.Accepted(lease.result(), true)
              : new Reported.OtherReport();
      case GIVEN_BACK -> new Reported.WasGivenBack();
      case OPEN -> report(lease, report, digest);
    };
  }

  private Reported report(StoredLease lease, LeaseReport report, byte[] digest) {
    List<RecipientKey> named = report.keys();
    Map<Integer, Block> blocks =
        named.isEmpty()
            ? Map.of()
            : new BlockTable(session, account, campaign.id()).read(lease.people().keySet());
    LeaseKeys keys = new LeaseKeys(campaign.token(), lease, blocks, report);
    if (!keys.unknown().isEmpty()) {
      return new Reported.UnknownKeys(keys.unknown());
    }
    Held held = hold(lease);
    if (held.people() == 0) {
      return new Reported.AllLost();
    }
    int returned = apply(held, keys.named());
    HandoutChange.Totals totals = change.totals();
    int failed = totals.failed();
    LeaseResult result =
        new LeaseResult(totals.succeeded(), failed, returned, lease.size() - held.people());
    change.add(leases.end(lease.id(), StoredLease.State.REPORTED, digest, result));
    change.finish(held.now());
    return new Reported.Accepted(result, false);
  }

  // An erasure waits until this transaction ends: it copies numbers to other rows.
  private Optional<StoredLease> lock(LeaseId id) {
    new StatementBatch(List.of(LockOrder.noErasures(account))).query(session, List.of(), _ -> 1);
    return leases.lock(id);
  }

  // Of a campaign that does not hand out any more, nobody belongs to an expired lease.
  private Held hold(StoredLease lease) {
    List<Part> parts = new PartTable(account, campaign.id()).lockOfLease(session, lease.id());
    Instant now = Leases.moment(session);
    boolean open = lease.isLive(now) || handsOut(campaign, now);
    return new Held(lease, open ? parts : List.of(), now);
  }

  static boolean handsOut(Campaign campaign, Instant now) {
    return campaign.status() == CampaignStatus.SENDING
        && !campaign.definition().schedule().isOver(now);
  }

  /** Returns how many people are returned. */
  private int apply(Held held, Map<PersonPlace, Named> named) {
    int returned = 0;
    for (Part part : held.parts()) {
      PlaceSet failed = part.places().filter(place -> isFailed(part, place, named));
      PlaceSet back = part.places().filter(place -> isReturned(part, place, named));
      IntFunction<Part.@Nullable Handed> handed = part.byPlace();
      failed.stream()
          .forEach(
              place ->
                  change.except(
                      part,
                      place,
                      PartState.FAILED,
                      handed.apply(place),
                      isErased(handed.apply(place)) ? null : reason(part, place, named)));
      Part succeeded =
          part.only(part.places().minus(failed).minus(back))
              .settled(PartState.SUCCEEDED, null, held.now());
      change.replace(part, List.of(succeeded, returned(part.only(back), held.now())));
      returned += back.size();
    }
    return returned;
  }

  private static @Nullable String reason(Part part, int place, Map<PersonPlace, Named> named) {
    Named one = named.get(new PersonPlace(part.block(), place));
    return one == null ? null : one.failure();
  }

  // What a worker reports may reveal a person, and would stay for ever after the erasure.
  private static boolean isErased(Part.@Nullable Handed handed) {
    return handed != null && handed.number() == PhoneDigits.NONE;
  }

  private static boolean isFailed(Part part, int place, Map<PersonPlace, Named> named) {
    return reason(part, place, named) != null;
  }

  private static boolean isReturned(Part part, int place, Map<PersonPlace, Named> named) {
    Named one = named.get(new PersonPlace(part.block(), place));
    return one != null && one.failure() == null;
  }

  private Part returned(Part part, Instant now) {
    if (handsOut(campaign, now)) {
      return part.settled(PartState.PENDING, null, now);
    }
    boolean over = campaign.status() == CampaignStatus.SENDING;
    SkipReason reason = over ? SkipReason.EXPIRED : SkipReason.CANCELLED;
    return part.settled(PartState.SKIPPED, reason.name(), now);
  }

  GivenBack giveBack(LeaseId id) {
    Optional<StoredLease> found = lock(id);
    if (found.isEmpty()) {
      return new GivenBack.Unknown();
    }
    StoredLease lease = found.get();
    return switch (lease.state()) {
      case REPORTED -> new GivenBack.Ended();
      case GIVEN_BACK -> new GivenBack.Accepted(lease.result().returned(), true);
      case OPEN -> giveBack(hold(lease));
    };
  }

  private GivenBack giveBack(Held held) {
    int people = held.people();
    if (people == 0) {
      return new GivenBack.Ended();
    }
    held.parts().forEach(part -> change.replace(part, List.of(returned(part, held.now()))));
    LeaseResult result = new LeaseResult(0, 0, people, held.lease().size() - people);
    change.add(leases.end(held.lease().id(), StoredLease.State.GIVEN_BACK, null, result));
    change.finish(held.now());
    return new GivenBack.Accepted(people, false);
  }

  private static byte[] digest(LeaseReport report) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(report.canonicalText().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
