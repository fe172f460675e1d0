package dev.rubrica.console.campaign;

import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;

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
    GoalScreen screen = GoalScreen.of(goals.count(call.account(), campaign), path, frame);
    return ConsoleReply.page(call.wantsPart() ? "campaign/goal" : "campaign/goalPage", screen);
  }

  /** Starts to count people in the background: so many that nobody would wait for it. */
  public ConsoleReply start(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    call.check();
    return call.onceApart(
        () -> {
          goals.start(call.account(), id);
          return CampaignScreen.path(id.value()) + "/goal";
        });
  }
}
