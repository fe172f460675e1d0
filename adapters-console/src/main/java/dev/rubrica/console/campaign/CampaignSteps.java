package dev.rubrica.console.campaign;

import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;

/** What can be done with a campaign in its state. */
public record CampaignSteps(
    boolean canChange,
    boolean canConfirm,
    boolean canPause,
    boolean canResume,
    boolean canCancel,
    boolean canDelete) {

  static CampaignSteps of(Campaign campaign) {
    CampaignState state = campaign.state();
    boolean isActive = state.status().isActive() && !state.beingFixed();
    boolean isDraft = state.status() == CampaignStatus.DRAFT;
    boolean isWaiting = state.status() == CampaignStatus.WAITING;
    return new CampaignSteps(
        (isDraft || isWaiting) && !state.beingFixed(),
        isDraft,
        isActive && !state.paused(),
        isActive && state.paused(),
        isActive,
        state.status() != CampaignStatus.SENDING && !state.beingFixed());
  }
}
