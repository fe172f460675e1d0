package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;

/**
 * A search for contacts.
 *
 * @param priorityList its members stand before all others, or null
 */
public record ContactQuery(
    AccountId account,
    ContactFilter filter,
    ContactSort sortBy,
    SortOrder order,
    ListId priorityList,
    Paging paging) {

  public ContactQuery withFilter(ContactFilter other) {
    return new ContactQuery(account, other, sortBy, order, priorityList, paging);
  }
}
