package dev.rubrica.console.campaign.search;

import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.console.text.Message;
import org.jspecify.annotations.Nullable;

/** A column of the table of campaigns. */
public enum CampaignColumn {
  NAME(CampaignSort.NAME, Message.NAME),
  STATE(CampaignSort.STATUS, Message.CAMPAIGN_STATE),
  RECIPIENTS(null, Message.CAMPAIGN_RECIPIENTS),
  PROGRESS(null, Message.CAMPAIGN_PROGRESS),
  DATE(CampaignSort.SCHEDULED_DATE, Message.CAMPAIGN_DATE),
  CREATED(CampaignSort.CREATED_AT, Message.CAMPAIGN_CREATED);

  private final @Nullable CampaignSort sort;
  private final Message heading;

  CampaignColumn(@Nullable CampaignSort sort, Message heading) {
    this.sort = sort;
    this.heading = heading;
  }

  /** Null if the table cannot be sorted by it. */
  public @Nullable CampaignSort sort() {
    return sort;
  }

  public Message heading() {
    return heading;
  }
}
