package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.backup.copy.ColumnFormat;
import dev.rubrica.persistence.backup.copy.InvalidRowException;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupManifest.Part;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.RowRule;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.io.IOException;
import java.util.Map;

/**
 * Brings rows of an account in a backup into tables.
 *
 * @param id the account's number in these tables
 */
record TableRestore(PgSession session, BackupArchive archive, Entry entry, long id) {

  /**
   * Copies the rows of a table into that table or one like it, and tells the highest id of them.
   *
   * @throws BackupException they are not what a backup has
   */
  long copy(String table, Map<String, ColumnFormat> columns, RowRule rule, String into) {
    Part part = entry.parts().get(table);
    String copy = BackupTable.copyIn(into, columns.keySet());
    try (RestoredRowStream rows =
        new RestoredRowStream(archive.rows(entry, table), id, columns, rule, part.rows())) {
      long copied = session.copy().in(copy, rows);
      if (copied != part.rows() || rows.highest() != part.highest() || copied != here(into)) {
        throw damaged(entry, table + ", number of rows or highest id", null);
      }
      return rows.highest();
    } catch (InvalidRowException wrong) {
      throw damaged(entry, table + ", " + wrong.getMessage(), wrong);
    } catch (IOException unreadable) {
      throw damaged(entry, table, unreadable);
    } catch (StatementFailedException fault) {
      throw isOfTheFile(fault) ? damaged(entry, table, fault) : fault;
    }
  }

  // Rows that went to another account would be missing here.
  private long here(String table) {
    return session.number("SELECT count(*) FROM " + table + " WHERE account_id = ?", id);
  }

  // Where the account is new, only the file can be at fault when its rows cannot be stored.
  private static boolean isOfTheFile(StatementFailedException fault) {
    String state = fault.cause().getSQLState();
    return state != null && state.matches("(2[23]|54).*");
  }

  static BackupException damaged(Entry entry, String what, Exception cause) {
    return new BackupException(
        "the backup is damaged: account %s, %s".formatted(entry.name(), what), cause);
  }
}
