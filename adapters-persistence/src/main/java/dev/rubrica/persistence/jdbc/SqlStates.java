package dev.rubrica.persistence.jdbc;

import dev.rubrica.application.port.out.StorageUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Classifies SQL states (PostgreSQL documentation, appendix "Error Codes"). */
public final class SqlStates {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String INTERNAL_ERROR = "XX000";
  private static final String CANCELED = "57014";

  private static final Set<String> RETRYABLE =
      Set.of(
          "40001", // serialization failure
          "40P01", // deadlock detected
          "23503", // foreign key violation: a restore has removed the account
          UNIQUE_VIOLATION); // another transaction was first, and is visible to a retry

  private static final Set<String> UNAVAILABLE =
      Set.of(
          "25006", // read-only: a standby, or a server in maintenance
          "25P03", // idle in transaction for too long: this process was paused
          "25P04", // transaction timeout
          "53100", // disk full
          "53200", // out of memory
          "53300", // too many connections
          CANCELED, // by a time limit, or by an operator
          "57P01", // admin shutdown
          "57P02", // crash shutdown
          "57P03", // cannot connect now
          "57P05"); // idle session timeout

  private static final String LOCK_TIMEOUT = "55P03";

  private SqlStates() {}

  public static boolean isRetryable(SQLException e) {
    return RETRYABLE.contains(state(e));
  }

  /** Whether the SQL state says that the connection is lost. */
  static boolean connectionLost(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Whether the statement was canceled, by a time limit or by an operator. */
  static boolean isCanceled(SQLException e) {
    return state(e).equals(CANCELED);
  }

  public static RuntimeException translate(SQLException e) {
    if (state(e).equals(LOCK_TIMEOUT)) {
      return StorageUnavailableException.locked();
    }
    boolean unavailable =
        e instanceof SQLTransientConnectionException
            || connectionLost(e)
            || isRetryable(e)
            || UNAVAILABLE.contains(state(e));
    return unavailable
        ? new StorageUnavailableException(false, e)
        : new StatementFailedException(e);
  }

  private static String state(SQLException e) {
    if (e.getSQLState() == null) {
      return "";
    }
    return isUniqueViolationOfWorker(e) ? UNIQUE_VIOLATION : e.getSQLState();
  }

  // Citus inserts the rows of a SELECT by COPY on the workers, whose errors it reports as internal.
  private static boolean isUniqueViolationOfWorker(SQLException e) {
    String message = e.getMessage();
    return e.getSQLState().equals(INTERNAL_ERROR)
        && message != null
        && message.contains("duplicate key value violates unique constraint");
  }
}
