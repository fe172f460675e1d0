package dev.rubrica.persistence.backup;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupManifest;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupWriter;
import dev.rubrica.persistence.backup.file.TemporaryFile;
import dev.rubrica.persistence.backup.restore.BackupRestore;
import dev.rubrica.persistence.backup.restore.OlderBackupConversion;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.persistence.storage.PgStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Backup and restore of accounts: one ZIP archive with the rows in COPY's text format, streamed
 * with little memory. The format is that of the tables, so it belongs to this adapter. See
 * docs/decisions/0019-backups.md.
 */
public final class Backups {

  private final PgStorage storage;
  private final Migrations migrations;
  private final Pseudonyms pseudonyms;

  /**
   * @param pseudonyms of the erasure key
   */
  public Backups(PgStorage storage, Migrations migrations, Pseudonyms pseudonyms) {
    this.storage = storage;
    this.migrations = migrations;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Writes all accounts, or one, of one snapshot. Concurrent writes are not blocked.
   *
   * @param madeBy the version of the program
   * @throws BackupException there is no such account, or none at all
   * @throws java.io.UncheckedIOException the stream failed
   */
  public List<BackedUpAccount> write(
      OutputStream out, Optional<AccountName> only, String madeBy, Instant now) {
    int schema = migrations.version().tables();
    BackupManifest manifest =
        storage.readSession(
            session ->
                session.snapshot(
                    () -> new BackupWriter(session, out).write(only, schema, madeBy, now)));
    return manifest.accounts().stream()
        .map(account -> BackedUpAccount.of(account, account.id(), false))
        .toList();
  }

  /**
   * Restores all accounts of a backup, or one of them, with their ids, in one transaction that is
   * checked before the commit. Accounts and keys whose id is in use get a new one. Accounts that
   * are not in the backup stay as they are.
   *
   * @param replace whether the backup replaces existing accounts, which keep their keys and their
   *     plan; if false, an existing account is an error
   * @throws BackupException the file or the database is not valid; nothing was changed
   */
  public List<BackedUpAccount> restore(
      Path file, Optional<AccountName> only, boolean replace, Instant now) {
    try (BackupArchive archive = BackupArchive.open(file)) {
      int schema = migrations.version().tables();
      if (archive.schema() > schema) {
        throw newer(archive, schema);
      }
      return archive.schema() == schema
          ? restore(archive, only, replace, now)
          : restoreOlder(archive, only, replace, now);
    }
  }

  private static BackupException newer(BackupArchive archive, int schema) {
    return new BackupException(
        """
        the backup has tables of version %d, made by %s, and this database has %d: restore it with \
        the version that made it\
        """
            .formatted(archive.schema(), archive.manifest().madeBy(), schema));
  }

  private List<BackedUpAccount> restore(
      BackupArchive archive, Optional<AccountName> only, boolean replace, Instant now) {
    List<Entry> accounts = archive.accounts(only);
    return storage.writeSession(
        session -> new BackupRestore(session, archive, pseudonyms, now).restore(accounts, replace));
  }

  private List<BackedUpAccount> restoreOlder(
      BackupArchive archive, Optional<AccountName> only, boolean replace, Instant now) {
    List<Entry> accounts = archive.accounts(only);
    try (TemporaryFile file = TemporaryFile.create()) {
      try (OutputStream out = file.write()) {
        convert(archive, accounts, out);
      }
      try (BackupArchive converted = BackupArchive.open(file.path())) {
        return restore(converted, Optional.empty(), replace, now);
      }
    } catch (IOException e) {
      throw new BackupException(
          "cannot write a temporary file (java.io.tmpdir): " + e.getMessage(), e);
    }
  }

  private void convert(BackupArchive archive, List<Entry> accounts, OutputStream out) {
    List<Migrations.Step> steps = migrations.steps();
    storage.readSession(
        session ->
            session.snapshot(
                () -> {
                  new OlderBackupConversion(session, archive, steps).convert(accounts, out);
                  return null;
                }));
  }
}
