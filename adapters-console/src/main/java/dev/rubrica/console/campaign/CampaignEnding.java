package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.http.campaign.CampaignJson;
import io.helidon.http.Status;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps that have no form of their own, and the forms that cancel and delete campaigns. */
public final class CampaignEnding {

  private static final String TAG = CampaignConfirmation.TAG;
  private static final String CANCEL = "cancel";
  private static final String DELETE = "delete";
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
    return call.change()
        .makeNoted(
            () -> {
              manage.pause(call.actor(), id);
              return CampaignStep.PAUSED.path(id.value());
            });
  }

  public ConsoleReply resume(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    call.check();
    return call.change()
        .makeNoted(
            () -> {
              manage.resume(call.actor(), id);
              return CampaignStep.RESUMED.path(id.value());
            });
  }

  public ConsoleReply showCancel(ConsoleCall call) {
    call.check();
    return cancelForm(call, campaigns.get(call.account(), new CampaignId(call.id())), null);
  }

  private ConsoleReply cancelForm(ConsoleCall call, Campaign campaign, @Nullable String warning) {
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
    return form(call, campaign, CANCEL, warning, title, consequences, button);
  }

  private static long skipped(Campaign campaign) {
    CampaignTotals totals = campaign.totals();
    return totals == null ? 0 : totals.skipped();
  }

  private static ConsoleReply form(
      ConsoleCall call,
      Campaign campaign,
      String step,
      @Nullable String warning,
      String title,
      List<String> consequences,
      String button) {
    long id = campaign.id().value();
    String path = CampaignScreen.path(id);
    String tag = CampaignJson.tag(campaign);
    boolean cancels = step.equals(CANCEL);
    String api = "/campaigns/" + id + (cancels ? "/" + step : "");
    PageFrame frame =
        call.frame(
            title,
            path + "/" + step,
            CurlCommand.change(cancels ? "PUT" : "DELETE", call.serviceUrl(), api, tag, null));
    return ConsoleReply.page(
        warning == null ? Status.OK_200 : Status.PRECONDITION_FAILED_412,
        TEMPLATE,
        new EndScreen(frame, warning, path, path + "/" + step, tag, consequences, button));
  }

  public ConsoleReply cancel(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    Predicate<Campaign> condition = condition(call);
    try {
      return call.change()
          .makeNoted(
              () -> {
                manage.cancel(call.actor(), id, condition);
                return CampaignStep.CANCELLED.path(id.value());
              });
    } catch (Outdated _) {
      return outdated(call, id, CampaignSteps::canCancel, this::cancelForm);
    }
  }

  private interface Form {

    ConsoleReply show(ConsoleCall call, Campaign campaign, @Nullable String warning);
  }

  // If nothing is left to end, the page of the campaign tells its state.
  private ConsoleReply outdated(
      ConsoleCall call, CampaignId id, Predicate<CampaignSteps> canEnd, Form form) {
    Campaign current = campaigns.get(call.account(), id);
    return canEnd.test(CampaignSteps.of(current))
        ? form.show(call, current, call.text(Message.CAMPAIGN_END_OUTDATED))
        : ConsoleReply.seeOther(CampaignScreen.path(id.value()));
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
    return deleteForm(call, campaigns.get(call.account(), new CampaignId(call.id())), null);
  }

  private ConsoleReply deleteForm(ConsoleCall call, Campaign campaign, @Nullable String warning) {
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
    return form(call, campaign, DELETE, warning, title, consequences, button);
  }

  public ConsoleReply delete(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    Predicate<Campaign> condition = condition(call);
    try {
      return call.onceKeeping(
          () -> {
            manage.delete(call.actor(), id, condition);
            return CampaignDeletion.kept(call);
          });
    } catch (Outdated _) {
      return outdated(call, id, CampaignSteps::canDelete, this::deleteForm);
    }
  }
}
