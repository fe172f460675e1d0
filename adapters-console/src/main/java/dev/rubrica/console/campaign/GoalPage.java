package dev.rubrica.console.campaign;

import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import org.jspecify.annotations.Nullable;

/** The goal of a campaign, which the page of the campaign loads when it is shown. */
public final class GoalPage {

  private final CampaignLookup campaigns;
  private final GoalCounter goals;

  public GoalPage(CampaignLookup campaigns, GoalCounter goals) {
    this.campaigns = campaigns;
    this.goals = goals;
  }

  public ConsoleReply show(ConsoleCall call) {
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    String path = CampaignScreen.path(campaign.id().value());
    String api = "/campaigns/" + campaign.id().value() + "/calculateGoal";
    PageFrame frame =
        call.frame(
            call.text(Message.CAMPAIGN_GOAL_OF, campaign.definition().name()),
            path + "/goal",
            CurlCommand.change("POST", call.serviceUrl(), api, null, null));
    GoalCounter.Count count = goals.count(call.account(), campaign);
    CampaignGoal goal = count.goal();
    GoalScreen screen =
        new GoalScreen(frame, path, bar(goal, frame), count.isRunning(), count.problems());
    return ConsoleReply.page(call.wantsPart() ? "campaign/goal" : "campaign/goalPage", screen);
  }

  static @Nullable GoalBar bar(@Nullable CampaignGoal goal, PageFrame frame) {
    return goal == null ? null : GoalBar.of(goal, frame);
  }
}
