package dev.rubrica.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A lock that another session holds, so that a test knows where a statement waits. */
final class HeldLock implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  private final Connection holder;
  private final Connection watcher;
  private final int holderIs;

  private HeldLock(Connection holder, Connection watcher) throws SQLException {
    this.holder = holder;
    this.watcher = watcher;
    this.holderIs = number(holder, "SELECT pg_backend_pid()");
  }

  /** Takes the locks of the statement until {@link #close} or {@link #release}. */
  static HeldLock take(Database database, String sql, long... parameters) throws SQLException {
    HeldLock lock =
        new HeldLock(
            database.dbClient().unwrap(Connection.class),
            database.dbClient().unwrap(Connection.class));
    lock.holder.setAutoCommit(false);
    lock.change(sql, parameters);
    return lock;
  }

  /** Waits until this number of sessions wait for the lock. */
  void awaitWaiting(int count) throws SQLException {
    String waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE "
            + holderIs
            + " = ANY (pg_blocking_pids(pid))";
    for (long end = System.nanoTime() + PATIENCE; number(watcher, waiting) < count; ) {
      if (System.nanoTime() > end) {
        throw new AssertionError("fewer than " + count + " wait");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Runs a statement in the session that holds the lock. */
  void change(String sql, long... parameters) throws SQLException {
    try (PreparedStatement statement = holder.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setLong(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  /** Commits, which releases the lock. */
  void release() throws SQLException {
    holder.commit();
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    try (watcher;
        holder) {
      holder.rollback();
      holder.setAutoCommit(true);
    }
  }
}
