package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.RowRule;
import dev.rubrica.persistence.contact.CustomFieldRegistry;
import dev.rubrica.persistence.contact.KnownCustomFields;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A restored account in the database.
 *
 * @param id its id in this database: that of the backup unless it is in use
 * @param highest the highest id of its rows, by table
 */
record RestoredAccount(PgSession session, Entry entry, long id, Map<String, Long> highest) {

  // Of these, the account that is replaced keeps its rows, and those of the backup are added.
  private static final Set<BackupTable> MERGED =
      Set.of(BackupTable.SUPPRESSION, BackupTable.CONSENT);
  private static final String CUT_OFF = "the backup was made before it ended";

  static RestoredAccount of(PgSession session, Entry entry, long id) {
    return new RestoredAccount(session, entry, id, new HashMap<>());
  }

  /**
   * Loads all rows except keys and tokens, under a name that no account can have.
   *
   * @param replaces whether it replaces an account, some of whose rows are kept
   */
  void load(BackupArchive archive, boolean replaces, Instant now) {
    insert();
    for (BackupTable table : BackupTable.values()) {
      if (!table.hasCredentials() && !(replaces && table.isKept())) {
        boolean merged = replaces && MERGED.contains(table);
        RowRule rule = rule(table, now);
        copy(archive, table, table.table(), merged ? apart(rule) : rule);
      }
    }
    endImports(now);
    new RestoredCampaigns(session, id).prepare(archive.manifest().madeAt());
    if (!(replaces && BackupTable.AUDIT_ENTRY.isKept())) {
      nameAuditSubjects();
    }
  }

  // Searches for a list or contact use these rows only, so they are derived from the entries.
  private void nameAuditSubjects() {
    session.update("DELETE FROM audit_subject WHERE account_id = ?", id);
    session.update(
        """
        WITH named AS (
          SELECT 'LIST' AS kind, unnest(list_ids) AS subject_id, action, at, id
          FROM audit_entry
          WHERE account_id = ?
          UNION
          SELECT 'CONTACT', unnest(contact_ids), action, at, id
          FROM audit_entry
          WHERE account_id = ?)
        INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
        SELECT ?, kind, subject_id, action, at, id
        FROM named
        """,
        id,
        id,
        id);
  }

  private void insert() {
    session.update(
        """
        INSERT INTO account (id, name, plan, created_at) OVERRIDING SYSTEM VALUE
        VALUES (?, ?, ?, ?)
        """,
        id,
        "restored: " + entry.name(),
        plan(),
        Instant.parse(entry.createdAt()));
    session.contactCount().insert(new AccountId(id), entry.contactCount());
  }

  private RatePlan plan() {
    try {
      return RatePlan.valueOf(entry.plan());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw TableRestore.damaged(entry, "its plan", e);
    }
  }

  private RowRule rule(BackupTable table, Instant now) {
    AccountId account = new AccountId(id);
    CustomFieldRegistry customFields = new CustomFieldRegistry(session, new KnownCustomFields());
    return table.rule(account, customFields.writtenBy(account, now));
  }

  // No row that is there has such an id.
  private static RowRule apart(RowRule rule) {
    return row -> {
      rule.apply(row);
      row.set("id", "-" + row.required("id"));
    };
  }

  /** Copies rows of the backup into the table or a similar one. */
  void copy(BackupArchive archive, BackupTable table, String into, RowRule rule) {
    long last =
        new TableRestore(session, archive, entry, id)
            .copy(table.table(), BackupTable.columns(session, table.table()), rule, into);
    highest.put(table.table(), last);
  }

  // No process continues these imports.
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
