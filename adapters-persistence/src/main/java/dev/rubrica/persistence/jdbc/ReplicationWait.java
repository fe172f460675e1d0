package dev.rubrica.persistence.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a commit for a synchronous standby. If the statement is cancelled meanwhile, by an
 * operator or by {@code statement_timeout}, PostgreSQL reports success with a warning, although a
 * failover may still lose the transaction.
 */
final class ReplicationWait {

  /** The generic code: PostgreSQL has none of its own for this warning. */
  private static final String WARNING = "01000";

  private static final String RESOLUTION_UNKNOWN = "08007";

  private ReplicationWait() {}

  /**
   * @param warnings those of a commit, which has no other warnings with the generic code
   * @throws SQLException the wait was cancelled
   */
  static void requireComplete(@Nullable SQLWarning warnings) throws SQLException {
    for (SQLWarning warning = warnings; warning != null; warning = warning.getNextWarning()) {
      if (WARNING.equals(warning.getSQLState())) {
        throw new SQLException("the wait for the standby was cancelled", RESOLUTION_UNKNOWN);
      }
    }
  }
}
