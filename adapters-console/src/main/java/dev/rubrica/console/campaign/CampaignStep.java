package dev.rubrica.console.campaign;

import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.http.request.EnumCodec;

/** What was done with a campaign, as it is in the URL of the page that follows. */
public enum CampaignStep {
  CREATED(Message.CAMPAIGN_WAS_CREATED),
  CHANGED(Message.CAMPAIGN_WAS_CHANGED),
  CONFIRMED(Message.CAMPAIGN_WAS_CONFIRMED),
  PAUSED(Message.CAMPAIGN_WAS_PAUSED),
  RESUMED(Message.CAMPAIGN_WAS_RESUMED),
  CANCELLED(Message.CAMPAIGN_WAS_CANCELLED);

  public static final String PARAMETER = "done";
  static final EnumCodec<CampaignStep> CODEC = EnumCodec.camelCase(CampaignStep.class);

  private final Message message;

  CampaignStep(Message message) {
    this.message = message;
  }

  Message message() {
    return message;
  }

  /** The page of the campaign, with a notice. */
  public String path(long campaign) {
    return CampaignScreen.path(campaign) + "?" + PARAMETER + "=" + CODEC.word(this);
  }

  /** Whether the campaign is still in the state to which the step leads. */
  boolean isTrueOf(Campaign campaign) {
    boolean isActive = campaign.status().isActive();
    boolean isPaused = campaign.state().paused();
    return switch (this) {
      case CREATED -> campaign.status() == CampaignStatus.DRAFT && campaign.revision() == 1;
      case CHANGED ->
          (campaign.status() == CampaignStatus.DRAFT || campaign.status() == CampaignStatus.WAITING)
              && campaign.revision() > 1;
      case CONFIRMED -> isActive && !isPaused;
      case PAUSED -> isPaused;
      case RESUMED -> isActive && !isPaused;
      case CANCELLED -> campaign.state().isCancelled();
    };
  }
}
