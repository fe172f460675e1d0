package dev.rubrica.http.pagination;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a page, in the format of Spring Data, with the cursor of the next page. Totals are
 * null when they were not requested, and so is the number of a page that a cursor selected.
 *
 * @param asOf {@link Page#asOf}; only pages of contacts have this property
 */
public record PageJson<T>(
    List<T> content,
    @Nullable Long totalElements,
    @Nullable Long totalPages,
    @Nullable Integer number,
    int size,
    int numberOfElements,
    boolean first,
    boolean last,
    boolean empty,
    @Nullable String nextCursor,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant asOf) {

  /**
   * The page with its rows mapped to JSON.
   *
   * @param after the position that the page starts after, or null
   * @param cursors those of the search
   */
  public static <D, T> PageJson<T> from(
      Page<D> page, @Nullable Position after, Cursors cursors, Function<D, T> row) {
    List<T> content = page.content().stream().map(row).toList();
    return of(content, content.size(), page, after, cursors);
  }

  /**
   * The page for a response whose rows are written one by one: without them, but with their number.
   */
  static PageJson<?> withoutRows(
      int rows, Page<?> page, @Nullable Position after, Cursors cursors) {
    return of(List.of(), rows, page, after, cursors);
  }

  private static <T> PageJson<T> of(
      List<T> content, int rows, Page<?> page, @Nullable Position after, Cursors cursors) {
    int limit = page.paging().limit();
    OptionalLong count = page.count();
    Integer number = after == null ? page.paging().page() : null;
    return new PageJson<>(
        content,
        count.isPresent() ? count.getAsLong() : null,
        count.isPresent() ? (count.getAsLong() + limit - 1) / limit : null,
        number,
        limit,
        rows,
        number != null && number == 0,
        page.next() == null,
        rows == 0,
        cursors.write(page.next()),
        page.asOf());
  }
}
