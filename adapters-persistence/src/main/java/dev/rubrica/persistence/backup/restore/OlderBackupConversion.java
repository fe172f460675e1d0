package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.copy.ColumnFormat;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupManifest;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.BackupWriter;
import dev.rubrica.persistence.backup.file.RowRule;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.schema.Migrations.Step;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a backup of an older version: its rows are loaded into temporary tables of that version,
 * the later migrations are applied to them, and the result is written as a backup of this version.
 * The session must be a snapshot, whose rollback removes the tables.
 */
public final class OlderBackupConversion {

  /** The version in which the contact counters got a table of their own. */
  private static final int COUNTERS = 4;

  private final PgSession session;
  private final BackupArchive archive;
  private final List<Step> steps;
  private final int version;

  public OlderBackupConversion(PgSession session, BackupArchive archive, List<Step> steps) {
    this.session = session;
    this.archive = archive;
    this.steps = steps;
    this.version = archive.schema();
  }

  /** Writes a backup of these accounts in the format of this version. */
  public void convert(List<Entry> accounts, OutputStream out) {
    session.waitWithoutLimit();
    // All following table names refer to temporary tables.
    session.run(
        "SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)");
    steps.stream().filter(step -> step.version() <= version).forEach(this::apply);
    for (Entry account : accounts) {
      load(account);
    }
    steps.stream().filter(step -> step.version() > version).forEach(this::apply);
    BackupManifest manifest = archive.manifest();
    new BackupWriter(session, out)
        .write(
            Optional.empty(),
            steps.getLast().version(),
            manifest.madeBy(),
            manifest.madeAt(),
            manifest.erasureKey(),
            manifest::sequences);
  }

  private void apply(Step step) {
    session.script(step.sql());
  }

  private void load(Entry account) {
    insert(account);
    Map<String, List<String>> tables = archive.manifest().columns();
    for (String table : tables.keySet()) {
      Map<String, ColumnFormat> columns = BackupTable.columns(session, table);
      if (!List.copyOf(columns.keySet()).equals(tables.get(table))) {
        throw BackupArchive.otherColumns();
      }
      TableRestore part = new TableRestore(session, archive, account, account.id());
      part.copy(table, columns, RowRule.NONE, table);
    }
  }

  private void insert(Entry account) {
    session.update(
        """
        INSERT INTO account (id, name, plan, created_at) OVERRIDING SYSTEM VALUE
        VALUES (?, ?, ?, ?)
        """,
        account.id(),
        account.name(),
        account.plan(),
        Instant.parse(account.createdAt()));
    if (version < COUNTERS) {
      session.update(
          "UPDATE account SET contact_count = ? WHERE id = ?",
          account.contactCount(),
          account.id());
    } else {
      session.contactCount().insert(new AccountId(account.id()), account.contactCount());
    }
  }
}
