package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import org.jspecify.annotations.Nullable;

/** A search for lists. */
public record ListQuery(
    AccountId account, ListFilter filter, ListSort sortBy, SortOrder order, PageRequest page) {

  /** A copy whose page starts right after the position. */
  public ListQuery from(@Nullable Position position) {
    return new ListQuery(account, filter, sortBy, order, page.from(position));
  }
}
