package dev.rubrica.console.contact.screen;

import dev.rubrica.console.bulk.BulkNotices;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.ContactTableReader;
import dev.rubrica.console.contact.ContactTableView;
import dev.rubrica.console.contact.FilterForm;
import dev.rubrica.console.contact.TableWait;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.http.contact.ContactFilterParser;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the screen of all contacts, and of its forms. */
public final class ContactScreenRoutes {

  private final ContactFilterParser parser;
  private final ContactTableReader tables;
  private final FilterForm filters;
  private final BulkNotices notices;

  public ContactScreenRoutes(
      ContactFilterParser parser,
      ContactTableReader tables,
      FilterForm filters,
      BulkNotices notices) {
    this.parser = parser;
    this.tables = tables;
    this.filters = filters;
    this.notices = notices;
  }

  public List<ConsoleRoute> table() {
    String[] parameters =
        Stream.concat(
                ContactSearchState.PARAMETERS.stream(),
                Stream.concat(TableWait.PARAMETERS.stream(), Stream.of(FormChange.ID)))
            .toArray(String[]::new);
    return List.of(
        ConsoleRoute.page("/contacts", ConsoleAccess.READ, this::show, parameters),
        filters.route());
  }

  private ConsoleReply show(ConsoleCall call) {
    ContactSearchState state = ContactSearchState.parse(call.parameters(), parser, null);
    TableWait wait = TableWait.parse(call.parameters());
    String change = call.parameters().text(FormChange.ID);
    call.check();
    if (wait == TableWait.FOR_TOTAL && call.wantsPart()) {
      return ConsoleReply.page("contact/total", tables.total(call, state));
    }
    PageFrame frame =
        call.frame(
            call.text(Message.CONTACTS),
            state.url(),
            CurlCommand.get(call.serviceUrl(), state.apiPath()));
    ContactTableView table = tables.read(call, frame, state, wait);
    return call.wantsPart()
        ? ConsoleReply.page("contact/part", table)
        : ConsoleReply.page(
            "contact/contacts",
            new ContactsScreen(frame, table, notices.notice(call, frame, state, change)));
  }
}
