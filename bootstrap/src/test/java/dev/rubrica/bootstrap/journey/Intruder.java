package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Somebody else on the service's database: stands in the way of its calls and kills them there. */
final class Intruder implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(5).toNanos();
  private static final String KILL =
      """
      SELECT query, pg_terminate_backend(pid, 10000) AS gone
      FROM pg_stat_activity
      WHERE datname = current_database()
        AND ? = ANY (pg_blocking_pids(pid))
      """;

  private final Connection acting;
  private final Connection standing;
  private final long standingIs;

  Intruder() throws SQLException {
    acting = RunningService.shared().connect();
    standing = RunningService.shared().connect();
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

  void change(String sql, Object... parameters) throws SQLException {
    change(acting, sql, parameters);
  }

  long number(String sql, Object... parameters) throws SQLException {
    return number(acting, sql, parameters);
  }

  /** Waits until a backend waits for us, kills it, and tells in which statement it was. */
  String killWhoWaits() throws SQLException {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      try (PreparedStatement statement = prepare(acting, KILL, standingIs);
          ResultSet killed = statement.executeQuery()) {
        if (killed.next()) {
          assertTrue(killed.getBoolean("gone"), "the backend does not go");
          return killed.getString("query");
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
    try (standing;
        acting) {
      standing.rollback();
    }
  }
}
