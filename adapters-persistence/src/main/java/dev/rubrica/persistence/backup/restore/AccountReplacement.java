package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Instant;
import java.util.List;

/** Replaces an existing account by a restored one. */
final class AccountReplacement {

  private final PgSession session;
  private final RestoredErasures erasures;
  private final Instant now;

  /**
   * @param erasures of the restored account
   */
  AccountReplacement(PgSession session, RestoredErasures erasures, Instant now) {
    this.session = session;
    this.erasures = erasures;
    this.now = now;
  }

  /**
   * Moves keys, tokens, plan, audit trail, suppressions and consents to the restored account and
   * deletes everything else of the old one. Takes the locks in the usual order, and last the
   * counters: a transaction that has created a contact or suppressed a number waits for them, and
   * then does not find the row or the account.
   *
   * @param keys of the old account
   */
  void replace(long old, long restored, RenamedIds keys) {
    session.ids("SELECT id FROM contact_list WHERE account_id = ? ORDER BY id FOR UPDATE", old);
    new LockOrder(session).lockAccount(new AccountId(old));
    new LockOrder(session).lockErasures(new AccountId(old));
    lockNumbers(old);
    session.run("SELECT id FROM account WHERE id = ? FOR UPDATE", old);
    session.run("SELECT slot FROM suppression_counter WHERE account_id = ? FOR UPDATE", old);
    session.run("SELECT account_id FROM contact_counter WHERE account_id = ? FOR UPDATE", old);
    copy(BackupTable.SUPPRESSION, old, restored);
    RestoredConsents consents = new RestoredConsents(session, restored);
    consents.copyWordings(old);
    copy(BackupTable.CONSENT, old, restored);
    consents.merge(keys);
    // Before opt-outs are compared by number: a person has one number, plain or a pseudonym.
    erasures.apply(old, now);
    new RestoredSuppressions(session, restored).merge(keys);
    for (BackupTable table : BackupTable.values()) {
      if (table.isKept()) {
        move(table, old, restored);
      }
      session.update("DELETE FROM " + table.table() + " WHERE account_id = ?", old);
    }
    deleteWhatNoBackupHas(old);
    moveCustomFields(old, restored);
    session.update("DELETE FROM contact_counter WHERE account_id = ?", old);
    String plan =
        session
            .first("DELETE FROM account WHERE id = ? RETURNING plan", row -> row.getString(1), old)
            .orElseThrow(StatementFailedException::overtaken);
    session.update("UPDATE account SET plan = ? WHERE id = ?", plan, restored);
  }

  // Exports come before their files: one that starts meanwhile creates its file with its row
  // locked.
  private void deleteWhatNoBackupHas(long account) {
    for (String table :
        List.of(
            "campaign_source",
            "campaign_claim",
            "campaign_purge",
            "simulated_preview",
            "import_upload",
            "kept_answer",
            "console_session",
            "contact_export",
            "stored_file",
            "stored_file_part",
            "tag",
            "suppressed_number",
            "suppression_counter")) {
      session.update("DELETE FROM " + table + " WHERE account_id = ?", account);
    }
  }

  // Whoever suppresses numbers locks them in this order, and the counter afterwards.
  private void lockNumbers(long account) {
    session.run(
        """
        SELECT count(*)
        FROM (
          SELECT number
          FROM suppressed_number
          WHERE account_id = ?
          ORDER BY number
          FOR UPDATE) AS locked
        """,
        account);
  }

  // A process that knows a name as stored today does not store it again, also if a later restore
  // brings this account's id back. So none of today's names may get lost.
  private void moveCustomFields(long old, long restored) {
    session.update(
        """
        WITH kept AS (
          SELECT *
          FROM custom_field
          WHERE account_id = ?)
        INSERT INTO custom_field (account_id, name, kind, seen_on)
        SELECT ?, name, kind, seen_on
        FROM kept
        """,
        old,
        restored);
    session.update("DELETE FROM custom_field WHERE account_id = ?", old);
  }

  // Credentials are in no distributed table. In a distributed table account_id cannot be changed.
  private void move(BackupTable table, long old, long restored) {
    if (table.hasCredentials()) {
      String move = "UPDATE " + table.table() + " SET account_id = ? WHERE account_id = ?";
      session.update(move, restored, old);
    } else {
      copy(table, old, restored);
    }
  }

  private void copy(BackupTable table, long old, long restored) {
    String columns = String.join(", ", BackupTable.columns(session, table.table()).keySet());
    session.update(
        """
        WITH kept AS (
          SELECT *
          FROM %1$s
          WHERE account_id = ?)
        INSERT INTO %1$s (account_id, %2$s) OVERRIDING SYSTEM VALUE
        SELECT ?, %2$s
        FROM kept
        """
            .formatted(table.table(), columns),
        old,
        restored);
  }
}
