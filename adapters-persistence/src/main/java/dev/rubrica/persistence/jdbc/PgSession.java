package dev.rubrica.persistence.jdbc;

import dev.rubrica.persistence.pool.HikariConnectionPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/** What is done in one transaction, or read outside of any. */
public final class PgSession extends Statements {

  private final Connection connection;
  private final boolean again;
  private final AccountContactCounter contactCount = new AccountContactCounter(this);
  private final TransactionCommit end;
  private boolean holdsRows;

  public PgSession(Connection connection) {
    this(connection, false);
  }

  /**
   * @param again whether a transaction before did the same and failed
   */
  public PgSession(Connection connection, boolean again) {
    super(connection);
    this.connection = connection;
    this.again = again;
    this.end = new TransactionCommit(this, connection);
  }

  /** Whether this is tried once more: then it is worth locking too much rather than too little. */
  public boolean again() {
    return again;
  }

  /** The account's counter, of this transaction. */
  public AccountContactCounter contactCount() {
    return contactCount;
  }

  /** What is written when everything else is done. */
  public TransactionCommit end() {
    return end;
  }

  /** Runs statements for which the planner may not compare each row with each other row. */
  public <T> T withoutNestedLoops(Supplier<T> statements) {
    update("SET LOCAL enable_nestloop = off");
    T result = statements.get();
    update("SET LOCAL enable_nestloop = on");
    return result;
  }

  /** Rows that exist were locked: then their account is there, and stays until the commit. */
  public void holdsRows() {
    holdsRows = true;
  }

  /** Whether the account of this transaction is known to be there until the commit. */
  public boolean holdsAccount() {
    return holdsRows || contactCount.hasChanges() || contactCount.isWritten();
  }

  /** Runs reads that must tell of one moment. */
  public <T> T snapshot(Supplier<T> reads) {
    try {
      if (!connection.getAutoCommit()) {
        return reads.get();
      }
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return ended(reads);
    } catch (SQLException failed) {
      throw new StatementFailedException(failed);
    }
  }

  // Why the reads failed must not be lost over a connection that cannot be tidied up.
  private <T> T ended(Supplier<T> reads) throws SQLException {
    try {
      T result = reads.get();
      endSnapshot();
      return result;
    } catch (RuntimeException failed) {
      try {
        endSnapshot();
      } catch (SQLException alreadyGone) {
        failed.addSuppressed(alreadyGone);
      }
      throw failed;
    }
  }

  private void endSnapshot() throws SQLException {
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(true);
  }

  /** In a transaction on many: waits for locks longer than a request on few does. */
  public void waitForOthers() {
    update("SET LOCAL lock_timeout = '" + HikariConnectionPool.LONG_WAIT + "'");
  }

  /** For work that may keep the server silent for longer than any request. */
  public void waitWithoutLimit() {
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException failed) {
      throw new StatementFailedException(failed);
    }
  }

  /** Runs any number of statements, without parameters. */
  public void script(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new StatementFailedException(failed);
    }
  }

  /**
   * Sends the rows of a COPY from the database, as text, and tells how many they are. When the
   * stream does not take them, the connection is given up: the driver cancels the statement, and
   * nobody knows which of the next ones that hits.
   */
  public long copyOut(String copy, OutputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, rows);
    } catch (SQLException failed) {
      throw new StatementFailedException(failed);
    } catch (IOException full) {
      giveUp(full);
      throw full;
    }
  }

  private void giveUp(IOException reason) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException alreadyGone) {
      reason.addSuppressed(alreadyGone);
    }
  }

  /** Takes the rows of a COPY into the database, as text, and tells how many they are. */
  public long copyIn(String copy, InputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
    } catch (SQLException failed) {
      throw new StatementFailedException(failed);
    }
  }
}
