package dev.rubrica.persistence.search;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.stream.LongStream;

/**
 * The lists that a contact must be in, or may not be in, as conditions on its id.
 *
 * @param inAnyOf empty for no condition
 * @param in one more that it must be in, or null
 * @param inNoneOf empty for no condition
 */
record MembershipPredicates(AccountId account, IdSet inAnyOf, ListId in, IdSet inNoneOf) {

  /**
   * Those of the filter and of the stretch.
   *
   * @param reached the list whose members are gone through anyway, or null
   */
  static MembershipPredicates of(
      AccountId account, ContactFilter filter, ResultSegment stretch, ListId reached) {
    ListId in = stretch.in() == null || stretch.in().equals(reached) ? null : stretch.in();
    return new MembershipPredicates(account, filter.inAnyOf(), in, noneOf(filter, stretch.notIn()));
  }

  private static IdSet noneOf(ContactFilter filter, ListId notIn) {
    return notIn == null
        ? filter.inNoneOf()
        : IdSet.of(
            LongStream.concat(filter.inNoneOf().stream(), LongStream.of(notIn.value())).toArray());
  }

  /** The conditions, each with its AND, on the id that the expression gives. */
  SqlFragment on(String id) {
    SqlFragment where = SqlFragment.none();
    if (!inAnyOf.isEmpty()) {
      where = where.then(memberOf(id, inAnyOf.toArray()));
    }
    if (in != null) {
      where = where.then(memberOf(id, in.value()));
    }
    return where.then(memberOfNone(id));
  }

  // At most a thousand lists, and planned for these very ones: here = ANY is the fast form.
  private SqlFragment memberOf(String id, long... lists) {
    String members =
        "(SELECT a.contact_id FROM membership a WHERE a.account_id = ? AND a.list_id = ANY (?))";
    return SqlFragment.of(" AND " + id + " IN " + members, account.value(), lists);
  }

  // Not NOT IN: it has no plan that stays fast when its list does not fit into memory.
  private SqlFragment memberOfNone(String id) {
    return inNoneOf.isEmpty()
        ? SqlFragment.none()
        : SqlFragment.of(
            " AND NOT EXISTS (SELECT FROM membership a"
                + " WHERE a.account_id = ? AND a.list_id = ANY (?)"
                + " AND a.contact_id = "
                + id
                + ")",
            account.value(),
            inNoneOf.toArray());
  }

  /**
   * How many contacts of the account fulfil them; {@code in} aside. Members are contacts of the
   * account: where lists alone decide, no contact has to be looked at.
   */
  SqlFragment count() {
    if (!inAnyOf.isEmpty()) {
      return SqlFragment.of("SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m")
          .then(
              " WHERE m.account_id = ? AND m.list_id = ANY (?)", account.value(), inAnyOf.toArray())
          .then(memberOfNone("m.contact_id"))
          .then(") AS members");
    }
    return SqlFragment.of(
            "SELECT (SELECT contact_count FROM account WHERE id = ?)", account.value())
        .then(" - (")
        .then(inNoneOf.size() == 1 ? sizeOf(account, inNoneOf.toArray()[0]) : membersOfNone())
        .then(")");
  }

  private SqlFragment membersOfNone() {
    return SqlFragment.of(
        "SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m"
            + " WHERE m.account_id = ? AND m.list_id = ANY (?)) AS members",
        account.value(),
        inNoneOf.toArray());
  }

  /** How many members a list has. */
  static SqlFragment sizeOf(AccountId account, long list) {
    return SqlFragment.of(
        "SELECT contact_count FROM contact_list WHERE account_id = ? AND id = ?",
        account.value(),
        list);
  }
}
