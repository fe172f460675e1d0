package dev.rubrica.application.query;

import java.time.Instant;
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
 * @param asOf for pages of contacts: each change of a contact that is not visible in this page has,
 *     or will have, a time of change at or after this one; null for other results
 */
public record Page<T>(
    List<T> content,
    OptionalLong count,
    Paging paging,
    @Nullable Position next,
    @Nullable Instant asOf) {

  public Page {
    content = List.copyOf(content);
  }

  public Page(List<T> content, OptionalLong count, Paging paging, @Nullable Position next) {
    this(content, count, paging, next, null);
  }

  public Page<T> withAsOf(Instant time) {
    return new Page<>(content, count, paging, next, time);
  }

  /** A page with a total, of a result without cursor. */
  public Page(List<T> content, long total, Paging paging) {
    this(content, OptionalLong.of(total), paging, null);
  }

  /** A page of a result without rows. */
  public static <T> Page<T> none(PageRequest request) {
    OptionalLong count = request.counted() ? OptionalLong.of(0) : OptionalLong.empty();
    return new Page<>(List.of(), count, request.paging(), null);
  }

  /** The same page with each row mapped. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(content.stream().map(mapper).toList(), count, paging, next, asOf);
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
