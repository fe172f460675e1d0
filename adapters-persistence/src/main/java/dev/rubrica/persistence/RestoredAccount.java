package dev.rubrica.persistence;

import dev.rubrica.domain.account.Plan;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.BackupManifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * An account of a backup in the database.
 *
 * @param id what it is here; that of the backup unless somebody else has it
 */
record RestoredAccount(Session session, Entry entry, long id) {

  private static final String CUT_OFF = "the backup was made before it ended";

  /** Loads all but the keys, under a name that no account can have. */
  static RestoredAccount load(Session session, BackupArchive archive, Entry entry, Instant now) {
    RestoredAccount account = new RestoredAccount(session, entry, insert(session, entry));
    for (BackupTable table : BackupTable.values()) {
      if (table != BackupTable.API_KEY) {
        account.copy(archive, table, table.table());
      }
    }
    account.checkIds();
    account.endImports(now);
    return account;
  }

  // Sequences were raised to what the backup says is the highest.
  private void checkIds() {
    session.run(BackupTable.CHOOSE, id);
    for (BackupTable table : BackupTable.values()) {
      if (table != BackupTable.API_KEY && table.highest(session) != entry.part(table).highest()) {
        throw damaged(entry, "ids of " + table.table(), null);
      }
    }
  }

  private static long insert(Session session, Entry entry) {
    try {
      return session.number(
          """
          INSERT INTO account (id, name, plan, contact_count, created_at) OVERRIDING SYSTEM VALUE
          SELECT
            CASE
              WHEN EXISTS (SELECT FROM account WHERE id = wanted) THEN nextval('account_id_seq')
              ELSE wanted
            END,
            ?, ?, ?, ?
          FROM (SELECT ?::bigint AS wanted) AS w
          RETURNING id
          """,
          "restored: " + entry.name(),
          Plan.valueOf(entry.plan()),
          entry.contactCount(),
          Instant.parse(entry.createdAt()),
          entry.id());
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw damaged(entry, "account", wrong);
    }
  }

  /** Copies rows of the backup into the table, or one like it. */
  void copy(BackupArchive archive, BackupTable table, String into) {
    String copy = BackupTable.copyIn(into, archive.manifest().columns().get(table.table()));
    try (InputStream rows = new AccountLines(id, archive.rows(entry, table))) {
      if (session.copyIn(copy, rows) != entry.part(table).rows()) {
        throw damaged(entry, table.table(), null);
      }
    } catch (IOException unreadable) {
      throw damaged(entry, table.table(), unreadable);
    } catch (SqlFault fault) {
      // Only the file can be at fault where the account is new: what it says cannot be stored.
      String state = fault.cause().getSQLState();
      throw state != null && state.matches("2[23].*")
          ? damaged(entry, table.table(), fault)
          : fault;
    }
  }

  static BackupRefused damaged(Entry entry, String what, Exception cause) {
    return new BackupRefused(
        "the backup is damaged: account %s, %s".formatted(entry.name(), what), cause);
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
