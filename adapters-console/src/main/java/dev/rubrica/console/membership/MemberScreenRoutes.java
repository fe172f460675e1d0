package dev.rubrica.console.membership;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.console.bulk.BulkNotices;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.ContactTableReader;
import dev.rubrica.console.contact.TableWait;
import dev.rubrica.console.list.CampaignNames;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import dev.rubrica.http.contact.ContactFilterParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The route of the screen of a list, and of its parts that follow after the page. */
public final class MemberScreenRoutes {

  private static final String PLOT = "plot";
  private static final String REACHED = "reached";

  private final FindLists find;
  private final CampaignNames campaigns;
  private final MemberDays days;
  private final ContactFilterParser parser;
  private final ContactTableReader tables;
  private final BulkNotices notices;

  public MemberScreenRoutes(
      FindLists find,
      CampaignNames campaigns,
      MemberDays days,
      ContactFilterParser parser,
      ContactTableReader tables,
      BulkNotices notices) {
    this.find = find;
    this.campaigns = campaigns;
    this.days = days;
    this.parser = parser;
    this.tables = tables;
    this.notices = notices;
  }

  public List<ConsoleRoute> table() {
    String[] parameters =
        Stream.concat(
                ContactSearchState.MEMBER_PARAMETERS.stream(),
                Stream.concat(
                    TableWait.PARAMETERS.stream(), Stream.of(FormChange.ID, PLOT, REACHED)))
            .toArray(String[]::new);
    return List.of(ConsoleRoute.page("/lists/{id}", ConsoleAccess.READ, this::show, parameters));
  }

  /** The parts that are asked for. */
  private record Parts(TableWait table, boolean plot, boolean reached) {

    static Parts of(ConsoleCall call) {
      return new Parts(TableWait.parse(call.parameters()), flag(call, PLOT), flag(call, REACHED));
    }

    private static boolean flag(ConsoleCall call, String name) {
      return Boolean.TRUE.equals(call.parameters().flag(name));
    }
  }

  private ConsoleReply show(ConsoleCall call) {
    ListId id = new ListId(call.id());
    ContactSearchState state = ContactSearchState.parse(call.parameters(), parser, id.value());
    Parts parts = Parts.of(call);
    String change = call.parameters().text(FormChange.ID);
    call.check();
    ListUsage usage = find.get(call.account(), id);
    PageFrame frame =
        call.frame(
            usage.list().details().name().value(),
            state.url(),
            CurlCommand.get(call.serviceUrl(), state.apiPath()));
    if (!call.wantsPart()) {
      return ConsoleReply.page("membership/list", screen(call, frame, state, usage, parts, change));
    }
    if (parts.table() == TableWait.FOR_TOTAL) {
      return ConsoleReply.page("contact/total", tables.total(call, state));
    }
    if (parts.plot()) {
      return ConsoleReply.page("membership/plot", plot(call, frame, id));
    }
    return parts.reached()
        ? ConsoleReply.page("membership/reachable", reachable(call, id))
        : ConsoleReply.page("contact/part", tables.read(call, frame, state, parts.table()));
  }

  private MemberScreen screen(
      ConsoleCall call,
      PageFrame frame,
      ContactSearchState state,
      ListUsage usage,
      Parts parts,
      @Nullable String change) {
    ContactList list = usage.list();
    ListId id = list.id();
    return new MemberScreen(
        frame,
        tables.read(call, frame, state, parts.table()),
        list.details().description(),
        list.details().test(),
        call.texts().count(Message.MEMBERS_ONE, Message.MEMBERS_NUMBER, list.contactCount()),
        campaigns(call, usage.campaigns()),
        new LocalUrl(ContactSearchState.PATH)
            .with("notListIds", id.value())
            .with(ContactSearchState.ADD_TO, id.value())
            .toString(),
        parts.reached() ? reachable(call, id) : null,
        parts.plot() ? plot(call, frame, id) : null,
        notices.notice(call, frame, state, change));
  }

  private String campaigns(ConsoleCall call, IdSet ids) {
    return ids.isEmpty()
        ? call.text(Message.DELETE_CAMPAIGNS_NONE)
        : call.text(Message.MEMBERS_CAMPAIGNS, campaigns.of(call, ids));
  }

  private MemberPlot plot(ConsoleCall call, PageFrame frame, ListId list) {
    return MemberPlot.of(days.of(call.account(), list, frame.zone()), call.texts());
  }

  private List<String> reachable(ConsoleCall call, ListId list) {
    Map<Channel, Long> members = find.reachable(call.account(), list).members();
    return Stream.of(Channel.values())
        .map(
            channel ->
                call.text(
                    Message.CONTACTS_CONDITION,
                    ChannelNames.of(channel),
                    call.texts().number(members.getOrDefault(channel, 0L))))
        .toList();
  }
}
