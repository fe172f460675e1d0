package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.port.out.campaign.AudienceRepository.FixedAudience;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.ConfirmationCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fixes the audience of a claimed campaign in one transaction, which also begins the sending, or
 * ends the campaign if that is impossible.
 */
final class AudienceFixer {

  /** How long a claim is live without a heartbeat. */
  static final Duration LEASE = Duration.ofSeconds(20);

  private final Storage storage;
  private final Storage bulk;
  private final CampaignLimits limits;
  private final CampaignStatistics statistics;

  /** Another node has claimed the campaign, which must not be changed any more by this one. */
  static final class ClaimLostException extends RuntimeException {}

  /**
   * @param bulk for transactions that take minutes
   */
  AudienceFixer(
      Storage storage, Storage bulk, CampaignLimits limits, CampaignStatistics statistics) {
    this.storage = storage;
    this.bulk = bulk;
    this.limits = limits;
    this.statistics = statistics;
  }

  /**
   * Claims the campaign.
   *
   * @return empty when it is not due any more, or another node has claimed it
   */
  Optional<Claim> claim(AccountId account, CampaignId id, Instant dueSince) {
    return storage.write(
        in -> {
          Optional<Claim> claim = in.audiences().claim(account, id, LEASE);
          if (claim.isPresent()) {
            statistics.setLag(Duration.between(dueSince, in.campaigns().moment()));
          }
          return claim;
        });
  }

  /** Renews the claim while {@link #fix} runs. */
  void renew(Claim claim) {
    storage.write(in -> in.audiences().renew(claim, LEASE));
  }

  /**
   * Fixes the audience.
   *
   * @throws ClaimLostException the claim has expired, and another node has claimed the campaign
   */
  void fix(Claim claim) {
    Instant begin = storage.read(in -> in.campaigns().moment());
    Instant end =
        bulk.writeInBulk(
            claim.account(),
            in -> {
              fix(in, claim);
              return in.campaigns().moment();
            });
    statistics.addFixed(Duration.between(begin, end));
  }

  private void fix(Repositories in, Claim claim) {
    AccountId account = claim.account();
    Campaign campaign = CampaignChecks.find(in, account, claim.campaign());
    boolean over = campaign.definition().schedule().isOver(in.campaigns().moment());
    FixedAudience fixed =
        over ? null : in.audiences().fix(account, campaign, claim, limits.maxRecipients());
    Campaign locked = CampaignChecks.lock(in, account, claim.campaign());
    if (!in.audiences().release(claim) || locked.status() != CampaignStatus.WAITING) {
      throw new ClaimLostException();
    }
    CampaignState next =
        fixed == null ? locked.state().failed(CampaignState.OVER) : after(locked, fixed);
    Instant now = in.campaigns().moment();
    store(in, account, locked.with(next, now), fixed, now);
  }

  private CampaignState after(Campaign campaign, FixedAudience fixed) {
    try {
      ConfirmationCheck.requireFixable(campaign, fixed.sources());
    } catch (Invalid e) {
      return campaign.state().failed(Objects.requireNonNull(e.getMessage()));
    }
    if (fixed.recipients() == 0) {
      return campaign.state().failed(CampaignState.NOBODY);
    }
    return fixed.recipients() > limits.maxRecipients()
        ? campaign
            .state()
            .failed(
                "the audience has more than %d recipients, the maximum"
                    .formatted(limits.maxRecipients()))
        : campaign.state().fixed(fixed.at());
  }

  private static void store(
      Repositories in,
      AccountId account,
      Campaign changed,
      @Nullable FixedAudience fixed,
      Instant now) {
    in.campaigns().update(account, changed);
    boolean started = changed.status() == CampaignStatus.SENDING;
    AuditEvent event =
        fixed != null && started
            ? event(AuditAction.CAMPAIGN_STARTED, changed, AuditCounts.created(fixed.recipients()))
            : event(AuditAction.CAMPAIGN_FAILED, changed, AuditCounts.changed(1));
    in.audit().append(new Actor.Service(account), event, now);
  }

  private static AuditEvent event(AuditAction action, Campaign campaign, AuditCounts counts) {
    return AuditEvent.ofCampaign(action, campaign.id(), counts);
  }
}
