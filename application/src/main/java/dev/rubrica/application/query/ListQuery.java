package dev.rubrica.application.query;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A search for lists; the filters combine with AND, null is no condition.
 *
 * @param search a folded needle looked for in the name, or null
 * @param ids only these lists, or null
 * @param contactIds only lists that hold any of these contacts, or null
 * @param test only test lists, only real ones, or null
 * @param after the page starts right after this position, and {@code paging.page()} says nothing;
 *     null to go by page
 * @param counted whether the total is wanted
 */
public record ListQuery(
    AccountId account,
    @Nullable String search,
    @Nullable IdSet ids,
    @Nullable IdSet contactIds,
    @Nullable Boolean test,
    boolean includeDeleted,
    ListSort sortBy,
    SortOrder order,
    Paging paging,
    @Nullable Position after,
    boolean counted) {

  /** The same, from right after the position. */
  public ListQuery from(Position position) {
    return new ListQuery(
        account,
        search,
        ids,
        contactIds,
        test,
        includeDeleted,
        sortBy,
        order,
        paging,
        position,
        counted);
  }

  /** How many rows stand before the page, of those after the position if there is one. */
  public long offset() {
    return after == null ? paging.offset() : 0;
  }
}
