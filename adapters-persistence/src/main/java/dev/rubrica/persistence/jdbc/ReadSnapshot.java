package dev.rubrica.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs several reads in one snapshot: a transaction at REPEATABLE READ, which is rolled back. */
record ReadSnapshot(Connection connection) {

  /** Inside a transaction the reads run as they are: that of the caller goes on. */
  <T> T run(Supplier<T> reads) {
    try {
      if (!connection.getAutoCommit()) {
        return reads.get();
      }
      connection.setAutoCommit(false);
      isolate();
      return runAndEnd(reads);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }

  /** As {@link #run}; empty if one of the statements takes longer than this time. */
  <T> Optional<T> runWithin(Duration time, Supplier<T> reads) {
    return run(
        () -> {
          try {
            execute("SET LOCAL statement_timeout = " + time.toMillis());
            return Optional.of(reads.get());
          } catch (StatementFailedException e) {
            if (SqlStates.isCanceled(e.cause())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  // Not by Connection.setTransactionIsolation, which changes the session: behind a connection
  // pooler, that is the session of other transactions as well.
  private void isolate() {
    execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  }

  private void execute(String setting) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setting);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }

  // A connection that cannot be reset must not hide why the reads failed.
  private <T> T runAndEnd(Supplier<T> reads) throws SQLException {
    T result;
    try {
      result = reads.get();
    } catch (RuntimeException e) {
      try {
        end();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    end();
    return result;
  }

  private void end() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
