package dev.rubrica.persistence;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.time.Instant;

/** Adds few contacts to lists: contact by contact, and the counts in the same statement. */
final class SmallAddition {

  private static final String ADDING =
      """
      WITH changed AS (
        INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
        SELECT c.account_id, c.id, l.id, c.sort_name, ?
        FROM (SELECT c.account_id, c.id, c.sort_name\s\
      """;

  private final Session session;
  private final AccountId account;
  private final IdSet lists;

  SmallAddition(Session session, AccountId account, IdSet lists) {
    this.session = session;
    this.account = account;
    this.lists = lists;
  }

  IdSequence add(IdSet contacts, Instant now) {
    Clause statement =
        Clause.of(ADDING, now)
            .then(Selections.few(account, contacts))
            .then(") AS c\nCROSS JOIN ")
            .then(Selections.lists(lists))
            .then("ORDER BY c.id, l.id\nON CONFLICT DO NOTHING\nRETURNING id, list_id), ")
            .then(ListCounts.more(account))
            .then("SELECT id FROM changed");
    IdSequence.Builder ids = new IdSequence.Builder();
    Statements.Row<IdSequence.Builder> each = row -> ids.add(row.getLong(1));
    if (contacts.size() == 1) {
      session.list(statement, each);
    } else {
      session.listPlanned(statement, each);
    }
    return ids.build();
  }
}
