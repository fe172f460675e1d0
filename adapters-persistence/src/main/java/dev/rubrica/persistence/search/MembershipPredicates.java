package dev.rubrica.persistence.search;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.jdbc.AccountContactCounter;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The lists that a contact must or must not be in, as conditions on its id.
 *
 * @param inAnyOf the contact is in one or more of these lists; empty for no condition
 * @param in one more list that the contact is in, or null
 * @param inNoneOf the contact is in none of these lists; empty for no condition
 */
record MembershipPredicates(AccountId account, IdSet inAnyOf, @Nullable ListId in, IdSet inNoneOf) {

  /**
   * The conditions of a filter and of a segment.
   *
   * @param source the list whose members are read, or null
   */
  static MembershipPredicates of(
      AccountId account, ListScope lists, ResultSegment segment, @Nullable ListId source) {
    ListId in = segment.in() == null || segment.in().equals(source) ? null : segment.in();
    IdSet inNoneOf = with(lists.inNoneOf(), segment.notIn());
    return new MembershipPredicates(account, lists.inAnyOf(), in, inNoneOf);
  }

  private static IdSet with(IdSet lists, @Nullable ListId one) {
    return one == null
        ? lists
        : IdSet.of(LongStream.concat(lists.stream(), LongStream.of(one.value())).toArray());
  }

  /** The conditions on the id that the expression returns, each preceded by AND. */
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

  // For at most a thousand lists, and planned for the given ones, = ANY is the fastest form.
  private SqlFragment memberOf(String id, long... lists) {
    String members =
        "(SELECT a.contact_id FROM membership a WHERE a.account_id = ? AND a.list_id = ANY (?))";
    return SqlFragment.of(" AND " + id + " IN " + members, account.value(), lists);
  }

  // NOT EXISTS is an anti-join. NOT IN has no plan that is fast when the ids do not fit in memory.
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
   * The number of contacts of the account that fulfil the conditions, except {@code in}. Every
   * member is a contact of the account, so no contact has to be read.
   */
  SqlFragment count() {
    if (!inAnyOf.isEmpty()) {
      return SqlFragment.of("SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m")
          .then(
              " WHERE m.account_id = ? AND m.list_id = ANY (?)", account.value(), inAnyOf.toArray())
          .then(memberOfNone("m.contact_id"))
          .then(") AS members");
    }
    return SqlFragment.of("SELECT (")
        .then(AccountContactCounter.select(account))
        .then(") - (")
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

  /** The number of members of a list. */
  static SqlFragment sizeOf(AccountId account, long list) {
    return SqlFragment.of(
        "SELECT contact_count FROM contact_list WHERE account_id = ? AND id = ?",
        account.value(),
        list);
  }
}
