package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Extends leases. */
record LeaseProlongation(
    PgSession session, Pseudonyms pseudonyms, AccountId account, Campaign campaign) {

  Extended extend(LeaseId id, Duration duration) {
    LeaseTable leases = new LeaseTable(session, account, campaign.id());
    Optional<StoredLease> found = leases.lock(id);
    if (found.isEmpty()) {
      return new Extended.Unknown();
    }
    StoredLease lease = found.get();
    List<Part> parts = new PartTable(account, campaign.id()).lockOfLease(session, id);
    Instant now = Leases.moment(session);
    Instant end = earlier(now.plus(duration), lease.grantedAt().plus(LeaseRequest.LONGEST));
    if (!mayGoOn(lease, parts, now) || !end.isAfter(now)) {
      return new Extended.Ended();
    }
    new StatementBatch(List.of(prolong(id, end), leases.extend(id, end))).send(session);
    LeasePeople people = LeasePeople.read(session, pseudonyms, account, campaign, parts);
    return new Extended.Accepted(
        new LeaseExtension(
            end, Lease.left(now, end), campaign.state().paused(), people.withdrawn()));
  }

  private boolean mayGoOn(StoredLease lease, List<Part> parts, Instant now) {
    if (lease.state() != StoredLease.State.OPEN) {
      return false;
    }
    if (lease.isLive(now)) {
      return campaign.status() == CampaignStatus.SENDING;
    }
    int people = parts.stream().mapToInt(part -> part.places().size()).sum();
    return LeaseEnding.handsOut(campaign, now) && people == lease.size();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private SqlFragment prolong(LeaseId id, Instant end) {
    return SqlFragment.of(
        """
        UPDATE campaign_part
        SET lease_end = ?
        WHERE account_id = ?
          AND campaign_id = ?
          AND lease_id = ?
          AND state = 1\
        """,
        end,
        account.value(),
        campaign.id().value(),
        id.value());
  }
}
