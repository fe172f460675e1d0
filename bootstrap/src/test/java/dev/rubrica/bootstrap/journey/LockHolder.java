package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Somebody else on the service's database: stands in the way of its calls and kills them there. */
final class LockHolder implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(5).toNanos();
  private static final String WAITING =
      """
      SELECT pid, query
      FROM pg_stat_activity
      WHERE datname = current_database()
        AND ? = ANY (pg_blocking_pids(pid))
      """;

  private final Connection acting;
  private final Connection standing;
  private final long standingIs;

  /** Makes a connection to the database. */
  interface Door {
    Connection open() throws SQLException;
  }

  LockHolder(Door door) throws SQLException {
    acting = door.open();
    standing = door.open();
    standing.setAutoCommit(false);
    standingIs = number(standing, "SELECT pg_backend_pid()");
  }

  /** Takes what the statement takes, until {@link #stepAside}. */
  void standInTheWay(String sql, Object... parameters) throws SQLException {
    change(standing, sql, parameters);
  }

  void stepAside() throws SQLException {
    standing.rollback();
  }

  /** Makes what stands in the way stay there. */
  void stay() throws SQLException {
    standing.commit();
  }

  void change(String sql, Object... parameters) throws SQLException {
    change(acting, sql, parameters);
  }

  long number(String sql, Object... parameters) throws SQLException {
    return number(acting, sql, parameters);
  }

  /** Waits until a backend waits for us, and tells in which statement it is. */
  String awaitWhoWaits() throws SQLException {
    return findWhoWaits().query();
  }

  /** Waits until a backend waits for us, kills it, and tells in which statement it was. */
  String killWhoWaits() throws SQLException {
    Waiting found = findWhoWaits();
    change("SELECT pg_terminate_backend(?, 10000)", found.pid());
    return found.query();
  }

  private record Waiting(int pid, String query) {}

  private Waiting findWhoWaits() throws SQLException {
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
