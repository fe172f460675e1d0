package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.http.campaign.CampaignJson;
import java.util.List;
import java.util.function.Predicate;

/** The steps that have no form of their own, and the forms that cancel and delete campaigns. */
public final class CampaignEnding {

  private static final String TAG = CampaignConfirmation.TAG;
  private static final String TEMPLATE = "campaign/end";

  private final CampaignLookup campaigns;
  private final ManageCampaigns manage;

  public CampaignEnding(CampaignLookup campaigns, ManageCampaigns manage) {
    this.campaigns = campaigns;
    this.manage = manage;
  }

  public ConsoleReply pause(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    call.check();
    return call.once(
        () -> {
          manage.pause(call.actor(), id);
          return CampaignStep.PAUSED.path(id.value());
        });
  }

  public ConsoleReply resume(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    call.check();
    return call.once(
        () -> {
          manage.resume(call.actor(), id);
          return CampaignStep.RESUMED.path(id.value());
        });
  }

  public ConsoleReply showCancel(ConsoleCall call) {
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    Campaign after = manage.tryCancel(call.account(), campaign.id(), ManageCampaigns.ALWAYS);
    String skipped = call.texts().number(skipped(after) - skipped(campaign));
    boolean sends = campaign.status() == CampaignStatus.SENDING;
    List<String> consequences =
        sends
            ? List.of(
                call.text(Message.CAMPAIGN_CANCEL_SKIPS, skipped),
                call.text(Message.CAMPAIGN_CANCEL_LEASED),
                call.text(Message.CAMPAIGN_CANCEL_FINAL))
            : List.of(
                call.text(Message.CAMPAIGN_CANCEL_NOBODY),
                call.text(Message.CAMPAIGN_CANCEL_FINAL));
    String button =
        sends
            ? call.text(Message.CAMPAIGN_CANCEL_BUTTON, skipped)
            : call.text(Message.CAMPAIGN_CANCEL);
    String title = call.text(Message.CAMPAIGN_CANCEL_TITLE, campaign.definition().name());
    return form(call, campaign, "cancel", "PUT", title, consequences, button);
  }

  private static long skipped(Campaign campaign) {
    CampaignTotals totals = campaign.totals();
    return totals == null ? 0 : totals.skipped();
  }

  private static ConsoleReply form(
      ConsoleCall call,
      Campaign campaign,
      String step,
      String method,
      String title,
      List<String> consequences,
      String button) {
    long id = campaign.id().value();
    String path = CampaignScreen.path(id);
    String tag = CampaignJson.tag(campaign);
    String api = "/campaigns/" + id + (method.equals("PUT") ? "/" + step : "");
    PageFrame frame =
        call.frame(
            title,
            path + "/" + step,
            CurlCommand.change(method, call.serviceUrl(), api, tag, null));
    return ConsoleReply.page(
        TEMPLATE, new EndScreen(frame, path, path + "/" + step, tag, consequences, button));
  }

  public ConsoleReply cancel(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    Predicate<Campaign> condition = condition(call);
    return call.once(
        () -> {
          manage.cancel(call.actor(), id, condition);
          return CampaignStep.CANCELLED.path(id.value());
        });
  }

  private static Predicate<Campaign> condition(ConsoleCall call) {
    String tag = call.parameters().filledText(TAG);
    call.check();
    if (tag == null) {
      throw new Invalid(TAG, "is required");
    }
    return current -> tag.equals(CampaignJson.tag(current));
  }

  public ConsoleReply showDelete(ConsoleCall call) {
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    manage.tryDelete(call.account(), campaign.id(), ManageCampaigns.ALWAYS);
    CampaignTotals totals = campaign.totals();
    String people = totals == null ? "" : call.texts().number(totals.destinations());
    List<String> consequences =
        totals == null
            ? List.of(
                call.text(Message.CAMPAIGN_DELETE_NOBODY), call.text(Message.CAMPAIGN_DELETE_FINAL))
            : List.of(
                call.text(Message.CAMPAIGN_DELETE_RECIPIENTS, people),
                call.text(Message.CAMPAIGN_DELETE_EXCLUDED),
                call.text(Message.CAMPAIGN_DELETE_FINAL));
    String button =
        totals == null
            ? call.text(Message.DELETE)
            : call.texts()
                .count(
                    Message.CAMPAIGN_DELETE_BUTTON_ONE,
                    Message.CAMPAIGN_DELETE_BUTTON,
                    totals.destinations());
    String title = call.text(Message.CAMPAIGN_DELETE_TITLE, campaign.definition().name());
    return form(call, campaign, "delete", "DELETE", title, consequences, button);
  }

  public ConsoleReply delete(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    Predicate<Campaign> condition = condition(call);
    return call.once(
        () -> {
          manage.delete(call.actor(), id, condition);
          return CampaignScreen.ALL;
        });
  }
}
