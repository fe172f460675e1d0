package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupManifest.Part;
import dev.rubrica.persistence.erasure.ErasureKeyRecord;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes accounts to an archive. The session must be a snapshot. */
public final class BackupWriter {

  private final PgSession session;
  private final ZipOutputStream archive;

  public BackupWriter(PgSession session, OutputStream out) {
    this.session = session;
    this.archive = new ZipOutputStream(out);
    this.archive.setLevel(Deflater.BEST_SPEED);
  }

  /**
   * Writes a complete archive. The stream stays open.
   *
   * @param schema the version of the tables
   */
  public BackupManifest write(Optional<AccountName> only, int schema, String madeBy, Instant now) {
    return write(
        only,
        schema,
        madeBy,
        now.toString(),
        new ErasureKeyRecord(session).find().orElse(null),
        () -> new IdSequences(session).positions());
  }

  /**
   * Like {@link #write(Optional, int, String, Instant)}, for tables without their own sequences.
   *
   * @param erasureKey the fingerprint of the erasure key; null for none
   * @param sequences supplies the highest assigned ids, after the rows were read
   */
  public BackupManifest write(
      Optional<AccountName> only,
      int schema,
      String madeBy,
      String madeAt,
      @Nullable String erasureKey,
      Supplier<Map<String, Long>> sequences) {
    try {
      Map<String, List<String>> columns = columns(session);
      List<Entry> entries = new ArrayList<>();
      for (Entry account : accounts(only)) {
        entries.add(rows(account, columns));
      }
      BackupManifest manifest =
          new BackupManifest(
              BackupManifest.FORMAT,
              Integer.toString(schema),
              madeBy,
              madeAt,
              columns,
              sequences.get(),
              erasureKey,
              entries);
      archive.putNextEntry(new ZipEntry(BackupManifest.NAME));
      archive.write(manifest.write());
      archive.closeEntry();
      archive.finish();
      return manifest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The accounts without their contents. */
  private List<Entry> accounts(Optional<AccountName> only) {
    String name = only.map(AccountName::value).orElse(null);
    List<Entry> accounts =
        session.list(
            """
            SELECT id, name, plan, created_at
            FROM account
            WHERE ?::text IS NULL OR name = ?
            ORDER BY id
            """,
            row ->
                new Entry(
                    Entry.folder(row.getLong("id")),
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("plan"),
                    0,
                    Timestamps.read(row, "created_at").toString(),
                    Map.of()),
            name,
            name);
    if (accounts.isEmpty()) {
      throw new BackupException(
          name == null ? "there is no account to back up" : "no account is named " + name);
    }
    return accounts;
  }

  /** The columns of the tables of this database, by the names of the tables. */
  static Map<String, List<String>> columns(PgSession session) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (BackupTable table : BackupTable.values()) {
      columns.put(table.table(), List.copyOf(BackupTable.columns(session, table.table()).keySet()));
    }
    return columns;
  }

  private Entry rows(Entry account, Map<String, List<String>> columns) throws IOException {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (BackupTable table : BackupTable.values()) {
      List<String> names = columns.getOrDefault(table.table(), List.of());
      archive.putNextEntry(new ZipEntry(account.path(table.table())));
      long rows = session.copy().out(table.copyOut(names, account.id()), archive);
      archive.closeEntry();
      parts.put(table.table(), new Part(rows, table.highest(session, account.id())));
    }
    return new Entry(
        account.folder(),
        account.id(),
        account.name(),
        account.plan(),
        session.contactCount().of(new AccountId(account.id())),
        account.createdAt(),
        parts);
  }
}
