package dev.rubrica.application.service.list;

import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;

/** Checks that the lists of a filter exist: a mistyped id must not count as an empty list. */
public final class ListExistenceCheck {

  private ListExistenceCheck() {}

  /** Reports lists of a query that do not exist. */
  public static void check(Violations problems, ListRepository lists, ContactQuery query) {
    ListId priority = query.priorityList();
    check(problems, lists, query.account(), "", query.filter());
    IdSet ids = priority == null ? IdSet.empty() : IdSet.of(priority.value());
    check(problems, lists, query.account(), "sortPriorityListId", ids);
  }

  /**
   * Reports lists of a filter that do not exist.
   *
   * @param prefix precedes the names of the filter's properties in violations
   */
  public static void check(
      Violations problems,
      ListRepository lists,
      AccountId account,
      String prefix,
      ContactFilter filter) {
    check(problems, lists, account, prefix + "listIds", filter.lists().inAnyOf());
    check(problems, lists, account, prefix + "notListIds", filter.lists().inNoneOf());
  }

  private static void check(
      Violations problems, ListRepository lists, AccountId account, String field, IdSet ids) {
    if (ids.isEmpty()) {
      return;
    }
    IdSet unknown = ids.minus(lists.existing(account, ids));
    problems.require(unknown.isEmpty(), field, "must name existing lists; unknown: " + unknown);
  }
}
