package dev.rubrica.console.campaign.search;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.console.campaign.CampaignDeletion;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.list.ListId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of all campaigns. */
public final class CampaignSearchPage {

  /** The parameters of the query string. */
  public static final String[] PARAMETERS =
      Stream.concat(Stream.of(CampaignSearchParser.PARAMETERS), Stream.of(FormChange.ID))
          .toArray(String[]::new);

  private final FindCampaigns find;
  private final FindLists lists;

  public CampaignSearchPage(FindCampaigns find, FindLists lists) {
    this.find = find;
    this.lists = lists;
  }

  public ConsoleReply show(ConsoleCall call) {
    CampaignSearchState state = new CampaignSearchParser(call.parameters()).parse();
    String change = call.parameters().text(FormChange.ID);
    call.check();
    PageFrame frame =
        call.frame(
            call.text(Message.CAMPAIGNS),
            state.url(state.page()),
            CurlCommand.get(call.serviceUrl(), state.apiPath()));
    Page<Campaign> page = find.search(state.query(call.account()));
    PageNumbers pages = PageNumbers.of(page, state::url, call.texts());
    if (pages.instead() != null) {
      return ConsoleReply.seeOther(pages.instead());
    }
    CampaignsScreen screen =
        new CampaignsScreen(
            frame,
            state,
            page.content().stream().map(one -> CampaignRow.of(one, frame)).toList(),
            call.texts().count(Message.CAMPAIGNS_FOUND_ONE, Message.CAMPAIGNS_FOUND, page.total()),
            pages,
            list(call, state.filter().list()),
            CampaignDeletion.notice(call, change));
    return ConsoleReply.page(call.wantsPart() ? "campaign/part" : "campaign/campaigns", screen);
  }

  private @Nullable String list(ConsoleCall call, @Nullable ListId list) {
    if (list == null) {
      return null;
    }
    ListFilter only = new ListFilter(null, IdSet.of(list.value()), null, null, true);
    ListQuery query =
        new ListQuery(
            call.account(), only, ListSort.ID, SortOrder.ASC, PageRequest.of(new Paging(0, 1)));
    return lists.search(query).content().stream()
        .map(one -> one.details().name().value())
        .findFirst()
        .orElse(Long.toString(list.value()));
  }
}
