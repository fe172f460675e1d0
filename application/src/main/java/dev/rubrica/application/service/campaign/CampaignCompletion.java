package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignTotals;
import java.time.Instant;

/** Completes a campaign in the transaction that decided about its last person. */
final class CampaignCompletion {

  private CampaignCompletion() {}

  /**
   * Completes the campaign if everybody was acknowledged or skipped.
   *
   * @return whether that is so
   */
  static boolean completeIfOver(Repositories in, AccountId account, CampaignId id) {
    CampaignTotals totals = in.handouts().progress(account, id);
    if (!totals.isComplete()) {
      return false;
    }
    Campaign locked = CampaignChecks.lock(in, account, id);
    Instant now = in.campaigns().moment();
    Campaign completed = locked.with(locked.state().completed(now), now);
    if (completed != locked) {
      in.campaigns().update(account, completed);
      AuditCounts counts =
          new AuditCounts(0, totals.succeeded(), totals.failed() + totals.skipped());
      in.audit()
          .append(
              new Actor.Service(account),
              AuditEvent.ofCampaign(AuditAction.CAMPAIGN_COMPLETED, id, counts),
              now);
    }
    return true;
  }
}
