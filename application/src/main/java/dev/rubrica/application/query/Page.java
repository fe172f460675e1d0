package dev.rubrica.application.query;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a result.
 *
 * @param content the rows, at most {@code paging.limit()}; empty after the end
 * @param count the exact number of rows on all pages; empty when it was not requested
 * @param next the position at which the next page continues; null on the last page, and for results
 *     without cursor
 */
public record Page<T>(List<T> content, OptionalLong count, Paging paging, @Nullable Position next) {

  public Page {
    content = List.copyOf(content);
  }

  /** A page with a total, of a result without cursor. */
  public Page(List<T> content, long total, Paging paging) {
    this(content, OptionalLong.of(total), paging, null);
  }

  /** The same page with each row mapped. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(content.stream().map(mapper).toList(), count, paging, next);
  }

  /**
   * The number of rows on all pages.
   *
   * @throws java.util.NoSuchElementException the query did not request it
   */
  public long total() {
    return count.orElseThrow();
  }
}
