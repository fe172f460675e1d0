package dev.rubrica.application.query;

import dev.rubrica.domain.Violations;

/**
 * Which page.
 *
 * @param page from 0
 * @param limit rows a page, 1..1000
 */
public record Paging(int page, int limit) {

  public static final int MAX_LIMIT = 1_000;

  public Paging {
    new Violations()
        .require(page >= 0, "page", "must be 0 or more")
        .require(limit >= 1 && limit <= MAX_LIMIT, "limit", "must be between 1 and " + MAX_LIMIT)
        .throwIfAny();
  }

  /** How many rows stand before the page. */
  public long offset() {
    return (long) page * limit;
  }
}
