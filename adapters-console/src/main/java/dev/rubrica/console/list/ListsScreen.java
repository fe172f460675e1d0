package dev.rubrica.console.list;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The screen of all lists.
 *
 * @param total the number of lists on all pages, as a text
 * @param pages the number of pages, at least 1
 * @param notice what was done before; null if nothing
 */
public record ListsScreen(
    PageFrame frame,
    ListSearchState state,
    List<ListRow> rows,
    String total,
    int pages,
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
    return state.ariaSort(column.sort());
  }

  public boolean hasPrevious() {
    return state.page() > 0;
  }

  public boolean hasNext() {
    return state.page() + 1 < pages;
  }

  /** The page and the number of pages as texts. */
  public String position() {
    return frame
        .texts()
        .get(Message.PAGE_OF, frame.texts().number(state.page() + 1L), frame.texts().number(pages));
  }
}
