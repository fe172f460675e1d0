package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingSchedule;
import dev.rubrica.http.campaign.CampaignJson;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form that confirms a campaign. It tells before what follows and to how many people the
 * campaign goes. The people are counted again when the form is sent; nothing is confirmed if they
 * are more than the person has seen, because a confirmation cannot be taken back. If they are too
 * many to be counted while the person waits, the form starts to count them, and is sent again when
 * they are counted.
 *
 * <p>The idempotency key of the form is kept after the confirmation, for the notice alone: a
 * confirmed campaign is not confirmed again, and in the transaction of the key, the audience could
 * not be fixed at once.
 */
public final class CampaignConfirmation {

  public static final String COUNT = "count";
  public static final String TAG = "tag";
  public static final String RECIPIENTS = "recipients";
  public static final String COUNTED_AT = "countedAt";

  private static final String TEMPLATE = "campaign/confirm";

  /** Violations that are about the goal, which is counted by the form itself. */
  private static final Set<String> OF_GOAL = Set.of("goal", "placeholder");

  private final CampaignLookup campaigns;
  private final ManageCampaigns manage;
  private final GoalCounter goals;

  public CampaignConfirmation(CampaignLookup campaigns, ManageCampaigns manage, GoalCounter goals) {
    this.campaigns = campaigns;
    this.manage = manage;
    this.goals = goals;
  }

  public ConsoleReply show(ConsoleCall call) {
    boolean counts = Boolean.TRUE.equals(call.parameters().flag(COUNT));
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    if (campaign.status() != CampaignStatus.DRAFT) {
      return ConsoleReply.seeOther(CampaignScreen.path(campaign.id().value()));
    }
    List<String> problems = problems(call.account(), campaign);
    GoalCounter.Count count =
        counts && problems.isEmpty() ? goals.count(call.account(), campaign) : null;
    ConfirmScreen screen =
        screen(call, campaign, null, problems, count, ConfirmScreen.Seen.of(count));
    return ConsoleReply.page(call.wantsPart() ? "campaign/confirmForm" : TEMPLATE, screen);
  }

  private List<String> problems(AccountId account, Campaign campaign) {
    try {
      manage.tryConfirm(account, campaign.id(), ManageCampaigns.ALWAYS);
      return List.of();
    } catch (Invalid e) {
      return e.problems().stream()
          .filter(problem -> !OF_GOAL.contains(problem.field()))
          .map(Violation::sentence)
          .toList();
    }
  }

  private static ConfirmScreen screen(
      ConsoleCall call,
      Campaign campaign,
      @Nullable String warning,
      List<String> problems,
      GoalCounter.@Nullable Count count,
      ConfirmScreen.@Nullable Seen seen) {
    String path = CampaignScreen.path(campaign.id().value());
    String tag = CampaignJson.tag(campaign);
    PageFrame frame =
        call.frame(
            call.text(Message.CAMPAIGN_CONFIRM_TITLE, campaign.definition().name()),
            path + "/confirm",
            curl(call, campaign, tag));
    GoalScreen goal = count == null ? null : GoalScreen.of(count, path, frame);
    return new ConfirmScreen(
        frame, path, tag, warning, consequences(campaign, frame), problems, goal, seen);
  }

  private static String curl(ConsoleCall call, Campaign campaign, String tag) {
    String api = "/campaigns/" + campaign.id().value();
    return CurlCommand.change("POST", call.serviceUrl(), api + "/calculateGoal", null, null)
        + "\n"
        + CurlCommand.change("PUT", call.serviceUrl(), api + "/confirm", tag, null);
  }

  private static List<String> consequences(Campaign campaign, PageFrame frame) {
    SendingSchedule schedule = campaign.definition().schedule();
    List<String> texts = new ArrayList<>();
    texts.add(
        schedule.scheduledDate() == null
            ? frame.texts().get(Message.CAMPAIGN_CONFIRM_NOW)
            : frame
                .texts()
                .get(Message.CAMPAIGN_CONFIRM_LATER, frame.time(schedule.scheduledDate())));
    if (schedule.sendUntil() != null) {
      texts.add(
          frame.texts().get(Message.CAMPAIGN_CONFIRM_UNTIL, frame.time(schedule.sendUntil())));
    }
    texts.add(
        frame
            .texts()
            .get(
                schedule.scheduledDate() == null
                    ? Message.CAMPAIGN_CONFIRM_FINAL
                    : Message.CAMPAIGN_CONFIRM_CHANGE));
    return List.copyOf(texts);
  }

  public ConsoleReply confirm(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    String tag = call.parameters().filledText(TAG);
    int shown = call.parameters().number(RECIPIENTS, 0, 1, Integer.MAX_VALUE);
    Instant countedAt = call.parameters().time(COUNTED_AT);
    call.check();
    if (tag == null) {
      throw new Invalid(TAG, "is required");
    }
    Campaign campaign = campaigns.get(call.account(), id);
    if (campaign.status() != CampaignStatus.DRAFT) {
      return confirmed(call, id); // The form was sent twice, or somebody else was faster.
    }
    try {
      ConsoleReply reply = confirm(call, campaign, tag, shown, countedAt);
      return reply instanceof ConsoleReply.SeeOther || isDraft(call, id)
          ? reply
          : confirmed(call, id);
    } catch (NotYet _) {
      return confirmed(call, id); // Its audience is being fixed, so it is confirmed.
    }
  }

  private boolean isDraft(ConsoleCall call, CampaignId id) {
    return campaigns.get(call.account(), id).status() == CampaignStatus.DRAFT;
  }

  private ConsoleReply confirm(
      ConsoleCall call, Campaign campaign, String tag, int shown, @Nullable Instant countedAt) {
    if (!tag.equals(CampaignJson.tag(campaign))) {
      return outdated(call, campaign.id());
    }
    GoalCounter.Count count = goals.count(call.account(), campaign);
    if (count.isLarge() && !count.isAfter(countedAt)) {
      return counting(call, campaign, new ConfirmScreen.Seen(shown, required(countedAt)));
    }
    if (isMore(count, shown)) {
      return again(call, campaign, count, shown);
    }
    return confirm(call, campaign, tag, count);
  }

  private static Instant required(@Nullable Instant countedAt) {
    if (countedAt == null) {
      throw new Invalid(COUNTED_AT, "is required for a campaign to so many people");
    }
    return countedAt;
  }

  private ConsoleReply confirm(
      ConsoleCall call, Campaign campaign, String tag, GoalCounter.Count count) {
    CampaignId id = campaign.id();
    try {
      goals.store(call.account(), count);
      return call.change()
          .makeNotedApart(
              () -> {
                manage.confirm(call.actor(), id, current -> tag.equals(CampaignJson.tag(current)));
                return CampaignStep.CONFIRMED.path(id.value());
              });
    } catch (Invalid e) {
      List<String> problems = e.problems().stream().map(Violation::sentence).toList();
      return ConsoleReply.page(
          Status.BAD_REQUEST_400, TEMPLATE, screen(call, campaign, null, problems, null, null));
    } catch (Outdated _) {
      return outdated(call, id);
    }
  }

  private static ConsoleReply confirmed(ConsoleCall call, CampaignId id) {
    return call.change().noted(CampaignStep.CONFIRMED.path(id.value()));
  }

  private ConsoleReply outdated(ConsoleCall call, CampaignId id) {
    Campaign current = campaigns.get(call.account(), id);
    String warning = call.text(Message.CAMPAIGN_CONFIRM_OUTDATED);
    return ConsoleReply.page(
        Status.PRECONDITION_FAILED_412,
        TEMPLATE,
        screen(call, current, warning, List.of(), null, null));
  }

  // The form stays as it was sent, so that it can be sent again when the people are counted.
  private ConsoleReply counting(ConsoleCall call, Campaign campaign, ConfirmScreen.Seen seen) {
    GoalCounter.Count count = goals.start(call.account(), campaign);
    String warning = call.text(Message.CAMPAIGN_CONFIRM_COUNTING);
    return ConsoleReply.page(
        Status.CONFLICT_409, TEMPLATE, screen(call, campaign, warning, List.of(), count, seen));
  }

  private static boolean isMore(GoalCounter.Count count, int shown) {
    CampaignGoal goal = count.goal();
    return goal == null || goal.recipients() > shown;
  }

  private static ConsoleReply again(
      ConsoleCall call, Campaign campaign, GoalCounter.Count count, int shown) {
    CampaignGoal goal = count.goal();
    String warning =
        goal == null
            ? null
            : call.text(
                Message.CAMPAIGN_CONFIRM_MORE,
                call.texts().number(shown),
                call.texts().number(goal.recipients()));
    return ConsoleReply.page(
        Status.CONFLICT_409,
        TEMPLATE,
        screen(call, campaign, warning, List.of(), count, ConfirmScreen.Seen.of(count)));
  }
}
