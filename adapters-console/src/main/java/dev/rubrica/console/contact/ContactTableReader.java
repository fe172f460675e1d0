package dev.rubrica.console.contact;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.http.contact.ContactCursors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the table of a search. */
public final class ContactTableReader {

  /** Screens have 150 ms from the first byte to the last, of which the search is a part. */
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  private final FindContacts find;
  private final ListNames lists;

  public ContactTableReader(FindContacts find, ListNames lists) {
    this.find = find;
    this.lists = lists;
  }

  /** The page of the search, without its rows if they take longer than the caller waits. */
  public ContactTableView read(
      ConsoleCall call, PageFrame frame, ContactSearchState state, TableWait wait) {
    ContactQuery query = state.query(call.account());
    Optional<Page<Contact>> page =
        wait == TableWait.NONE
            ? find.searchWithin(query, AT_ONCE)
            : Optional.of(find.search(query));
    Optional<String> after = page.map(found -> ContactCursors.write(query, found.next()));
    FilterText text =
        new FilterText(call.texts(), lists.of(call.account(), state.own()), call.zone());
    return new ContactTableView(
        frame,
        state,
        state.chips(text),
        page.map(found -> rows(found, frame)).orElse(null),
        wait == TableWait.FOR_TOTAL ? total(call, state) : null,
        after.map(state::nextUrl).orElse(null));
  }

  private static List<ContactRow> rows(Page<Contact> page, PageFrame frame) {
    return page.content().stream().map(one -> ContactRow.of(one, frame)).toList();
  }

  /** The exact number of contacts that the search finds. */
  public ContactTotal total(ConsoleCall call, ContactSearchState state) {
    PageRequest counted = PageRequest.of(new Paging(0, 1));
    long total = find.search(state.firstPage(call.account()).withPage(counted)).total();
    if (total == 0) {
      return new ContactTotal(call.text(Message.CONTACTS_NONE), null);
    }
    Texts texts = call.texts();
    return new ContactTotal(
        texts.count(Message.CONTACTS_FOUND_ONE, Message.CONTACTS_FOUND, total),
        texts.count(Message.CONTACTS_WHO_ALL_ONE, Message.CONTACTS_WHO_ALL_NUMBER, total));
  }
}
