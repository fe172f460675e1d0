package dev.rubrica.persistence.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Streams rows in the text format of COPY between the database and the client. */
public final class CopyTransfer {

  private final Connection connection;

  CopyTransfer(Connection connection) {
    this.connection = connection;
  }

  /**
   * Writes the rows of a {@code COPY … TO STDOUT} to the stream and returns their number. When the
   * stream fails, the connection is aborted: the driver cancels the statement asynchronously, and
   * the cancellation could hit a later statement.
   */
  public long out(String copy, OutputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, rows);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    } catch (IOException e) {
      abort(e);
      throw e;
    }
  }

  private void abort(IOException reason) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Sends the rows of a {@code COPY … FROM STDIN} and returns their number. */
  public long in(String copy, InputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }
}
