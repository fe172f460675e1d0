package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.lock.LockOrder;

/** Replaces an existing account by a restored one. */
final class AccountReplacement {

  private final PgSession session;

  AccountReplacement(PgSession session) {
    this.session = session;
  }

  /**
   * Moves keys, plan and audit trail to the restored account and deletes everything else of the old
   * one. Takes the locks in the usual order, and then locks the account's row: a transaction that
   * has created a contact in it waits for the counter, and then does not find the row.
   */
  void replace(long old, long restored) {
    session.ids("SELECT id FROM contact_list WHERE account_id = ? ORDER BY id FOR UPDATE", old);
    new LockOrder(session).lockAccount(new AccountId(old));
    session.run("SELECT id FROM account WHERE id = ? FOR UPDATE", old);
    for (BackupTable table : BackupTable.values()) {
      if (table.isKept()) {
        session.update(
            "UPDATE " + table.table() + " SET account_id = ? WHERE account_id = ?", restored, old);
      } else {
        session.update("DELETE FROM " + table.table() + " WHERE account_id = ?", old);
      }
    }
    String plan =
        session
            .first("DELETE FROM account WHERE id = ? RETURNING plan", row -> row.getString(1), old)
            .orElseThrow(StatementFailedException::overtaken);
    session.update("UPDATE account SET plan = ? WHERE id = ?", plan, restored);
  }
}
