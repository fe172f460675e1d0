package dev.rubrica.persistence.pool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Detects a connection pooler, such as PgBouncer, between the service and PostgreSQL, and adapts
 * the connection to it. A pooler may run each transaction on another connection of its own, where
 * statements that were prepared before do not exist, and it drops session settings that it does not
 * know.
 */
record ConnectionPooler(Connection connection, DatabaseUrl url) {

  private static final String REFUSED = "08004";
  private static final String REMEDY = "see \"Connection poolers\" in docs/high-availability.md";

  /** Adds the remedy to the error of a pooler that rejects session settings. */
  static SQLException explain(SQLException e) {
    String message = e.getMessage();
    return message != null && message.contains("startup parameter")
        ? new SQLException(message + "; " + REMEDY, e.getSQLState())
        : e;
  }

  /**
   * @throws SQLException a pooler has dropped the session settings, or the connection is lost
   */
  void adapt() throws SQLException {
    if (!connection.isWrapperFor(PGConnection.class)) {
      return;
    }
    PGConnection driver = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement();
        ResultSet session =
            statement.executeQuery(
                """
                SELECT pg_backend_pid(), setting = '0'
                FROM pg_settings
                WHERE name = 'lock_timeout'
                """)) {
      session.next();
      // A pooler tells its clients a number of its own in place of the process id.
      if (session.getInt(1) != driver.getBackendPID()) {
        requireSettings(session.getBoolean(2));
        prepareNothing(driver);
      }
    }
  }

  // Every session of the service has a lock timeout: without one, a request could wait for ever.
  private static void requireSettings(boolean dropped) throws SQLException {
    if (dropped) {
      throw new SQLException(
          "a connection pooler drops the session settings of Rubrica: set them for the user of"
              + " the database, "
              + REMEDY,
          REFUSED);
    }
  }

  // A threshold in the URL is the operator's statement that the pooler supports prepared
  // statements.
  private void prepareNothing(PGConnection driver) {
    if (!url.hasParameter("prepareThreshold")) {
      driver.setPrepareThreshold(0);
    }
  }
}
