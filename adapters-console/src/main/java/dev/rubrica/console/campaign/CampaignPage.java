package dev.rubrica.console.campaign;

import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.http.request.EnumCodec;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a campaign, and its part with live numbers. */
public final class CampaignPage {

  public static final String PHASE = "phase";

  public static final String[] PARAMETERS = {CampaignStep.PARAMETER, FormChange.ID};

  private static final EnumCodec<CampaignPhase> PHASES =
      EnumCodec.of(CampaignPhase.class, CampaignPhase::word);
  private static final Header REFRESH =
      HeaderValues.create(HeaderNames.create("HX-Refresh"), "true");

  private final CampaignLookup campaigns;
  private final SourceNames names;

  public CampaignPage(CampaignLookup campaigns, SourceNames names) {
    this.campaigns = campaigns;
    this.names = names;
  }

  public ConsoleReply show(ConsoleCall call) {
    CampaignStep done = call.parameters().word(CampaignStep.PARAMETER, CampaignStep.CODEC);
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    PageFrame frame = frame(call, campaign);
    CampaignScreen screen =
        new CampaignScreen(
            frame,
            campaign.id().value(),
            notice(call, campaign, done),
            CampaignDescription.of(call.account(), campaign, frame, names),
            progress(campaign, frame),
            CampaignSteps.of(campaign),
            dates(campaign, frame),
            goal(campaign, frame),
            handout(call, campaign));
    return ConsoleReply.page("campaign/campaign", screen);
  }

  private static @Nullable String notice(
      ConsoleCall call, Campaign campaign, @Nullable CampaignStep done) {
    return done != null
            && done.isTrueOf(campaign)
            && FormChange.hasLedTo(call, done.path(campaign.id().value()))
        ? call.text(done.message())
        : null;
  }

  private static PageFrame frame(ConsoleCall call, Campaign campaign) {
    long id = campaign.id().value();
    return call.frame(
        campaign.definition().name(),
        CampaignScreen.path(id),
        CurlCommand.get(call.serviceUrl(), "/campaigns/" + id));
  }

  private static ProgressScreen progress(Campaign campaign, PageFrame frame) {
    CampaignTotals totals = campaign.totals();
    return new ProgressScreen(
        frame,
        CampaignScreen.path(campaign.id().value()),
        CampaignPhase.of(campaign),
        campaign.state().isCancelled() ? null : campaign.state().failure(),
        totals == null ? null : CampaignProgress.of(totals, frame.texts()),
        totals != null && campaign.recipientsKept());
  }

  private static CampaignScreen.Dates dates(Campaign campaign, PageFrame frame) {
    return new CampaignScreen.Dates(
        frame.time(campaign.createdAt()),
        frame.time(campaign.updatedAt()),
        time(campaign.state().confirmedAt(), frame),
        time(campaign.state().completedAt(), frame));
  }

  private static @Nullable String time(@Nullable Instant time, PageFrame frame) {
    return time == null ? null : frame.time(time);
  }

  private static @Nullable GoalScreen goal(Campaign campaign, PageFrame frame) {
    return campaign.goal() == null || CampaignSteps.of(campaign).canChange()
        ? null
        : new GoalScreen(
            frame,
            CampaignScreen.path(campaign.id().value()),
            GoalBar.of(campaign.goal(), frame),
            false,
            false,
            List.of());
  }

  private static @Nullable String handout(ConsoleCall call, Campaign campaign) {
    CampaignState state = campaign.state();
    boolean isOver =
        state.status() == CampaignStatus.DRAFT
            || state.status() == CampaignStatus.COMPLETED
            || state.status() == CampaignStatus.ENDED;
    return isOver
        ? null
        : "rubrica handout "
            + campaign.id().value()
            + " --url "
            + CurlCommand.quoted(call.serviceUrl())
            + " -- ./send";
  }

  /** The live numbers. When the campaign is in another phase, the whole page is loaded again. */
  public ConsoleReply progress(ConsoleCall call) {
    CampaignPhase shown = call.parameters().word(PHASE, PHASES);
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    if (!call.wantsPart()) {
      return ConsoleReply.seeOther(
          new LocalUrl(CampaignScreen.path(campaign.id().value())).toString());
    }
    ProgressScreen screen = progress(campaign, frame(call, campaign));
    List<Header> headers = screen.phase() == shown ? List.of() : List.of(REFRESH);
    return new ConsoleReply.Html(Status.OK_200, "campaign/progress", screen, headers);
  }
}
