package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.campaign.HandoutRepository;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.testkit.memory.InMemoryLease.End;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The hand-out of recipients in memory. */
record InMemoryHandouts(Transaction in, Clock clock) implements HandoutRepository {

  private InMemoryCampaigns campaigns() {
    return new InMemoryCampaigns(in, clock);
  }

  private InMemoryCampaign row(AccountId account, CampaignId campaign) {
    return campaigns().row(account, campaign).orElseThrow();
  }

  private InMemoryCampaign shared(AccountId account, Campaign campaign) {
    in.requireSharedCampaign(campaign.id().value());
    return row(account, campaign.id());
  }

  private InMemoryRecipientCheck check(AccountId account, InMemoryCampaign row) {
    return new InMemoryRecipientCheck(in, account, row.campaign());
  }

  @Override
  public Grant grant(AccountId account, Campaign campaign, LeaseRequest request, Bounds bounds) {
    InMemoryCampaign row = shared(account, campaign);
    Transaction.require(
        row.handsOut(clock.instant()) && !row.campaign().state().paused(),
        "only a campaign that hands out and is not paused grants leases");
    InMemoryGrant grant =
        new InMemoryGrant(row, check(account, row), request, bounds, clock.instant());
    campaigns().put(account, grant.run());
    return grant.result();
  }

  @Override
  public Live find(AccountId account, Campaign campaign, LeaseId lease) {
    InMemoryCampaign row = row(account, campaign.id());
    InMemoryLease found = row.leases().get(lease);
    if (found == null) {
      return new Live.Unknown();
    }
    if (!found.isLive(clock.instant())) {
      return new Live.Ended();
    }
    InMemoryRecipientCheck check = check(account, row);
    List<LeasedRecipient> left =
        belonging(row, lease).stream()
            .filter(one -> !check.isWithdrawn(one))
            .map(one -> check.recipient(one, found.fields()))
            .toList();
    return new Live.Found(
        new Lease(
            found.id(),
            found.worker(),
            found.grantedAt(),
            found.expiresAt(),
            Lease.left(clock.instant(), found.expiresAt()),
            left));
  }

  private static List<InMemoryPerson> belonging(InMemoryCampaign row, LeaseId lease) {
    return row.people().values().stream().filter(one -> one.isIn(lease)).toList();
  }

  @Override
  public List<LeaseSummary> live(AccountId account, CampaignId campaign, String worker, int limit) {
    InMemoryCampaign row = row(account, campaign);
    return row.leases().values().stream()
        .filter(lease -> lease.isLive(clock.instant()))
        .filter(lease -> worker == null || worker.equals(lease.worker()))
        .sorted(
            Comparator.comparing(InMemoryLease::grantedAt)
                .thenComparing(lease -> lease.id().value()))
        .limit(limit)
        .map(lease -> summary(row, lease))
        .toList();
  }

  private static LeaseSummary summary(InMemoryCampaign row, InMemoryLease lease) {
    int attempt =
        belonging(row, lease.id()).stream().mapToInt(InMemoryPerson::attempt).max().orElse(0);
    return new LeaseSummary(
        lease.id(),
        lease.worker(),
        lease.keys().size(),
        attempt,
        lease.grantedAt(),
        lease.expiresAt());
  }

  @Override
  public long countLive() {
    return in.toRead().campaigns.values().stream()
        .flatMap(row -> row.value().leases().values().stream())
        .filter(lease -> lease.isLive(clock.instant()))
        .count();
  }

  @Override
  public Reported report(AccountId account, Campaign campaign, LeaseId id, LeaseReport report) {
    InMemoryCampaign row = shared(account, campaign);
    InMemoryLease lease = row.leases().get(id);
    if (lease == null) {
      return new Reported.Unknown();
    }
    if (lease.end() != null) {
      return switch (lease.end()) {
        case End.GivenBack _ -> new Reported.WasGivenBack();
        case End.Reported(LeaseReport before, LeaseResult result) ->
            before.equals(report)
                ? new Reported.Accepted(result, true)
                : new Reported.OtherReport();
      };
    }
    List<RecipientKey> unknown =
        report.keys().stream().filter(key -> !lease.keys().contains(key)).toList();
    if (!unknown.isEmpty()) {
      return new Reported.UnknownKeys(unknown);
    }
    return apply(account, row, lease, report);
  }

  private Reported apply(
      AccountId account, InMemoryCampaign row, InMemoryLease lease, LeaseReport report) {
    List<InMemoryPerson> left = remaining(row, lease);
    if (left.isEmpty()) {
      return new Reported.AllLost();
    }
    long failed = left.stream().filter(one -> report.failed().containsKey(one.key())).count();
    long returned = left.stream().filter(one -> report.returned().contains(one.key())).count();
    LeaseResult result =
        new LeaseResult(
            (int) (left.size() - failed - returned),
            (int) failed,
            (int) returned,
            lease.keys().size() - left.size());
    Instant now = clock.instant();
    UnaryOperator<InMemoryPerson> change =
        one -> {
          if (report.failed().containsKey(one.key())) {
            return one.failed(one.handed() == null ? null : report.failed().get(one.key()), now);
          }
          return report.returned().contains(one.key()) ? again(row, one) : one.succeeded(now);
        };
    change(account, row, left, change, lease.ended(new End.Reported(report, result)));
    return new Reported.Accepted(result, false);
  }

  private void change(
      AccountId account,
      InMemoryCampaign row,
      List<InMemoryPerson> people,
      UnaryOperator<InMemoryPerson> change,
      InMemoryLease ended) {
    Set<RecipientKey> keys = new HashSet<>();
    people.forEach(one -> keys.add(one.key()));
    campaigns()
        .put(
            account,
            row.withPeople(one -> keys.contains(one.key()) ? change.apply(one) : one).with(ended));
  }

  /** Who belongs to the lease: nobody if it has expired in a campaign that hands out no more. */
  private List<InMemoryPerson> remaining(InMemoryCampaign row, InMemoryLease lease) {
    Instant now = clock.instant();
    return lease.isLive(now) || row.handsOut(now) ? belonging(row, lease.id()) : List.of();
  }

  private InMemoryPerson again(InMemoryCampaign row, InMemoryPerson one) {
    Instant now = clock.instant();
    if (row.handsOut(now)) {
      return one.pending(now);
    }
    boolean cancelled = row.campaign().status() == CampaignStatus.ENDED;
    return one.skipped(cancelled ? SkipReason.CANCELLED : SkipReason.EXPIRED, now);
  }

  @Override
  public Extended extend(AccountId account, Campaign campaign, LeaseId id, Duration duration) {
    InMemoryCampaign row = shared(account, campaign);
    InMemoryLease lease = row.leases().get(id);
    if (lease == null) {
      return new Extended.Unknown();
    }
    Instant now = clock.instant();
    Instant latest = lease.grantedAt().plus(LeaseRequest.LONGEST);
    boolean complete = remaining(row, lease).size() == lease.keys().size();
    boolean mayGoOn = lease.isLive(now) || row.handsOut(now);
    if (lease.end() != null
        || row.campaign().status() != CampaignStatus.SENDING
        || !complete
        || !mayGoOn
        || !latest.isAfter(now)) {
      return new Extended.Ended();
    }
    Instant wanted = now.plus(duration);
    Instant end = wanted.isAfter(latest) ? latest : wanted;
    campaigns().put(account, row.with(lease.extended(end)));
    InMemoryRecipientCheck check = check(account, row);
    return new Extended.Accepted(
        new LeaseExtension(
            end,
            Lease.left(now, end),
            row.campaign().state().paused(),
            belonging(row, id).stream()
                .filter(check::isWithdrawn)
                .map(InMemoryPerson::key)
                .toList()));
  }

  @Override
  public GivenBack giveBack(AccountId account, Campaign campaign, LeaseId id) {
    InMemoryCampaign row = shared(account, campaign);
    InMemoryLease lease = row.leases().get(id);
    if (lease == null) {
      return new GivenBack.Unknown();
    }
    if (lease.end() instanceof End.GivenBack before) {
      return new GivenBack.Accepted(before.returned(), true);
    }
    List<InMemoryPerson> left = lease.end() == null ? remaining(row, lease) : List.of();
    if (left.isEmpty()) {
      return new GivenBack.Ended();
    }
    change(account, row, left, one -> again(row, one), lease.ended(new End.GivenBack(left.size())));
    return new GivenBack.Accepted(left.size(), false);
  }

  @Override
  public void settle(AccountId account, CampaignId campaign, SkipReason reason, int maxAttempts) {
    in.requireLockedCampaign(campaign.value());
    InMemoryCampaign row = row(account, campaign);
    Instant now = clock.instant();
    campaigns().put(account, row.withPeople(one -> settled(row, one, reason, maxAttempts, now)));
  }

  private static InMemoryPerson settled(
      InMemoryCampaign row, InMemoryPerson one, SkipReason reason, int maxAttempts, Instant now) {
    if (one.status().isFinal() || row.isLive(one, now)) {
      return one;
    }
    if (one.attempt() >= maxAttempts) {
      return one.failed(Recipient.NOT_ACKNOWLEDGED, now);
    }
    return reason == null ? one : one.skipped(reason, now);
  }

  @Override
  public List<Unsettled> unsettled(int maxAttempts, int limit) {
    Instant now = clock.instant();
    return in.toRead().campaigns.values().stream()
        .filter(row -> row.value().people() != null)
        .filter(row -> isUnsettled(row.value(), maxAttempts, now))
        .limit(limit)
        .map(row -> new Unsettled(row.account(), row.value().campaign().id()))
        .toList();
  }

  private static boolean isUnsettled(InMemoryCampaign row, int maxAttempts, Instant now) {
    boolean complete = row.totals().isComplete();
    if (row.campaign().status() == CampaignStatus.SENDING && complete) {
      return true;
    }
    return row.people().values().stream()
        .filter(one -> !one.status().isFinal() && !row.isLive(one, now))
        .anyMatch(one -> !row.handsOut(now) || one.attempt() >= maxAttempts);
  }

  @Override
  public CampaignTotals progress(AccountId account, CampaignId campaign) {
    return Optional.ofNullable(row(account, campaign).totals()).orElseThrow();
  }
}
