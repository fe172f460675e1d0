package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Another client of the service's database, which blocks transactions of the service and kills
 * them.
 */
final class LockHolder implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(5).toNanos();
  // A group of small changes waits for 20 ms, and then each change waits in a transaction of its
  // own.
  private static final String WAITING =
      """
      SELECT pid, query
      FROM pg_stat_activity
      WHERE datname = current_database()
        AND ? = ANY (pg_blocking_pids(pid))
        AND clock_timestamp() - state_change > interval '50 milliseconds'
      """;

  private final Connection acting;
  private final Connection standing;
  private final long standingIs;

  /** Opens a connection to the database. */
  interface Door {
    Connection open() throws SQLException;
  }

  LockHolder(Door door) throws SQLException {
    acting = door.open();
    standing = door.open();
    standing.setAutoCommit(false);
    standingIs = number(standing, "SELECT pg_backend_pid()");
  }

  /** Takes the locks of the statement and keeps them until {@link #release}. */
  void lock(String sql, Object... parameters) throws SQLException {
    change(standing, sql, parameters);
  }

  void release() throws SQLException {
    standing.rollback();
  }

  /** Commits the blocking transaction. */
  void commit() throws SQLException {
    standing.commit();
  }

  void change(String sql, Object... parameters) throws SQLException {
    change(acting, sql, parameters);
  }

  long number(String sql, Object... parameters) throws SQLException {
    return number(acting, sql, parameters);
  }

  /** Waits until a backend is blocked by this client, and returns its statement. */
  String awaitBlocked() throws SQLException {
    return findBlocked().query();
  }

  /** Waits until a backend is blocked by this client, kills it, and returns its statement. */
  String killBlocked() throws SQLException {
    Waiting found = findBlocked();
    change("SELECT pg_terminate_backend(?, 10000)", found.pid());
    return found.query();
  }

  private record Waiting(int pid, String query) {}

  private Waiting findBlocked() throws SQLException {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      try (PreparedStatement statement = prepare(acting, WAITING, standingIs);
          ResultSet waiting = statement.executeQuery()) {
        if (waiting.next()) {
          return new Waiting(waiting.getInt(1), waiting.getString(2));
        }
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("nobody waits");
  }

  private static void change(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.execute();
    }
  }

  private static long number(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      assertTrue(result.next(), sql);
      return result.getLong(1);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    try (standing) {
      acting.close();
    }
  }
}
