package dev.rubrica.console.campaign;

import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignState;
import java.util.Locale;

/** What a person calls the state of a campaign. */
public enum CampaignPhase {
  DRAFT(Message.CAMPAIGN_DRAFT),
  /** Confirmed, with a date that has not come yet. */
  SCHEDULED(Message.CAMPAIGN_SCHEDULED),
  /** Confirmed, and its audience is being fixed, or is the next one to be. */
  STARTING(Message.CAMPAIGN_STARTING),
  SCHEDULED_PAUSED(Message.CAMPAIGN_SCHEDULED_PAUSED),
  SENDING(Message.CAMPAIGN_SENDING),
  SENDING_PAUSED(Message.CAMPAIGN_SENDING_PAUSED),
  COMPLETED(Message.CAMPAIGN_COMPLETED),
  CANCELLED(Message.CAMPAIGN_CANCELLED),
  FAILED(Message.CAMPAIGN_FAILED);

  private final Message message;

  CampaignPhase(Message message) {
    this.message = message;
  }

  public static CampaignPhase of(Campaign campaign) {
    CampaignState state = campaign.state();
    return switch (state.status()) {
      case DRAFT -> DRAFT;
      case WAITING -> waiting(campaign);
      case SENDING -> state.paused() ? SENDING_PAUSED : SENDING;
      case COMPLETED -> COMPLETED;
      case ENDED -> state.isCancelled() ? CANCELLED : FAILED;
    };
  }

  private static CampaignPhase waiting(Campaign campaign) {
    if (campaign.state().paused()) {
      return SCHEDULED_PAUSED;
    }
    boolean hasDate = campaign.definition().schedule().scheduledDate() != null;
    return hasDate && !campaign.state().beingFixed() ? SCHEDULED : STARTING;
  }

  /** Its name for people. */
  public Message message() {
    return message;
  }

  /** Its name in URLs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the campaign changes by itself, so that its page shows live numbers. */
  boolean isMoving() {
    return switch (this) {
      case SCHEDULED, STARTING, SENDING, SENDING_PAUSED -> true;
      case DRAFT, SCHEDULED_PAUSED, COMPLETED, CANCELLED, FAILED -> false;
    };
  }
}
