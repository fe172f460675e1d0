package dev.rubrica.console.list;

import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.page.SortKeys;
import dev.rubrica.console.page.SortState;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.request.QueryParameters;

/**
 * Which lists are shown. All of it is in the URL.
 *
 * @param search as it was typed; empty for all lists
 * @param page from 0
 * @param deleted whether deleted lists are shown, too
 */
public record ListSearchState(String search, SortState<ListSort> sort, int page, boolean deleted) {

  static final String PATH = LocalPath.BASE + "/lists";
  static final String[] PARAMETERS = {"search", SortState.BY, SortState.ORDER, "page", "deleted"};

  /** The rows of a page. */
  static final int ROWS = 25;

  private static final SortKeys<ListSort> SORTS = SortKeys.of(ListSort.class, ListSort.NAME);

  static ListSearchState parse(ConsoleCall call) {
    QueryParameters in = call.parameters();
    String search = in.text("search");
    return new ListSearchState(
        search == null ? "" : search,
        SORTS.parse(in),
        in.number("page", 0, 0, PageNumbers.MAX_PAGE),
        Boolean.TRUE.equals(in.flag("deleted")));
  }

  ListQuery query(AccountId account) {
    ListFilter filter = new ListFilter(TextFolding.needle(search), null, null, null, deleted);
    return new ListQuery(
        account, filter, sort.by(), sort.order(), PageRequest.of(new Paging(page, ROWS)));
  }

  /** The URL of the page with this number. */
  public String url(int number) {
    return url(sort, number);
  }

  /** The URL of these lists, sorted by something else, or the other way round. */
  public String sortedUrl(ListSort by) {
    return url(sort.sortedBy(by), 0);
  }

  /** The call of the API that returns the page. */
  String apiPath() {
    LocalUrl path = new LocalUrl("/contacts/list");
    path.with("search", search.isEmpty() ? null : search);
    sort.addAllTo(path)
        .with("page", page)
        .with("limit", ROWS)
        .with("includeDeleted", deleted ? true : null);
    return path.toString();
  }

  private String url(SortState<ListSort> other, int number) {
    LocalUrl path = new LocalUrl(PATH).with("search", search.isEmpty() ? null : search);
    return other
        .addTo(path)
        .with("page", number == 0 ? null : number)
        .with("deleted", deleted ? true : null)
        .toString();
  }
}
