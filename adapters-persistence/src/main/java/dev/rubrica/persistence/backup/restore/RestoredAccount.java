package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An account of a backup in the database.
 *
 * @param id what it is here; that of the backup unless somebody else has it
 * @param highest the highest id of its rows, by table
 */
record RestoredAccount(PgSession session, Entry entry, long id, Map<String, Long> highest) {

  private static final String CUT_OFF = "the backup was made before it ended";

  static RestoredAccount of(PgSession session, Entry entry, long id) {
    return new RestoredAccount(session, entry, id, new HashMap<>());
  }

  /**
   * Loads all but the keys, under a name that no account can have.
   *
   * @param replaces whether it takes the place of an account, which has rows to keep
   */
  void load(BackupArchive archive, boolean replaces, Instant now) {
    insert();
    for (BackupTable table : BackupTable.values()) {
      if (table != BackupTable.API_KEY && !(replaces && table.isKept())) {
        copy(archive, table, table.table());
      }
    }
    endImports(now);
    if (!(replaces && BackupTable.AUDIT_ENTRY.isKept())) {
      nameAuditSubjects();
    }
  }

  // Searches for a list or contact go by these rows alone, so they are made of the entries anew.
  private void nameAuditSubjects() {
    session.update("DELETE FROM audit_subject WHERE account_id = ?", id);
    session.update(
        """
        INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
        SELECT e.account_id, 'LIST', unnest(e.list_ids), e.action, e.at, e.id
        FROM audit_entry e
        WHERE e.account_id = ?
        UNION
        SELECT e.account_id, 'CONTACT', unnest(e.contact_ids), e.action, e.at, e.id
        FROM audit_entry e
        WHERE e.account_id = ?
        """,
        id,
        id);
  }

  private void insert() {
    session.update(
        """
        INSERT INTO account (id, name, plan, contact_count, created_at) OVERRIDING SYSTEM VALUE
        VALUES (?, ?, ?, ?, ?)
        """,
        id,
        "restored: " + entry.name(),
        plan(),
        entry.contactCount(),
        Instant.parse(entry.createdAt()));
  }

  private RatePlan plan() {
    try {
      return RatePlan.valueOf(entry.plan());
    } catch (IllegalArgumentException | NullPointerException none) {
      throw TableRestore.damaged(entry, "its plan", none);
    }
  }

  /** Copies rows of the backup into the table, or one like it. */
  void copy(BackupArchive archive, BackupTable table, String into) {
    long last =
        new TableRestore(session, archive, entry, id)
            .copy(table.table(), BackupTable.columns(session, table.table()), table.rule(), into);
    highest.put(table.table(), last);
  }

  // Nobody goes on with them.
  private void endImports(Instant now) {
    session.update(
        """
        UPDATE contact_import
        SET status = ?, failure = ?, completed_at = greatest(?, started_at)
        WHERE account_id = ?
          AND completed_at IS NULL
        """,
        ImportStatus.FAILED,
        CUT_OFF,
        now,
        id);
  }

  void takeItsName() {
    session.update("UPDATE account SET name = ? WHERE id = ?", entry.name(), id);
  }
}
