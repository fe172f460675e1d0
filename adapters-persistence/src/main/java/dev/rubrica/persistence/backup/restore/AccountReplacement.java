package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.lock.LockOrder;

/** Puts a restored account in the place of the one that is there. */
final class AccountReplacement {

  private final PgSession session;

  AccountReplacement(PgSession session) {
    this.session = session;
  }

  /**
   * Keys, plan and audit trail go over; all else of the old account goes away, and its name is
   * free. Locks in the order of all others, then the account itself: who has just made a contact in
   * it waits for its counter, and finds it gone.
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
