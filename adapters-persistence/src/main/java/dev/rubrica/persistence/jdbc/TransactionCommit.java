package dev.rubrica.persistence.jdbc;

import dev.rubrica.application.port.out.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a transaction writes when all else is done, and its commit. */
public final class TransactionCommit {

  private static final SqlFragment COMMIT = SqlFragment.of("COMMIT");

  private final PgSession session;
  private final Connection connection;
  private final List<SqlFragment> insertions = new ArrayList<>();

  TransactionCommit(PgSession session, Connection connection) {
    this.session = session;
    this.connection = connection;
  }

  /** Delays an insertion that locks nothing to the end, where it costs no exchange of its own. */
  public void add(SqlFragment insertion) {
    insertions.add(insertion);
  }

  /** Writes what was delayed, and the counters; for reads of it before the commit. */
  public void write() {
    session.contactCount().write(take());
  }

  /**
   * Writes what was delayed and commits: in one exchange with the server, unless it must be known
   * before the commit that a counter was there.
   *
   * @throws StorageUnavailableException the connection died, and nobody knows whether the server
   *     committed
   */
  public void commit() {
    if (insertions.isEmpty() || session.contactCount().hasChanges()) {
      write();
      commit(connection::commit);
    } else {
      List<SqlFragment> statements = take();
      statements.add(COMMIT);
      commit(() -> new StatementBatch(statements).send(session));
    }
  }

  private List<SqlFragment> take() {
    List<SqlFragment> taken = new ArrayList<>(insertions);
    insertions.clear();
    return taken;
  }

  private interface Commit {
    void run() throws SQLException;
  }

  private static void commit(Commit commit) {
    try {
      commit.run();
    } catch (StatementFailedException failed) {
      throw translate(failed.cause());
    } catch (SQLException failed) {
      throw translate(failed);
    }
  }

  private static RuntimeException translate(SQLException failed) {
    return SqlStates.connectionLost(failed)
        ? new StorageUnavailableException(true, failed)
        : new StatementFailedException(failed);
  }
}
