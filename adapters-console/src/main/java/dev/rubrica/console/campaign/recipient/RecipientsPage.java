package dev.rubrica.console.campaign.recipient;

import dev.rubrica.application.port.in.campaign.ListRecipients;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.console.campaign.CampaignLookup;
import dev.rubrica.console.campaign.CampaignProgress;
import dev.rubrica.console.campaign.CampaignScreen;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.http.campaign.RecipientCursors;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.EnumCodec;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages of recipients. They continue after a place in the audience, which may be very long. */
public final class RecipientsPage {

  /** The parameters of the query string. */
  public static final String[] PARAMETERS = {"status", "after"};

  private static final int ROWS = 50;
  private static final EnumCodec<RecipientStatus> STATUSES =
      EnumCodec.upperCase(RecipientStatus.class);

  private final CampaignLookup campaigns;
  private final ListRecipients recipients;

  public RecipientsPage(CampaignLookup campaigns, ListRecipients recipients) {
    this.campaigns = campaigns;
    this.recipients = recipients;
  }

  public ConsoleReply show(ConsoleCall call) {
    Set<RecipientStatus> statuses =
        call.parameters().words("status", STATUSES, RecipientStatus.class);
    Long after = call.parameters().id("after");
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    Position from = after == null ? null : new Position(false, null, after);
    RecipientQuery query =
        new RecipientQuery(
            call.account(),
            campaign.id(),
            statuses,
            null,
            new PageRequest(new Paging(0, ROWS), from, false));
    Page<Recipient> page = recipients.search(query);
    CampaignTotals totals = campaign.totals();
    if (totals == null) {
      // It was fixed between the two reads.
      throw HttpRejectionException.notFound();
    }
    String path = CampaignScreen.path(campaign.id().value());
    String status = words(statuses);
    PageFrame frame = frame(call, campaign, query, url(path, status, after));
    Position next = page.next();
    return ConsoleReply.page(
        "campaign/recipients",
        new RecipientsScreen(
            frame,
            path,
            CampaignProgress.of(totals, frame.texts()),
            status,
            page.content().stream().map(one -> RecipientRow.of(one, frame)).toList(),
            after == null ? null : url(path, status, null),
            next == null ? null : url(path, status, next.id())));
  }

  private static String words(Set<RecipientStatus> statuses) {
    return statuses.stream().sorted().map(STATUSES::word).collect(Collectors.joining(","));
  }

  private static String url(String path, String status, @Nullable Long after) {
    return new LocalUrl(path + "/recipients")
        .with("status", status.isEmpty() ? null : status)
        .with("after", after)
        .toString();
  }

  private static PageFrame frame(
      ConsoleCall call, Campaign campaign, RecipientQuery query, String self) {
    String status = words(query.statuses());
    LocalUrl api =
        new LocalUrl("/campaigns/" + campaign.id().value() + "/recipients")
            .with("status", status.isEmpty() ? null : status)
            .with("count", false)
            .with("limit", ROWS)
            .with("cursor", RecipientCursors.write(query, query.page().after()));
    return call.frame(
        call.text(Message.CAMPAIGN_RECIPIENTS_OF, campaign.definition().name()),
        self,
        CurlCommand.get(call.serviceUrl(), api.toString()));
  }
}
