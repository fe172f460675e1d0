package dev.rubrica.console.list;

import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which lists are shown. All of it is in the URL.
 *
 * @param search as it was typed; empty for all lists
 * @param page from 0
 * @param deleted whether deleted lists are shown, too
 */
public record ListSearchState(
    String search, ListSort sortBy, SortOrder order, int page, boolean deleted) {

  static final String PATH = LocalPath.BASE + "/lists";
  static final String[] PARAMETERS = {"search", "sortBy", "sortOrder", "page", "deleted"};

  /** The rows of a page. */
  static final int ROWS = 25;

  private static final EnumCodec<ListSort> SORTS = EnumCodec.camelCase(ListSort.class);
  private static final EnumCodec<SortOrder> ORDERS = EnumCodec.camelCase(SortOrder.class);

  static ListSearchState parse(ConsoleCall call) {
    QueryParameters in = call.parameters();
    String search = in.text("search");
    return new ListSearchState(
        search == null ? "" : search,
        in.word("sortBy", SORTS, ListSort.NAME),
        in.word("sortOrder", ORDERS, SortOrder.ASC),
        in.number("page", 0, 0, PageNumbers.MAX_PAGE),
        Boolean.TRUE.equals(in.flag("deleted")));
  }

  ListQuery query(AccountId account) {
    ListFilter filter = new ListFilter(TextFolding.needle(search), null, null, null, deleted);
    return new ListQuery(account, filter, sortBy, order, PageRequest.of(new Paging(page, ROWS)));
  }

  /** The URL of the page with this number. */
  public String url(int number) {
    return url(new LocalUrl(PATH), sortBy, order, number);
  }

  /** The URL of these lists, sorted by something else, or the other way round. */
  public String sortedUrl(ListSort by) {
    boolean turns = by == sortBy && order == SortOrder.ASC;
    return url(new LocalUrl(PATH), by, turns ? SortOrder.DESC : SortOrder.ASC, 0);
  }

  /** The call of the API that returns the page. */
  String apiPath() {
    LocalUrl path = new LocalUrl("/contacts/list");
    path.with("search", search.isEmpty() ? null : search)
        .with("sortBy", SORTS.word(sortBy))
        .with("sortOrder", ORDERS.word(order))
        .with("page", page)
        .with("limit", ROWS)
        .with("includeDeleted", deleted ? true : null);
    return path.toString();
  }

  private String url(LocalUrl path, ListSort by, SortOrder way, int number) {
    return path.with("search", search.isEmpty() ? null : search)
        .with("sortBy", by == ListSort.NAME ? null : SORTS.word(by))
        .with("sortOrder", way == SortOrder.ASC ? null : ORDERS.word(way))
        .with("page", number == 0 ? null : number)
        .with("deleted", deleted ? true : null)
        .toString();
  }

  /** The value of the form field for the sort key; null for the default. */
  public @Nullable String sortByField() {
    return sortBy == ListSort.NAME ? null : SORTS.word(sortBy);
  }

  /** The value of the form field for the order; null for the default. */
  public @Nullable String orderField() {
    return order == SortOrder.ASC ? null : ORDERS.word(order);
  }

  /** For the attribute {@code aria-sort} of a column; null for a column that is not sorted. */
  public @Nullable String ariaSort(ListSort column) {
    return column != sortBy ? null : order == SortOrder.ASC ? "ascending" : "descending";
  }
}
