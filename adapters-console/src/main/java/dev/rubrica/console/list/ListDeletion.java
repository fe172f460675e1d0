package dev.rubrica.console.list;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import java.time.Clock;

/** The form that deletes a list, which tells before what follows from it. */
public final class ListDeletion {

  private final FindLists find;
  private final ManageLists manage;
  private final CampaignNames campaigns;
  private final Clock clock;

  public ListDeletion(FindLists find, ManageLists manage, CampaignNames campaigns, Clock clock) {
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
    return ids.isEmpty()
        ? call.text(Message.DELETE_CAMPAIGNS_NONE)
        : call.text(Message.DELETE_CAMPAIGNS, campaigns.of(call, ids));
  }

  ConsoleReply delete(ConsoleCall call) {
    ListId id = new ListId(call.id());
    call.check();
    return call.change()
        .makeNoted(
            () -> {
              if (manage.delete(call.actor(), IdSet.of(id.value())).deleted().isEmpty()) {
                throw new NotFound(Kind.LIST, id.value());
              }
              return ListScreenRoutes.done(ListDone.DELETED, id);
            });
  }
}
