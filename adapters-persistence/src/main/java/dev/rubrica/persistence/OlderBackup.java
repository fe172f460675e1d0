package dev.rubrica.persistence;

import dev.rubrica.persistence.BackupManifest.Entry;
import dev.rubrica.persistence.Migrations.Step;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A backup of tables of an older version, made one of today's: its rows are loaded into temporary
 * tables of their version, the migrations since then are applied to these, and what they have
 * become is written out. The session must be at a snapshot, whose end takes the tables away.
 */
final class OlderBackup {

  private final Session session;
  private final BackupArchive archive;
  private final List<Step> steps;
  private final int version;

  OlderBackup(Session session, BackupArchive archive, List<Step> steps) {
    this.session = session;
    this.archive = archive;
    this.steps = steps;
    this.version = archive.schema();
  }

  /** Writes a backup of these accounts, as this version of the program would have. */
  void convert(List<Entry> accounts, OutputStream out) {
    session.waitWithoutLimit();
    // Where the names of tables mean temporary ones, for all that follows.
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
            manifest::sequences);
  }

  private void apply(Step step) {
    session.script(step.sql());
  }

  private void load(Entry account) {
    session.update(
        """
        INSERT INTO account (id, name, plan, contact_count, created_at) OVERRIDING SYSTEM VALUE
        VALUES (?, ?, ?, ?, ?)
        """,
        account.id(),
        account.name(),
        account.plan(),
        account.contactCount(),
        Instant.parse(account.createdAt()));
    Map<String, List<String>> tables = archive.manifest().columns();
    for (String table : tables.keySet()) {
      Map<String, ColumnRule> columns = BackupTable.columns(session, table);
      if (!List.copyOf(columns.keySet()).equals(tables.get(table))) {
        throw BackupArchive.otherColumns();
      }
      RestoredPart part = new RestoredPart(session, archive, account, account.id());
      part.copy(table, columns, RowRule.NONE, table);
    }
  }
}
