package dev.rubrica.persistence.membership;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.list.ListCounterSql;
import dev.rubrica.persistence.search.SelectionSql;
import java.time.Instant;

/** Adds few contacts to lists: one probe for each contact, and the counts in the same statement. */
final class SmallMembershipInsert {

  private static final String INSERT =
      """
      ),
      changed AS (
        INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
        SELECT c.account_id, c.id, l.id, c.sort_name, ?
        FROM picked c
        CROSS JOIN\s\
      """;

  private final PgSession session;
  private final AccountId account;
  private final IdSet lists;

  SmallMembershipInsert(PgSession session, AccountId account, IdSet lists) {
    this.session = session;
    this.account = account;
    this.lists = lists;
  }

  IdSequence add(IdSet contacts, Instant now) {
    SqlFragment statement =
        SqlFragment.of("WITH picked AS (SELECT c.account_id, c.id, c.sort_name ")
            .then(SelectionSql.byIds(account, contacts))
            .then(INSERT, now)
            .then(SelectionSql.lists(lists))
            .then("ORDER BY c.id, l.id\nON CONFLICT DO NOTHING\nRETURNING id, list_id), ")
            .then(ListCounterSql.more(account))
            .then("SELECT id FROM changed");
    IdSequence.Builder ids = new IdSequence.Builder();
    PgSession.RowMapper<IdSequence.Builder> addId = row -> ids.add(row.getLong(1));
    if (contacts.size() == 1) {
      session.list(statement, addId);
    } else {
      session.listPlanned(statement, addId);
    }
    return ids.build();
  }
}
