package dev.rubrica.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/** What is done in one transaction, or read outside of any. */
final class Session extends Statements {

  private final Connection connection;
  private final boolean again;
  private final ContactCount contactCount = new ContactCount(this);

  Session(Connection connection) {
    this(connection, false);
  }

  /**
   * @param again whether a transaction before did the same and failed
   */
  Session(Connection connection, boolean again) {
    super(connection);
    this.connection = connection;
    this.again = again;
  }

  /** Whether this is tried once more: then it is worth locking too much rather than too little. */
  boolean again() {
    return again;
  }

  /** The account's counter, of this transaction. */
  ContactCount contactCount() {
    return contactCount;
  }

  /** Runs reads that must tell of one moment. */
  <T> T snapshot(Supplier<T> reads) {
    try {
      if (!connection.getAutoCommit()) {
        return reads.get();
      }
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return reads.get();
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** For work that may keep the server silent for longer than any request. */
  void waitWithoutLimit() {
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** Sends the rows of a COPY from the database, as text, and tells how many they are. */
  long copyOut(String copy, OutputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, rows);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** Takes the rows of a COPY into the database, as text, and tells how many they are. */
  long copyIn(String copy, InputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }
}
