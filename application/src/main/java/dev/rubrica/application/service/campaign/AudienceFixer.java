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

  /**
   * The claim has expired, and the campaign was claimed by another node or changed, so that this
   * node must not change it any more.
   */
  static final class ClaimLostException extends RuntimeException {}

  /** The audience cannot be fixed. Rolls back what was fixed. */
  private static final class NotFixableException extends RuntimeException {
    private final String why;

    NotFixableException(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }

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

  /** Ends the claim without a change of the campaign. */
  void release(Claim claim) {
    storage.<Boolean>write(
        claim.account(),
        in ->
            in.campaigns().lock(claim.account(), claim.campaign()).isPresent()
                && in.audiences().release(claim));
  }

  /**
   * Fixes the audience, or ends the campaign if that is impossible.
   *
   * @throws ClaimLostException the claim has expired, and the campaign was claimed by another node,
   *     changed or deleted
   */
  void fix(Claim claim) {
    Campaign campaign =
        storage
            .read(in -> in.campaigns().find(claim.account(), claim.campaign()))
            .orElseThrow(ClaimLostException::new);
    Instant begin = storage.read(in -> in.campaigns().moment());
    try {
      Instant end = bulk.writeInBulk(claim.account(), in -> fix(in, claim, campaign));
      statistics.addFixed(Duration.between(begin, end));
    } catch (NotFixableException e) {
      storage.<Campaign>write(claim.account(), in -> fail(in, claim, campaign, e.why));
    }
  }

  private Instant fix(Repositories in, Claim claim, Campaign campaign) {
    AccountId account = claim.account();
    if (campaign.definition().schedule().isOver(in.campaigns().moment())) {
      throw new NotFixableException(CampaignState.OVER);
    }
    require(() -> campaign.definition().requireCountableAudience());
    FixedAudience fixed = in.audiences().fix(account, campaign, claim, limits.maxRecipients());
    require(() -> ConfirmationCheck.requireFixable(campaign, fixed.sources()));
    requireRecipients(fixed.recipients());
    Campaign locked = lock(in, claim, campaign);
    Instant now = in.campaigns().moment();
    Campaign sending = locked.with(locked.state().fixed(fixed.at()), now);
    in.campaigns().update(account, sending);
    append(
        in,
        account,
        AuditAction.CAMPAIGN_STARTED,
        sending,
        AuditCounts.created(fixed.recipients()));
    return now;
  }

  private static void require(Runnable check) {
    try {
      check.run();
    } catch (Invalid e) {
      throw new NotFixableException(Objects.requireNonNull(e.getMessage()));
    }
  }

  private void requireRecipients(long recipients) {
    if (recipients == 0) {
      throw new NotFixableException(CampaignState.NOBODY);
    }
    if (recipients > limits.maxRecipients()) {
      throw new NotFixableException(
          "the audience has more than %d recipients, the maximum"
              .formatted(limits.maxRecipients()));
    }
  }

  private static Campaign fail(Repositories in, Claim claim, Campaign campaign, String why) {
    Campaign locked = lock(in, claim, campaign);
    Campaign failed = locked.with(locked.state().failed(why), in.campaigns().moment());
    in.campaigns().update(claim.account(), failed);
    append(in, claim.account(), AuditAction.CAMPAIGN_FAILED, failed, AuditCounts.changed(1));
    return failed;
  }

  // A claim that has expired does not exclude changes of the campaign.
  private static Campaign lock(Repositories in, Claim claim, Campaign before) {
    Campaign locked =
        in.campaigns().lock(claim.account(), claim.campaign()).orElseThrow(ClaimLostException::new);
    if (!in.audiences().release(claim) || !isSame(before, locked)) {
      throw new ClaimLostException();
    }
    return locked;
  }

  private static boolean isSame(Campaign before, Campaign now) {
    return now.status() == CampaignStatus.WAITING
        && Objects.equals(now.state().confirmedAt(), before.state().confirmedAt())
        && now.audienceRevision() == before.audienceRevision()
        && now.definition().schedule().equals(before.definition().schedule());
  }

  private static void append(
      Repositories in,
      AccountId account,
      AuditAction action,
      Campaign campaign,
      AuditCounts counts) {
    in.audit()
        .append(
            new Actor.Service(account),
            AuditEvent.ofCampaign(action, campaign.id(), counts),
            in.campaigns().moment());
  }
}
