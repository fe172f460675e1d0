package dev.rubrica.persistence;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;

/**
 * The order in which transactions lock: lists by id, then the account's gate, then contacts by id,
 * then memberships, then the account's counter. docs/decisions/0006-transactions-and-locks.md.
 */
final class Locks {

  // Advisory locks of two numbers never meet those of one, which other programs take on the same
  // database by their own small ids. "Rubr" in ASCII.
  static final int NAMESPACE = 0x52756272;

  private final Session session;

  Locks(Session session) {
    this.session = session;
  }

  /** Those of the lists that live; nobody else changes them or their members any more. */
  IdSet lists(AccountId account, IdSet ids) {
    return those(
        "contact_list", account, ids, " AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE");
  }

  /** All living lists of the account, as {@link #lists}. */
  IdSet allLists(AccountId account) {
    IdSet held =
        session.ids(
            """
            SELECT id
            FROM contact_list
            WHERE account_id = ?
              AND deleted_at IS NULL
            ORDER BY id
            FOR NO KEY UPDATE
            """,
            account.value());
    return noted(held);
  }

  /** For work on single contacts: shuts out whoever works through the whole account. */
  void enterAccount(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock_shared(?, ?)", NAMESPACE, key(account));
  }

  /** For work through the whole account: nobody renames or deletes contacts meanwhile. */
  void closeAccount(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock(?, ?)", NAMESPACE, key(account));
  }

  /** Accounts that have the same wait for each other, and nothing else comes of it. */
  static int key(AccountId account) {
    return Long.hashCode(account.value());
  }

  /** Those of the contacts that exist; nobody else renames or deletes them any more. */
  IdSet keepContacts(AccountId account, IdSet ids) {
    return those("contact", account, ids, " ORDER BY id FOR SHARE");
  }

  /** Those of the contacts that exist; nobody else so much as adds them to a list any more. */
  IdSet contacts(AccountId account, IdSet ids) {
    return those("contact", account, ids, " ORDER BY id FOR UPDATE");
  }

  private IdSet those(String table, AccountId account, IdSet ids, String lock) {
    Clause statement =
        Clause.of("SELECT id FROM " + table + " WHERE account_id = ? AND ", account.value())
            .then(Selections.among("id", ids))
            .then(lock);
    return noted(session.ids(statement));
  }

  private IdSet noted(IdSet held) {
    if (!held.isEmpty()) {
      session.holdsRows();
    }
    return held;
  }
}
