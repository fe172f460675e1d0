package dev.rubrica.console.contact;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of the contacts that a search finds, with its conditions and pages.
 *
 * @param rows null if they take long and follow
 * @param total the exact number of contacts on all pages; null if it was not counted
 * @param next the URL of the next page; null on the last one
 */
public record ContactTableView(
    PageFrame frame,
    ContactSearchState state,
    List<FilterChip> chips,
    @Nullable List<ContactRow> rows,
    @Nullable ContactTotal total,
    @Nullable String next) {

  public ContactColumn[] columns() {
    return ContactColumn.values();
  }

  /** The URL that sorts by the column. */
  public String sortedUrl(ContactColumn column) {
    return state.sortedUrl(column.sort());
  }

  public @Nullable String ariaSort(ContactColumn column) {
    return state.sort().ariaSort(column.sort());
  }

  public PageSize[] sizes() {
    return PageSize.values();
  }

  public String sizedUrl(PageSize size) {
    return state.sizedUrl(size);
  }

  /** The URL of the previous page; null if there is none, or it is not known. */
  public @Nullable String previous() {
    return state.previousUrl();
  }

  /** The URL of the page with its rows, however long they take. */
  public String rowsUrl() {
    return TableWait.FOR_ROWS.addTo(state.pageUrl()).toString();
  }

  /** The URL of the first page with the total. */
  public String countUrl() {
    return TableWait.FOR_TOTAL
        .addTo(state.view(state.own().addTo(new LocalUrl(state.path()))))
        .toString();
  }

  /** The URL of the form that adds conditions. */
  public String filterUrl() {
    LocalUrl url = state.view(state.own().addTo(new LocalUrl(FilterForm.PATH)));
    return url.with(FilterForm.LIST, state.list()).toString();
  }

  /** The URL of a page that begins with all contacts of the search. */
  public String urlWithFilter(String path) {
    return state.conditions().addTo(new LocalUrl(path)).toString();
  }

  /** The ids of the contacts of this page. */
  public String ids() {
    return Objects.requireNonNull(rows).stream()
        .map(row -> Long.toString(row.id()))
        .collect(Collectors.joining(","));
  }

  /** The conditions other than the text, and the order, for the form that searches for a text. */
  public List<FilterCondition> fieldsBesideSearch() {
    Stream<FilterCondition> others =
        state.own().all().stream()
            .filter(one -> !one.name().equals(FilterField.SEARCH.parameter()));
    return Stream.concat(others, state.viewFields().stream()).toList();
  }
}
