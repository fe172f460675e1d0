package dev.rubrica.persistence;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;

/**
 * Deletes contacts with their memberships. The contacts go first: who would add one of them to a
 * list meanwhile waits for the row, and then finds it gone.
 */
final class ContactDeletion {

  private final Session session;
  private final Locks locks;

  ContactDeletion(Session session) {
    this.session = session;
    this.locks = new Locks(session);
  }

  IdSet delete(AccountId account, IdSet asked) {
    IdSet there = lock(account, asked);
    if (!there.isEmpty()) {
      erase(account, new Selection.Only(there));
    }
    return there;
  }

  /** Those that exist; nobody else changes them or their memberships any more. */
  IdSet lock(AccountId account, IdSet asked) {
    // Overtaken once is enough: who has all lists cannot be.
    IdSet lists =
        session.again() ? locks.allLists(account) : locks.lists(account, listsOf(account, asked));
    locks.enterAccount(account);
    IdSet there = locks.contacts(account, asked);
    if (!listsOf(account, there).minus(lists).isEmpty()) {
      throw SqlFault.overtaken();
    }
    return there;
  }

  long deleteAllBut(AccountId account, IdSet kept) {
    locks.allLists(account);
    locks.closeAccount(account);
    return erase(account, new Selection.AllExcept(kept));
  }

  private long erase(AccountId account, Selection contacts) {
    new ImportReport(session).erase(account, contacts);
    long gone = eraseContacts(account, contacts);
    eraseMemberships(account, contacts);
    session.contactCount().change(account, -gone);
    return gone;
  }

  private long eraseContacts(AccountId account, Selection contacts) {
    Clause statement = Clause.of("DELETE ").then(Selections.contacts(account, contacts));
    return session.updatePlanned(statement);
  }

  private void eraseMemberships(AccountId account, Selection contacts) {
    Clause statement =
        Clause.of(
                """
                WITH gone AS (
                  DELETE FROM membership m
                  WHERE m.account_id = ?
                    AND\s\
                """,
                account.value())
            .then(Selections.members(account, contacts))
            .then(
                """

                  RETURNING m.list_id)
                UPDATE contact_list l
                SET contact_count = l.contact_count - n.pairs
                FROM (SELECT list_id, count(*) AS pairs FROM gone GROUP BY list_id) AS n
                WHERE l.account_id = ?
                  AND l.id = n.list_id
                """,
                account.value());
    session.updatePlanned(statement);
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
