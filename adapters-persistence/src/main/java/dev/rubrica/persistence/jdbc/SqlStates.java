package dev.rubrica.persistence.jdbc;

import dev.rubrica.application.port.out.StorageUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What SQL states mean (PostgreSQL documentation, appendix "Error Codes"). */
public final class SqlStates {

  private static final Set<String> AGAIN =
      Set.of(
          "40001", // serialization failure
          "40P01", // deadlock detected
          "23503", // foreign key violation: the account was put away by a restore
          "23505"); // unique violation: another writer was first; now it can be seen

  private static final Set<String> AWAY =
      Set.of(
          "25006", // read-only: a standby, or a server that an operator holds
          "25P03", // idle in transaction for too long: this process stood still
          "25P04", // transaction timeout
          "53100", // disk full
          "53200", // out of memory
          "53300", // too many connections
          "57014", // canceled, by a time limit
          "57P01", // admin shutdown
          "57P02", // crash shutdown
          "57P03", // cannot connect now
          "57P05"); // idle session timeout

  private static final String LOCK_TIMEOUT = "55P03";

  private SqlStates() {}

  public static boolean worthAnotherTry(SQLException failed) {
    return AGAIN.contains(state(failed));
  }

  /** Whether the connection is gone, as far as the failure tells. */
  static boolean connectionLost(SQLException failed) {
    String state = state(failed);
    return state.startsWith("08") || state.startsWith("57P");
  }

  public static RuntimeException translate(SQLException failed) {
    if (state(failed).equals(LOCK_TIMEOUT)) {
      return StorageUnavailableException.busy();
    }
    boolean away =
        failed instanceof SQLTransientConnectionException
            || connectionLost(failed)
            || worthAnotherTry(failed)
            || AWAY.contains(state(failed));
    return away
        ? new StorageUnavailableException(false, failed)
        : new StatementFailedException(failed);
  }

  private static String state(SQLException failed) {
    return failed.getSQLState() == null ? "" : failed.getSQLState();
  }
}
