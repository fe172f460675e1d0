package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;
import org.jspecify.annotations.Nullable;

/**
 * A search for contacts.
 *
 * @param priorityList members of this list are sorted before all others; null for no list
 */
public record ContactQuery(
    AccountId account,
    ContactFilter filter,
    ContactSort sortBy,
    SortOrder order,
    @Nullable ListId priorityList,
    PageRequest page) {

  public ContactQuery withFilter(ContactFilter other) {
    return new ContactQuery(account, other, sortBy, order, priorityList, page);
  }

  public ContactQuery withPriorityList(@Nullable ListId list) {
    return new ContactQuery(account, filter, sortBy, order, list, page);
  }

  public ContactQuery withPage(PageRequest other) {
    return new ContactQuery(account, filter, sortBy, order, priorityList, other);
  }

  /** A copy whose page starts right after the position. */
  public ContactQuery from(@Nullable Position position) {
    return withPage(page.from(position));
  }

  public ContactQuery withPaging(Paging paging) {
    return withPage(page.withPaging(paging));
  }

  /** A copy without the total. */
  public ContactQuery uncounted() {
    return withPage(page.uncounted());
  }
}
