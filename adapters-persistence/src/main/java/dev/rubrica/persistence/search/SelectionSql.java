package dev.rubrica.persistence.search;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.SqlFragment;

/** The one SQL form of a selection, shared by whatever counts, adds and removes. */
public final class SelectionSql {

  /** Up to here contacts are locked one by one; above, their account is locked. */
  public static final int SMALL = 1_000;

  /**
   * Up to here, contacts are looked up by their ids one by one; 10,000 of them take about 55 ms.
   */
  public static final int MAX_PROBES = 100_000;

  private SelectionSql() {}

  /** FROM and WHERE of the selected contacts of the account, each named c. */
  public static SqlFragment contacts(AccountId account, Selection selection) {
    return switch (selection) {
      case Selection.Matching(ContactFilter filter, IdSet except) ->
          new ContactSelectSql(account, filter)
              .from(true)
              .then(" AND ")
              .then(excluding("c.id", except));
      case Selection.AllExcept(IdSet excluded) ->
          everyone(account).then(excluding("c.id", excluded));
      case Selection.Only(IdSet ids) -> everyone(account).then(among("c.id", ids));
    };
  }

  /**
   * Like {@link #contacts}, for ids: FROM with one probe for each, whatever statistics say: the
   * planner does not see the account (AccountParameter), and the optimization fence (OFFSET 0)
   * keeps the planner from reading the whole account. So many ids that this is faster are not
   * probed.
   */
  public static SqlFragment byIds(AccountId account, IdSet ids) {
    return ids.size() == 1 || !areProbed(ids)
        ? contacts(account, new Selection.Only(ids))
        : probed(account, ids);
  }

  /** FROM of the contacts with these ids, each named c, with one probe for each. */
  static SqlFragment probed(AccountId account, IdSet ids) {
    return SqlFragment.of(
        """
        FROM unnest(?::bigint[]) AS chosen (id)
        CROSS JOIN LATERAL (
          SELECT c.*
          FROM contact c
          WHERE c.account_id = (SELECT ?::bigint)
            AND c.id = chosen.id
          OFFSET 0) AS c
        """,
        ids,
        account.value());
  }

  /**
   * FROM and WHERE of the selected contacts, as a deletion takes them: FROM of the contacts c
   * alone.
   */
  public static SqlFragment contactsToDelete(AccountId account, Selection selection) {
    boolean readsList =
        selection instanceof Selection.Matching(ContactFilter filter, IdSet _)
            && filter.lists().memberOf() != null;
    return readsList
        ? everyone(account)
            .then("c.id IN (SELECT c.id ")
            .then(contacts(account, selection))
            .then(")")
        : contacts(account, selection);
  }

  private static SqlFragment everyone(AccountId account) {
    return SqlFragment.of("FROM contact c WHERE c.account_id = ? AND ", account.value());
  }

  /** The conditions of a filter on a contact named c, each preceded by AND. */
  public static SqlFragment conditions(AccountId account, ContactFilter filter) {
    ListScope lists = filter.lists();
    SqlFragment search =
        filter.search() == null
            ? SqlFragment.none()
            : ContactPredicates.search(
                account, filter.search(), "c.sort_name", TextIndexScope.ACCOUNT);
    return new MembershipPredicates(account, lists.inAnyOf(), lists.memberOf(), lists.inNoneOf())
        .on("c.id")
        .then(search)
        .then(ContactPredicates.where(account, filter));
  }

  /** The condition that the contact of a membership named m is selected. */
  public static SqlFragment members(AccountId account, Selection selection) {
    return switch (selection) {
      case Selection.Matching matching ->
          SqlFragment.of("m.contact_id IN (SELECT c.id ")
              .then(contacts(account, matching))
              .then(")");
      case Selection.AllExcept(IdSet excluded) -> excluding("m.contact_id", excluded);
      case Selection.Only(IdSet ids) -> among("m.contact_id", ids);
    };
  }

  /** The condition that the id, named by the expression, is one of these. */
  public static SqlFragment among(String id, IdSet ids) {
    return ids.size() == 1
        ? SqlFragment.of(id + " = ?", ids.toArray()[0])
        : SqlFragment.of(
            id + " IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))", ids);
  }

  /**
   * The ids as a table l with a column id. A single one, the most frequent by far, is not written
   * as an array: what a plan for any array expects keeps PostgreSQL planning for every call.
   */
  public static SqlFragment lists(IdSet ids) {
    return ids.size() == 1
        ? SqlFragment.of("(VALUES (?::bigint)) AS l (id)\n", ids.toArray()[0])
        : SqlFragment.of("unnest(?::bigint[]) AS l (id)\n", ids);
  }

  private static SqlFragment excluding(String id, IdSet ids) {
    return ids.isEmpty()
        ? SqlFragment.of("TRUE")
        : SqlFragment.of(
            "NOT EXISTS (SELECT FROM unnest(?::bigint[]) AS excluded (id) WHERE excluded.id = "
                + id
                + ")",
            ids);
  }

  /** Whether contacts with these ids are found by one probe each. */
  public static boolean areProbed(IdSet ids) {
    return ids.size() <= MAX_PROBES;
  }

  public static boolean isSmall(IdSet ids) {
    return ids.size() <= SMALL;
  }

  public static boolean isSmall(Selection selection) {
    return selection instanceof Selection.Only(IdSet ids) && isSmall(ids);
  }
}
