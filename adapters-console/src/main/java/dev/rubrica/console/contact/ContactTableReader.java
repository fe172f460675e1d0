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
import org.jspecify.annotations.Nullable;

/** Reads the table of a search. */
public final class ContactTableReader {

  private final FindContacts find;
  private final ListNames lists;

  public ContactTableReader(FindContacts find, ListNames lists) {
    this.find = find;
    this.lists = lists;
  }

  /**
   * The page of the search.
   *
   * @param isCounted whether the total is counted, which may take long
   */
  public ContactTableView read(
      ConsoleCall call, PageFrame frame, ContactSearchState state, boolean isCounted) {
    ContactQuery query = state.query(call.account());
    Page<Contact> page = find.search(query);
    @Nullable String after = ContactCursors.write(query, page.next());
    FilterText text =
        new FilterText(call.texts(), lists.of(call.account(), state.own()), call.zone());
    return new ContactTableView(
        frame,
        state,
        state.chips(text),
        page.content().stream().map(one -> ContactRow.of(one, frame)).toList(),
        isCounted ? total(call, state) : null,
        after == null ? null : state.nextUrl(after));
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
