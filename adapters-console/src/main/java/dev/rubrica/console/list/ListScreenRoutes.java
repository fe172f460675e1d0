package dev.rubrica.console.list;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of the screen of all lists, and of its forms. */
public final class ListScreenRoutes {

  private static final String LISTS = "/lists";
  private static final String DONE = "done";
  private static final String LIST = "list";

  private final FindLists find;
  private final ManageLists manage;
  private final ListEditor editor;
  private final ListDeletion deletion;
  private final Clock clock;

  public ListScreenRoutes(
      FindLists find, ManageLists manage, ListEditor editor, ListDeletion deletion, Clock clock) {
    this.find = find;
    this.manage = manage;
    this.editor = editor;
    this.deletion = deletion;
    this.clock = clock;
  }

  public List<ConsoleRoute> table() {
    String[] parameters =
        Stream.concat(Stream.of(ListSearchState.PARAMETERS), Stream.of(DONE, LIST, FormChange.ID))
            .toArray(String[]::new);
    return List.of(
        ConsoleRoute.page(
            "/", ConsoleAccess.READ, _ -> ConsoleReply.seeOther(ListSearchState.PATH)),
        ConsoleRoute.page(LISTS, ConsoleAccess.READ, this::show, parameters),
        ConsoleRoute.page(LISTS + "/new", ConsoleAccess.WRITE, editor::showNew),
        ConsoleRoute.form(LISTS + "/new", ConsoleAccess.WRITE, editor::create, ListForm.FIELDS),
        ConsoleRoute.page(LISTS + "/{id}/edit", ConsoleAccess.WRITE, editor::show),
        ConsoleRoute.form(
            LISTS + "/{id}/edit", ConsoleAccess.WRITE, editor::change, ListEditor.FIELDS),
        ConsoleRoute.page(LISTS + "/{id}/delete", ConsoleAccess.READ, deletion::show),
        ConsoleRoute.form(LISTS + "/{id}/delete", ConsoleAccess.WRITE, deletion::delete),
        ConsoleRoute.form(LISTS + "/{id}/restore", ConsoleAccess.WRITE, this::restore));
  }

  private ConsoleReply show(ConsoleCall call) {
    ListSearchState state = ListSearchState.parse(call);
    ListDone done = call.parameters().word(DONE, ListDone.CODEC, ListDone.NOTHING);
    Long list = call.parameters().id(LIST);
    call.check();
    PageFrame frame =
        call.frame(
            call.text(Message.HEADING_ALL),
            state.url(state.page()),
            CurlCommand.get(call.serviceUrl(), state.apiPath()));
    Page<ContactList> page = find.search(state.query(call.account()));
    PageNumbers pages = PageNumbers.of(page, state::url, call.texts());
    if (pages.instead() != null) {
      return ConsoleReply.seeOther(pages.instead());
    }
    ListsScreen screen =
        new ListsScreen(
            frame,
            state,
            page.content().stream().map(one -> ListRow.of(one, frame, clock.instant())).toList(),
            call.texts().count(Message.LISTS_FOUND_ONE, Message.LISTS_FOUND, page.total()),
            pages,
            list == null ? null : notice(call, frame, done, new ListId(list)));
    return ConsoleReply.page(call.wantsPart() ? "list/part" : "list/lists", screen);
  }

  // Only what was done, and is true, is shown: anybody can write such a link.
  private @Nullable ListNotice notice(
      ConsoleCall call, PageFrame frame, ListDone done, ListId list) {
    Message message = done.message();
    if (message == null || !FormChange.hasLedTo(call, done(done, list))) {
      return null;
    }
    ListFilter only = new ListFilter(null, IdSet.of(list.value()), null, null, true);
    ListQuery query =
        new ListQuery(
            call.account(), only, ListSort.ID, SortOrder.ASC, PageRequest.of(new Paging(0, 1)));
    return find.search(query).content().stream()
        .filter(one -> one.deleted() == (done == ListDone.DELETED))
        .map(one -> ListRow.of(one, frame, clock.instant()))
        .map(row -> new ListNotice(call.text(message, row.name()), row))
        .findFirst()
        .orElse(null);
  }

  private ConsoleReply restore(ConsoleCall call) {
    ListId id = new ListId(call.id());
    call.check();
    return call.change()
        .makeNoted(
            () -> {
              manage.restore(call.actor(), id);
              return done(ListDone.RESTORED, id);
            });
  }

  /** The screen of all lists, with a notice. */
  static String done(ListDone what, ListId list) {
    return new LocalUrl(ListSearchState.PATH)
        .with(DONE, what.word())
        .with(LIST, list.value())
        .toString();
  }
}
