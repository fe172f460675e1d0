package dev.rubrica.application.query;

import org.jspecify.annotations.Nullable;

/**
 * The part of a result that a query returns.
 *
 * @param after the page starts right after this position, and {@code paging.page()} is ignored;
 *     null to page by number
 * @param counted whether the total is computed
 */
public record PageRequest(Paging paging, @Nullable Position after, boolean counted) {

  /** A page by number, with the total. */
  public static PageRequest of(Paging paging) {
    return new PageRequest(paging, null, true);
  }

  /** The number of rows before the page: of those after the position, if there is one. */
  public long offset() {
    return after == null ? paging.offset() : 0;
  }

  public int limit() {
    return paging.limit();
  }

  public PageRequest from(@Nullable Position position) {
    return new PageRequest(paging, position, counted);
  }

  public PageRequest withPaging(Paging other) {
    return new PageRequest(other, after, counted);
  }

  public PageRequest uncounted() {
    return new PageRequest(paging, after, false);
  }
}
