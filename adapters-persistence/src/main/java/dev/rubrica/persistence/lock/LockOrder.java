package dev.rubrica.persistence.lock;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.SelectionSql;

/**
 * The order in which transactions lock: lists by id, then the account's gate, then contacts by id,
 * then memberships, then the account's counter. docs/decisions/0006-transactions-and-locks.md.
 */
public final class LockOrder {

  // Advisory locks of two numbers never meet those of one, which other programs take on the same
  // database by their own small ids. "Rubr" in ASCII.
  public static final int NAMESPACE = 0x52756272;

  private final PgSession session;

  public LockOrder(PgSession session) {
    this.session = session;
  }

  /** Those of the lists that live; nobody else changes them or their members any more. */
  public IdSet lists(AccountId account, IdSet ids) {
    return those(
        "contact_list", account, ids, " AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE");
  }

  /** All living lists of the account, as {@link #lists}. */
  public IdSet allLists(AccountId account) {
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
  public void enterAccount(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock_shared(?, ?)", NAMESPACE, key(account));
  }

  /** For work through the whole account: nobody renames or deletes contacts meanwhile. */
  public void closeAccount(AccountId account) {
    session.run("SELECT pg_advisory_xact_lock(?, ?)", NAMESPACE, key(account));
  }

  /** Accounts that have the same wait for each other, and nothing else comes of it. */
  public static int key(AccountId account) {
    return Long.hashCode(account.value());
  }

  /** Those of the contacts that exist; nobody else renames or deletes them any more. */
  public IdSet keepContacts(AccountId account, IdSet ids) {
    return those("contact", account, ids, " ORDER BY id FOR SHARE");
  }

  /** Those of the contacts that exist; nobody else so much as adds them to a list any more. */
  public IdSet contacts(AccountId account, IdSet ids) {
    return those("contact", account, ids, " ORDER BY id FOR UPDATE");
  }

  private IdSet those(String table, AccountId account, IdSet ids, String lock) {
    SqlFragment statement =
        SqlFragment.of("SELECT id FROM " + table + " WHERE account_id = ? AND ", account.value())
            .then(SelectionSql.among("id", ids))
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
