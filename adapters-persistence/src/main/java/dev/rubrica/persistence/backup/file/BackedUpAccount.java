package dev.rubrica.persistence.backup.file;

import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import java.util.function.ToLongFunction;

/**
 * An account in a backup.
 *
 * @param id the id in the database that was backed up, or to which the account was restored
 * @param lists the number of lists, including deleted ones
 * @param replaced whether it replaced an existing account
 */
public record BackedUpAccount(
    long id,
    String name,
    long lists,
    long contacts,
    long associations,
    long imports,
    long keys,
    boolean replaced) {

  public static BackedUpAccount of(Entry account, long id, boolean replaced) {
    ToLongFunction<BackupTable> rows = account::rows;
    return new BackedUpAccount(
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
