package dev.rubrica.console.contact;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of the contacts that a search finds, with its conditions and pages.
 *
 * @param total the exact number of contacts on all pages; null if it was not counted
 * @param next the URL of the next page; null on the last one
 */
public record ContactTableView(
    PageFrame frame,
    ContactSearchState state,
    List<FilterChip> chips,
    List<ContactRow> rows,
    @Nullable ContactTotal total,
    @Nullable String next) {

  /** The parameter that asks for the total. */
  public static final String COUNT = "count";

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

  /** The URL of the page with the total. */
  public String countUrl() {
    return state.view(state.own().addTo(new LocalUrl(state.path()))).with(COUNT, true).toString();
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
    return rows.stream().map(row -> Long.toString(row.id())).collect(Collectors.joining(","));
  }

  /** The conditions other than the text, and the order, for the form that searches for a text. */
  public List<FilterCondition> fieldsBesideSearch() {
    Stream<FilterCondition> others =
        state.own().all().stream()
            .filter(one -> !one.name().equals(FilterField.SEARCH.parameter()));
    return Stream.concat(others, state.viewFields().stream()).toList();
  }
}
