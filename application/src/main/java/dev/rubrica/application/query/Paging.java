package dev.rubrica.application.query;

import dev.rubrica.domain.Violations;

/**
 * The number and size of a page.
 *
 * @param page from 0
 * @param limit rows per page, 1..1000
 */
public record Paging(int page, int limit) {

  public static final int MAX_LIMIT = 1_000;

  public Paging {
    new Violations()
        .require(page >= 0, "page", "must be 0 or more")
        .require(limit >= 1 && limit <= MAX_LIMIT, "limit", "must be between 1 and " + MAX_LIMIT)
        .throwIfAny();
  }

  /** The number of rows before the page. */
  public long offset() {
    return (long) page * limit;
  }
}
