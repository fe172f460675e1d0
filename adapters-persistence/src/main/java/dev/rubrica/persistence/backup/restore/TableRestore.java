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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies rows of an account from a backup into tables.
 *
 * @param id the id of the account in these tables
 */
record TableRestore(PgSession session, BackupArchive archive, Entry entry, long id) {

  /**
   * Copies the rows of a table into that table or a similar one, and returns their highest id.
   *
   * @throws BackupException the rows are not valid
   */
  long copy(String table, Map<String, ColumnFormat> columns, RowRule rule, String into) {
    Part part = entry.part(table);
    List<String> names =
        Stream.concat(columns.keySet().stream(), rule.computed().stream()).toList();
    String copy = BackupTable.copyIn(into, names);
    try (RestoredRowStream rows =
        new RestoredRowStream(archive.rows(entry, table), id, columns, rule, part.rows())) {
      long copied = session.copy().in(copy, rows);
      if (copied != part.rows() || rows.highest() != part.highest() || copied != count(into)) {
        throw damaged(entry, table + ", number of rows or highest id", null);
      }
      return rows.highest();
    } catch (InvalidRowException e) {
      throw damaged(entry, table + ", " + e.getMessage(), e);
    } catch (IOException e) {
      throw damaged(entry, table, e);
    } catch (StatementFailedException e) {
      throw isCausedByFile(e) ? damaged(entry, table, e) : e;
    }
  }

  // Rows of another account would be missing in this count.
  private long count(String table) {
    return session.number("SELECT count(*) FROM " + table + " WHERE account_id = ?", id);
  }

  // The account is new, so only the file can be the cause when its rows violate a constraint.
  private static boolean isCausedByFile(StatementFailedException e) {
    String state = e.cause().getSQLState();
    return state != null && state.matches("(2[23]|54).*");
  }

  static BackupException damaged(Entry entry, String part, @Nullable Exception cause) {
    return new BackupException(
        "the backup is damaged: account %s, %s".formatted(entry.name(), part), cause);
  }
}
