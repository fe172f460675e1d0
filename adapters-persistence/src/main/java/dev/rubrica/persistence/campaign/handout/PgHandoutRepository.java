package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.campaign.HandoutRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hand-out of recipients in PostgreSQL. */
public final class PgHandoutRepository implements HandoutRepository {

  private final PgSession session;
  private final Pseudonyms pseudonyms;

  public PgHandoutRepository(PgSession session, Pseudonyms pseudonyms) {
    this.session = session;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Grant grant(AccountId account, Campaign campaign, LeaseRequest request, Bounds bounds) {
    return new LeaseGrant(session, pseudonyms, account, campaign, request, bounds).run();
  }

  @Override
  public Live find(AccountId account, Campaign campaign, LeaseId lease) {
    Optional<StoredLease> found = new LeaseTable(session, account, campaign.id()).find(lease);
    if (found.isEmpty()) {
      return new Live.Unknown();
    }
    StoredLease stored = found.get();
    Instant now = Leases.moment(session);
    if (!stored.isLive(now)) {
      return new Live.Ended();
    }
    List<Part> parts = new PartTable(account, campaign.id()).ofLease(session, lease);
    LeasePeople people = LeasePeople.read(session, pseudonyms, account, campaign, parts);
    return new Live.Found(
        new Lease(
            lease,
            stored.worker(),
            stored.grantedAt(),
            stored.end(),
            Lease.left(now, stored.end()),
            people.recipients(stored.fields())));
  }

  @Override
  public List<LeaseSummary> live(
      AccountId account, CampaignId campaign, @Nullable String worker, int limit) {
    return new LeaseTable(session, account, campaign).live(worker, limit);
  }

  @Override
  public long countLive() {
    return LeaseTable.countLive(session);
  }

  @Override
  public Reported report(AccountId account, Campaign campaign, LeaseId lease, LeaseReport report) {
    return new LeaseEnding(session, account, campaign).report(lease, report);
  }

  @Override
  public Extended extend(AccountId account, Campaign campaign, LeaseId lease, Duration duration) {
    return new LeaseProlongation(session, pseudonyms, account, campaign).extend(lease, duration);
  }

  @Override
  public GivenBack giveBack(AccountId account, Campaign campaign, LeaseId lease) {
    return new LeaseEnding(session, account, campaign).giveBack(lease);
  }

  @Override
  public void settle(
      AccountId account, CampaignId campaign, @Nullable SkipReason reason, int maxAttempts) {
    new Settlement(session).settle(account, campaign, reason, maxAttempts);
  }

  @Override
  public List<Unsettled> unsettled(int maxAttempts, int limit) {
    return new Settlement(session).unsettled(maxAttempts, limit);
  }

  @Override
  public CampaignTotals progress(AccountId account, CampaignId campaign) {
    return session
        .first(
            """
            SELECT total, succeeded, failed, skipped
            FROM campaign_progress
            WHERE account_id = ?
              AND campaign_id = ?
            """,
            row ->
                new CampaignTotals(
                    row.getLong("total"),
                    row.getLong("succeeded"),
                    row.getLong("failed"),
                    row.getLong("skipped")),
            account.value(),
            campaign.value())
        .orElseThrow(() -> new IllegalArgumentException("the audience is not fixed"));
  }
}
