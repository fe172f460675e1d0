package dev.rubrica.persistence.membership;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.list.ListCounterSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Memberships by their ids and of given contacts, for undos. One probe for each id: the planner
 * does not see the account (AccountParameter), and OFFSET 0 is an optimization fence.
 */
final class MembershipsByContact {

  private static final String BY_IDS =
      """
      FROM unnest(?::bigint[]) AS chosen (id)
      CROSS JOIN LATERAL (
        SELECT d.ctid AS place, d.id, d.list_id
        FROM membership d
        WHERE d.account_id = (SELECT ?::bigint)
          AND d.id = chosen.id
        OFFSET 0) AS found
      """;

  private final PgSession session;
  private final AccountId account;

  MembershipsByContact(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  List<Membership> others(IdSet contacts, IdSet except) {
    SqlFragment statement =
        SqlFragment.of(
            """
            SELECT m.id, m.list_id, m.contact_id, m.added_at
            FROM unnest(?::bigint[]) AS chosen (id)
            CROSS JOIN LATERAL (
              SELECT d.account_id, d.id, d.list_id, d.contact_id, d.added_at
              FROM membership d
              WHERE d.account_id = (SELECT ?::bigint)
                AND d.contact_id = chosen.id
              OFFSET 0) AS m
            JOIN contact_list l ON l.account_id = m.account_id AND l.id = m.list_id
            WHERE l.account_id = ?
              AND l.deleted_at IS NULL
              AND NOT EXISTS (
                SELECT
                FROM unnest(?::bigint[]) AS excluded (id)
                WHERE excluded.id = m.id)
            """,
            contacts,
            account.value(),
            account.value(),
            except);
    return session.without(
        PlannerMethod.NESTED_LOOPS,
        () -> session.listPlanned(statement, MembershipsByContact::membership));
  }

  private static Membership membership(ResultSet row) throws SQLException {
    return new Membership(
        new MembershipId(row.getLong("id")),
        new ListId(row.getLong("list_id")),
        new ContactId(row.getLong("contact_id")),
        Timestamps.read(row, "added_at"));
  }

  IdSet existing(IdSet associations) {
    SqlFragment statement =
        SqlFragment.of("SELECT found.id\n").then(BY_IDS, associations, account.value());
    return IdSet.of(session.listPlanned(statement, row -> row.getLong(1)));
  }

  // The contacts are locked, so nobody renames them, and the ctid of their memberships does not
  // change.
  long delete(IdSet associations) {
    return delete(SqlFragment.of(BY_IDS, associations, account.value()));
  }

  /**
   * Deletes those of a list, whose contacts need not be locked: who is renamed meanwhile has
   * another ctid, which the next statement sees.
   */
  long delete(ListId list, IdSet associations) {
    SqlFragment ofList =
        SqlFragment.of(BY_IDS, associations, account.value())
            .then("WHERE found.list_id = ?\n", list.value());
    SqlFragment count = SqlFragment.of("SELECT count(*)\n").then(ofList);
    long deleted = 0;
    do {
      deleted += delete(ofList);
    } while (session.numberPlanned(count) > 0);
    return deleted;
  }

  private long delete(SqlFragment found) {
    SqlFragment statement =
        SqlFragment.of(
                "WITH changed AS (\n  DELETE FROM membership m\n  USING (SELECT found.place\n")
            .then(found)
            .then(
                ") AS gone\n  WHERE m.account_id = ?\n    AND m.ctid = gone.place", account.value())
            .then("\n  RETURNING m.list_id),\n")
            .then(ListCounterSql.lessIncludingDeleted(account))
            .then("SELECT count(*) FROM changed");
    return session.numberPlanned(statement);
  }
}
