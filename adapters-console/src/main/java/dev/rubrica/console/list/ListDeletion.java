package dev.rubrica.console.list;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import java.time.Clock;
import java.util.stream.Collectors;

/** The form that deletes a list, which tells before what follows from it. */
public final class ListDeletion {

  private static final int NAMES = 10;

  private final FindLists find;
  private final ManageLists manage;
  private final FindCampaigns campaigns;
  private final Clock clock;

  public ListDeletion(FindLists find, ManageLists manage, FindCampaigns campaigns, Clock clock) {
    this.find = find;
    this.manage = manage;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  ConsoleReply show(ConsoleCall call) {
    call.check();
    ListUsage usage = find.get(call.account(), new ListId(call.id()));
    ContactList list = usage.list();
    String name = list.details().name().value();
    String curl =
        CurlCommand.change(
            "DELETE", call.serviceUrl(), "/contacts/list?ids=" + list.id().value(), null, null);
    PageFrame frame =
        call.frame(
            call.text(Message.DELETE_LIST, name),
            ListSearchState.PATH + "/" + list.id().value() + "/delete",
            curl);
    String members =
        call.texts().count(Message.DELETE_MEMBERS_ONE, Message.DELETE_MEMBERS, list.contactCount());
    return ConsoleReply.page(
        "list/delete",
        new DeleteListScreen(
            frame,
            ListRow.of(list, frame, clock.instant()),
            members,
            campaigns(call, usage.campaigns())));
  }

  private String campaigns(ConsoleCall call, IdSet ids) {
    if (ids.isEmpty()) {
      return call.text(Message.DELETE_CAMPAIGNS_NONE);
    }
    String names =
        ids.stream()
            .limit(NAMES)
            .mapToObj(id -> name(call.account(), new CampaignId(id)))
            .collect(Collectors.joining(", "));
    long more = ids.size() - NAMES;
    String all =
        more <= 0
            ? names
            : names + " " + call.text(Message.DELETE_CAMPAIGNS_MORE, call.texts().number(more));
    return call.text(Message.DELETE_CAMPAIGNS, all);
  }

  private String name(AccountId account, CampaignId id) {
    try {
      return campaigns.get(account, id).campaign().definition().name();
    } catch (NotFound _) {
      return Long.toString(id.value()); // It was deleted a moment ago.
    }
  }

  ConsoleReply delete(ConsoleCall call) {
    ListId id = new ListId(call.id());
    call.check();
    return call.once(
        () -> {
          if (manage.delete(call.actor(), IdSet.of(id.value())).deleted().isEmpty()) {
            throw new NotFound(Kind.LIST, id.value());
          }
          return ListScreenRoutes.done(Done.DELETED, id);
        });
  }
}
