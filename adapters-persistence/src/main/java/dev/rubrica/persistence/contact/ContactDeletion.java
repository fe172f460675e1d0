package dev.rubrica.persistence.contact;

import dev.rubrica.application.port.out.ContactRepository.Deleted;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.idempotency.KeptAnswerErasure;
import dev.rubrica.persistence.imports.ImportRowStore;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.list.ListCounterSql;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.SelectionSql;

/**
 * Deletes contacts with their memberships. The contacts are deleted first: a transaction that adds
 * one of them to a list waits for the row and then does not find it. Each statement sees what was
 * committed before it began, so two statements must not select contacts that are not locked by the
 * same condition. See docs/decisions/0033-read-committed-snapshots.md.
 */
final class ContactDeletion {

  private final PgSession session;
  private final LockOrder locks;

  ContactDeletion(PgSession session) {
    this.session = session;
    this.locks = new LockOrder(session);
  }

  Deleted delete(AccountId account, Selection contacts) {
    return switch (contacts) {
      case Selection.Only(IdSet ids) -> {
        IdSet existing = lock(account, ids);
        yield new Deleted(deleteLocked(account, existing), ids.minus(existing));
      }
      case Selection.AllExcept all -> {
        locks.lockWholeAccount(account);
        yield new Deleted(deleteMany(account, all), IdSet.empty());
      }
      case Selection.Matching some -> {
        locks.lockWholeAccount(account);
        yield new Deleted(deleteMatching(account, some), IdSet.empty());
      }
    };
  }

  // Of few contacts, the memberships are found by their ids; of many, by a scan.
  private long deleteMatching(AccountId account, Selection.Matching matching) {
    SqlFragment statement =
        SqlFragment.of("SELECT c.id ")
            .then(SelectionSql.contacts(account, matching))
            .then(" LIMIT ?", SelectionSql.MAX_PROBES + 1);
    IdSet selected =
        IdSet.of(
            session.without(
                PlannerMethod.NESTED_LOOPS,
                () -> session.listPlanned(statement, row -> row.getLong(1))));
    return SelectionSql.areProbed(selected)
        ? deleteLocked(account, locks.lockContacts(account, selected))
        : deleteMany(account, matching);
  }

  /**
   * Locks the contacts that exist, and their lists, also the deleted ones, whose memberships are
   * kept, and returns the contacts.
   */
  IdSet lock(AccountId account, IdSet contacts) {
    // A retry locks all lists, so that it cannot be overtaken again.
    IdSet lists =
        session.isRetry()
            ? locks.lockAllLists(account)
            : locks.lockListsIncludingDeleted(account, listsOf(account, contacts));
    locks.lockAccountShared(account);
    IdSet existing = locks.lockContacts(account, contacts);
    if (!listsOf(account, existing).minus(lists).isEmpty()) {
      throw StatementFailedException.overtaken();
    }
    return existing;
  }

  private long deleteMany(AccountId account, Selection selection) {
    SqlFragment contacts = SelectionSql.contactsToDelete(account, selection);
    // Without statistics of the account the planner expects few contacts, and would join each
    // import error and each membership with them by a nested loop.
    long deletedContacts =
        session.without(
            PlannerMethod.NESTED_LOOPS,
            () -> {
              long deleted = new ImportRowStore(session).deleteWithReports(account, contacts);
              eraseOrphans(account);
              new KeptAnswerErasure(session).eraseOfMissing(account);
              return deleted;
            });
    session.contactCount().change(account, -deletedContacts);
    return deletedContacts;
  }

  /** Deletes contacts that {@link #lock} has returned, and returns their number. */
  long deleteLocked(AccountId account, IdSet contacts) {
    if (contacts.isEmpty()) {
      return 0;
    }
    Selection selection = new Selection.Only(contacts);
    new ImportRowStore(session).erase(account, contacts);
    new KeptAnswerErasure(session).erase(account, contacts);
    SqlFragment statement =
        SqlFragment.of("DELETE ").then(SelectionSql.contacts(account, selection));
    long deletedContacts = session.updatePlanned(statement);
    eraseMemberships(account, SelectionSql.members(account, selection));
    session.contactCount().change(account, -deletedContacts);
    return deletedContacts;
  }

  // Contacts and lists that are created concurrently are not locked, so the selection would find
  // other contacts than the deletion did. A membership is deleted only because its contact
  // does not exist. This statement begins after the deletion, so it sees every membership of the
  // contacts.
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
            .then(ListCounterSql.lessIncludingDeleted(account))
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
