package dev.rubrica.application.query;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of a result.
 *
 * @param content the rows, at most {@code paging.limit()}; none past the end
 * @param count how many rows there are on all pages, exact; empty when it was not asked for
 * @param next where the next page continues; null on the last page, and where there is no cursor
 */
public record Page<T>(List<T> content, OptionalLong count, Paging paging, @Nullable Position next) {

  public Page {
    content = List.copyOf(content);
  }

  /** A page that was counted, of a result without cursor. */
  public Page(List<T> content, long total, Paging paging) {
    this(content, OptionalLong.of(total), paging, null);
  }

  /**
   * How many rows there are on all pages.
   *
   * @throws java.util.NoSuchElementException the query did not ask for it
   */
  public long total() {
    return count.orElseThrow();
  }
}
