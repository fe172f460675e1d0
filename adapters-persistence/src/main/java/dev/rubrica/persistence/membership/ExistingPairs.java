package dev.rubrica.persistence.membership;

import dev.rubrica.application.port.out.MembershipRepository.Existing;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.SelectionSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds lists, contacts and memberships by pairs, in one statement and so in one state. */
final class ExistingPairs {

  private final PgSession session;
  private final AccountId account;

  ExistingPairs(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  Existing find(Pairs pairs) {
    SqlFragment statement = statement(pairs);
    boolean onePlan = pairs.contacts().size() == 1;
    return (onePlan
            ? session.list(statement, ExistingPairs::existing)
            : session.listPlanned(statement, ExistingPairs::existing))
        .getFirst();
  }

  private SqlFragment statement(Pairs pairs) {
    long id = account.value();
    return SqlFragment.of(
            """
            WITH lists AS (
              SELECT l.id
              FROM contact_list l
              WHERE l.account_id = ?
                AND l.deleted_at IS NULL
                AND\s\
            """,
            id)
        .then(SelectionSql.among("l.id", pairs.lists()))
        .then("),\ncontacts AS (\n  SELECT c.id ")
        .then(SelectionSql.byIds(account, pairs.contacts()))
        .then(
            """
            ),
            members AS (
              SELECT count(*) AS number
              FROM membership m
              WHERE m.account_id = ?
                AND\s\
            """,
            id)
        .then(SelectionSql.among("m.list_id", pairs.lists()))
        .then("\n    AND ")
        .then(SelectionSql.members(account, new Selection.Only(pairs.contacts())))
        .then(
            """
            )
            SELECT (SELECT count(*) FROM lists),
              ARRAY(SELECT lists.id FROM lists) AS lists,
              ARRAY(SELECT contacts.id FROM contacts) AS contacts,
              (SELECT members.number FROM members) AS members
            """);
  }

  // The count in the first column tells the session whether the statement has found nothing.
  private static Existing existing(ResultSet row) throws SQLException {
    return new Existing(ids(row, "lists"), ids(row, "contacts"), row.getLong("members"));
  }

  private static IdSet ids(ResultSet row, String column) throws SQLException {
    return IdSet.of(List.of((Long[]) row.getArray(column).getArray()));
  }
}
