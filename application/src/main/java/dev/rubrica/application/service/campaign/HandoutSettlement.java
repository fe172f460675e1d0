package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Unsettled;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about people whom nobody will ask for any more: of cancelled campaigns and of those whose
 * end has passed, and those who were handed out too often. May run concurrently on several nodes.
 */
public final class HandoutSettlement {

  private static final int BATCH = 100;

  private final Storage storage;
  private final CampaignLimits limits;
  private final CampaignStatistics statistics;
  private final DueCampaigns.Faults faults;

  public HandoutSettlement(
      Storage storage,
      CampaignLimits limits,
      CampaignStatistics statistics,
      DueCampaigns.Faults faults) {
    this.storage = storage;
    this.limits = limits;
    this.statistics = statistics;
    this.faults = faults;
  }

  /**
   * Settles the campaigns that need it. Must be called every few seconds. A campaign that cannot be
   * settled is reported, and the others go on.
   *
   * @throws StorageUnavailableException the storage is unavailable; what was settled remains so
   */
  public void run() {
    List<Unsettled> campaigns =
        storage.read(in -> in.handouts().unsettled(limits.maxAttempts(), BATCH));
    for (Unsettled one : campaigns) {
      settle(one);
    }
  }

  private void settle(Unsettled one) {
    try {
      storage
          .write(in -> settle(in, one.account(), one.campaign()))
          .ifPresent(change -> change.count(statistics));
    } catch (StorageUnavailableException e) {
      if (!e.isLocked()) {
        throw e;
      }
    } catch (RuntimeException e) {
      faults.fault(one.campaign(), e);
    }
  }

  // Empty for a campaign that was deleted meanwhile.
  private Optional<Change> settle(Repositories in, AccountId account, CampaignId id) {
    Optional<Campaign> found = in.campaigns().lock(account, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Campaign campaign = found.get();
    SkipReason reason = reason(campaign, in.campaigns().moment());
    Change change = settle(in, account, id, reason, limits.maxAttempts());
    CampaignCompletion.completeIfOver(in, account, id);
    return Optional.of(change);
  }

  private static @Nullable SkipReason reason(Campaign campaign, Instant now) {
    if (campaign.status() == CampaignStatus.ENDED) {
      return SkipReason.CANCELLED;
    }
    boolean over =
        campaign.status() == CampaignStatus.SENDING && campaign.definition().schedule().isOver(now);
    return over ? SkipReason.EXPIRED : null;
  }

  /** Settles a locked campaign. */
  static Change settle(
      Repositories in,
      AccountId account,
      CampaignId id,
      @Nullable SkipReason reason,
      int maxAttempts) {
    CampaignTotals before = in.handouts().progress(account, id);
    in.handouts().settle(account, id, reason, maxAttempts);
    CampaignTotals after = in.handouts().progress(account, id);
    return new Change(after.failed() - before.failed(), after.skipped() - before.skipped());
  }

  /** How many people were decided about. */
  record Change(long failed, long skipped) {
    static final Change NONE = new Change(0, 0);

    void count(CampaignStatistics statistics) {
      statistics.addFailed(failed);
      statistics.addSkipped(skipped);
    }
  }
}
