package dev.rubrica.persistence.contact;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.imports.ImportRowStore;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.list.ListCounterSql;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.SelectionSql;

/**
 * Deletes contacts with their memberships. The contacts go first: who would add one of them to a
 * list meanwhile waits for the row, and then finds it gone. Each statement sees what was committed
 * before it began, so no two of them may ask the same question of contacts that are not locked.
 */
final class ContactDeletion {

  private final PgSession session;
  private final LockOrder locks;

  ContactDeletion(PgSession session) {
    this.session = session;
    this.locks = new LockOrder(session);
  }

  IdSet delete(AccountId account, IdSet asked) {
    IdSet there = lock(account, asked);
    if (!there.isEmpty()) {
      deleteLocked(account, there);
    }
    return there;
  }

  /** Those that exist; nobody else changes them or their memberships any more. */
  IdSet lock(AccountId account, IdSet asked) {
    // Overtaken once is enough: who has all lists cannot be.
    IdSet lists =
        session.isRetry()
            ? locks.lockAllLists(account)
            : locks.lockLists(account, listsOf(account, asked));
    locks.lockAccountShared(account);
    IdSet there = locks.lockContacts(account, asked);
    if (!listsOf(account, there).minus(lists).isEmpty()) {
      throw StatementFailedException.overtaken();
    }
    return there;
  }

  long deleteAllBut(AccountId account, IdSet kept) {
    locks.lockAllLists(account);
    locks.lockAccount(account);
    SqlFragment everyoneElse = SelectionSql.contacts(account, new Selection.AllExcept(kept));
    // Where the statistics do not know the account yet, the planner expects few contacts, and would
    // compare each bad row of an import and each membership with each of them.
    long gone =
        session.withoutNestedLoops(
            () -> {
              long deleted = new ImportRowStore(session).deleteWithReports(account, everyoneElse);
              eraseOrphans(account);
              return deleted;
            });
    session.contactCount().change(account, -gone);
    return gone;
  }

  /** Deletes contacts that {@link #lock} has found. */
  void deleteLocked(AccountId account, IdSet contacts) {
    Selection those = new Selection.Only(contacts);
    new ImportRowStore(session).erase(account, contacts);
    SqlFragment statement = SqlFragment.of("DELETE ").then(SelectionSql.contacts(account, those));
    long gone = session.updatePlanned(statement);
    eraseMemberships(account, SelectionSql.members(account, those));
    session.contactCount().change(account, -gone);
  }

  // Contacts and lists are made meanwhile, and nothing locks those: asked once more, "all but
  // these" is not who went. A membership goes because its contact is gone, and for nothing else.
  // One that was added to a contact just before it went is seen, as this statement begins later.
  private void eraseOrphans(AccountId account) {
    SqlFragment contactIsGone =
        SqlFragment.of(
            """
            NOT EXISTS (
              SELECT
              FROM contact c
              WHERE c.account_id = ?
                AND c.account_id = m.account_id
                AND c.id = m.contact_id)\
            """,
            account.value());
    eraseMemberships(account, contactIsGone);
  }

  private void eraseMemberships(AccountId account, SqlFragment condition) {
    SqlFragment statement =
        SqlFragment.of(
                """
                WITH changed AS (
                  DELETE FROM membership m
                  WHERE m.account_id = ?
                    AND\s\
                """,
                account.value())
            .then(condition)
            .then("\nRETURNING m.list_id), ")
            .then(ListCounterSql.less(account))
            .then("SELECT count(*) FROM changed");
    session.numberPlanned(statement);
  }

  private IdSet listsOf(AccountId account, IdSet contacts) {
    return session.ids(
        """
        SELECT DISTINCT list_id
        FROM membership
        WHERE account_id = ?
          AND contact_id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))
        """,
        account.value(),
        contacts);
  }
}
