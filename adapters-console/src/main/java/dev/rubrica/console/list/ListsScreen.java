package dev.rubrica.console.list;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The screen of all lists.
 *
 * @param total the number of lists on all pages, as a text
 * @param notice what was done before; null if nothing
 */
public record ListsScreen(
    PageFrame frame,
    ListSearchState state,
    List<ListRow> rows,
    String total,
    PageNumbers pages,
    @Nullable ListNotice notice) {

  /** The columns that can be sorted, from left to right. */
  public List<ListColumn> columns() {
    return List.of(ListColumn.NAME, ListColumn.MEMBERS, ListColumn.LAST_CHANGE);
  }

  /** The URL that sorts by the column. */
  public String sortedUrl(ListColumn column) {
    return state.sortedUrl(column.sort());
  }

  public @Nullable String ariaSort(ListColumn column) {
    return state.sort().ariaSort(column.sort());
  }
}
