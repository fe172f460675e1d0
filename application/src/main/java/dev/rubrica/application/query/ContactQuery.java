package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;
import org.jspecify.annotations.Nullable;

/**
 * A search for contacts.
 *
 * @param priorityList its members stand before all others, or null
 * @param after the page starts right after this position, and {@code paging.page()} says nothing;
 *     null to go by page
 * @param counted whether the total is wanted
 */
public record ContactQuery(
    AccountId account,
    ContactFilter filter,
    ContactSort sortBy,
    SortOrder order,
    @Nullable ListId priorityList,
    Paging paging,
    @Nullable Position after,
    boolean counted) {

  /** By page, with the total. */
  public ContactQuery(
      AccountId account,
      ContactFilter filter,
      ContactSort sortBy,
      SortOrder order,
      @Nullable ListId priorityList,
      Paging paging) {
    this(account, filter, sortBy, order, priorityList, paging, null, true);
  }

  public ContactQuery withFilter(ContactFilter other) {
    return new ContactQuery(account, other, sortBy, order, priorityList, paging, after, counted);
  }

  /** The same, from right after the position. */
  public ContactQuery from(Position position) {
    return new ContactQuery(
        account, filter, sortBy, order, priorityList, paging, position, counted);
  }

  /** The same in other pages. */
  public ContactQuery withPaging(Paging other) {
    return new ContactQuery(account, filter, sortBy, order, priorityList, other, after, counted);
  }

  /** The same without the total. */
  public ContactQuery uncounted() {
    return new ContactQuery(account, filter, sortBy, order, priorityList, paging, after, false);
  }
}
