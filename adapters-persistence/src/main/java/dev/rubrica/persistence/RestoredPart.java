package dev.rubrica.persistence;

import dev.rubrica.persistence.BackupManifest.Entry;
import dev.rubrica.persistence.BackupManifest.Part;
import java.io.IOException;
import java.util.Map;

/**
 * Brings rows of an account in a backup into tables.
 *
 * @param id the account's number in these tables
 */
record RestoredPart(Session session, BackupArchive archive, Entry entry, long id) {

  /**
   * Copies the rows of a table into that table or one like it, and tells the highest id of them.
   *
   * @throws BackupRefused they are not what a backup has
   */
  long copy(String table, Map<String, ColumnRule> columns, RowRule rule, String into) {
    Part part = entry.parts().get(table);
    String copy = BackupTable.copyIn(into, columns.keySet());
    try (RestoredLines rows =
        new RestoredLines(archive.rows(entry, table), id, columns, rule, part.rows())) {
      long copied = session.copyIn(copy, rows);
      if (copied != part.rows() || rows.highest() != part.highest() || copied != here(into)) {
        throw damaged(entry, table + ", number of rows or highest id", null);
      }
      return rows.highest();
    } catch (InvalidRowException wrong) {
      throw damaged(entry, table + ", " + wrong.getMessage(), wrong);
    } catch (IOException unreadable) {
      throw damaged(entry, table, unreadable);
    } catch (SqlFault fault) {
      throw isOfTheFile(fault) ? damaged(entry, table, fault) : fault;
    }
  }

  // Rows that went to another account would be missing here.
  private long here(String table) {
    return session.number("SELECT count(*) FROM " + table + " WHERE account_id = ?", id);
  }

  // Where the account is new, only the file can be at fault when its rows cannot be stored.
  private static boolean isOfTheFile(SqlFault fault) {
    String state = fault.cause().getSQLState();
    return state != null && state.matches("(2[23]|54).*");
  }

  static BackupRefused damaged(Entry entry, String what, Exception cause) {
    return new BackupRefused(
        "the backup is damaged: account %s, %s".formatted(entry.name(), what), cause);
  }
}
