package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.BackupManifest.Entry;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Backups of accounts in one file: a ZIP of COPY's text, whatever the size in little memory. They
 * are of the tables, so they are this adapter's own; docs/decisions/0019-backups.md.
 */
public final class Backups {

  private final Storage storage;

  Backups(Storage storage) {
    this.storage = storage;
  }

  /**
   * An account in a backup.
   *
   * @param id where it is now: in the database that was backed up or restored to
   * @param lists deleted ones too
   * @param replaced whether it took the place of what the account had
   */
  public record Kept(
      long id,
      String name,
      long lists,
      long contacts,
      long associations,
      long imports,
      long keys,
      boolean replaced) {

    static Kept of(Entry account, long id, boolean replaced) {
      ToLongFunction<BackupTable> rows = table -> account.part(table).rows();
      return new Kept(
          id,
          account.name(),
          rows.applyAsLong(BackupTable.CONTACT_LIST),
          rows.applyAsLong(BackupTable.CONTACT),
          rows.applyAsLong(BackupTable.MEMBERSHIP),
          rows.applyAsLong(BackupTable.CONTACT_IMPORT),
          rows.applyAsLong(BackupTable.API_KEY),
          replaced);
    }
  }

  /**
   * Writes all accounts, or one, as they are at one moment; others go on writing meanwhile.
   *
   * @param madeBy the version of the program
   * @throws BackupRefused there is no such account, or none at all
   * @throws java.io.UncheckedIOException the stream does not take it
   */
  public List<Kept> write(
      OutputStream out, Optional<AccountName> only, String madeBy, Instant now) {
    BackupManifest manifest =
        storage.read(
            in -> {
              Session session = session(in);
              return session.snapshot(
                  () -> new BackupWriter(session, out).write(only, madeBy, now));
            });
    return manifest.accounts().stream()
        .map(account -> Kept.of(account, account.id(), false))
        .toList();
  }

  /**
   * Brings back all accounts of a backup, or one of them, with the ids they had: all in one
   * transaction, checked before it is kept. Accounts and keys whose id somebody else has here get a
   * new one. Accounts that are not in the backup stay as they are.
   *
   * @param replace accounts that are here lose what they have for what is in the backup; they keep
   *     their keys and their plan. Otherwise they are a reason to refuse
   * @throws BackupRefused the file or the database is not as it must be; nothing was changed
   */
  public List<Kept> restore(Path file, Optional<AccountName> only, boolean replace, Instant now) {
    try (BackupArchive archive = BackupArchive.open(file)) {
      List<Entry> accounts = archive.accounts(only);
      storage.read(
          in -> {
            archive.mustFit(session(in));
            return null;
          });
      accounts.forEach(this::raiseIds);
      return storage.write(
          in -> new Restoring(session(in), archive, now).restore(accounts, replace));
    }
  }

  // Before, and each in a transaction of its own: it shuts out writers, and must not for long.
  private void raiseIds(Entry account) {
    storage.write(in -> raise(account.id(), session(in)));
    for (BackupTable table : BackupTable.values()) {
      storage.write(
          in -> {
            table.raiseIds(session(in), account.part(table).highest());
            return null;
          });
    }
  }

  private static Void raise(long account, Session session) {
    BackupTable.raiseAccountIds(session, account);
    return null;
  }

  private static Session session(Repositories in) {
    return ((PgRepositories) in).session();
  }
}
