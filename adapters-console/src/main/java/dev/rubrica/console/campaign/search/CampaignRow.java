package dev.rubrica.console.campaign.search;

import dev.rubrica.console.campaign.CampaignPhase;
import dev.rubrica.console.campaign.CampaignProgress;
import dev.rubrica.console.campaign.CampaignScreen;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignTotals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of campaigns.
 *
 * @param recipients the number of people as a text: of the fixed audience, or else of the goal that
 *     was calculated last; empty if neither is known
 * @param progress null until the audience is fixed
 * @param dateAt for machines; null without a date
 * @param date for people; empty without a date
 */
public record CampaignRow(
    String path,
    String name,
    boolean test,
    CampaignPhase phase,
    String recipients,
    @Nullable CampaignProgress progress,
    @Nullable Instant dateAt,
    String date,
    Instant createdAt,
    String created) {

  static CampaignRow of(Campaign campaign, PageFrame frame) {
    Instant date = campaign.definition().schedule().scheduledDate();
    CampaignTotals totals = campaign.totals();
    return new CampaignRow(
        CampaignScreen.path(campaign.id().value()),
        campaign.definition().name(),
        campaign.test(),
        CampaignPhase.of(campaign),
        recipients(campaign, frame),
        totals == null ? null : CampaignProgress.of(totals, frame.texts()),
        date,
        date == null ? "" : frame.time(date),
        campaign.createdAt(),
        frame.time(campaign.createdAt()));
  }

  private static String recipients(Campaign campaign, PageFrame frame) {
    if (campaign.totals() != null) {
      return frame.texts().number(campaign.totals().destinations());
    }
    return campaign.goal() == null
        ? ""
        : frame
            .texts()
            .get(Message.CAMPAIGN_EXPECTED, frame.texts().number(campaign.goal().recipients()));
  }
}
