package dev.rubrica.persistence.jdbc;

import dev.rubrica.application.port.out.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements that a transaction delays until its commit, and the commit. */
public final class TransactionCommit {

  private static final SqlFragment COMMIT = SqlFragment.of("COMMIT");

  private final PgSession session;
  private final Connection connection;
  private final List<SqlFragment> delayed = new ArrayList<>();

  TransactionCommit(PgSession session, Connection connection) {
    this.session = session;
    this.connection = connection;
  }

  /**
   * Delays a statement until the commit, where it needs no round trip. It must lock nothing, as an
   * insertion or a setting, or only rows that all transactions lock in this way. Precedes the
   * update of contact counters.
   */
  public void add(SqlFragment statement) {
    delayed.add(statement);
  }

  /** Executes the delayed statements now, for reads of their rows before the commit. */
  public void write() {
    session.contactCount().write(take());
  }

  /**
   * Executes the delayed statements and commits: in one round trip, unless the transaction must
   * know before the commit that the row of a counter exists.
   *
   * @throws StorageUnavailableException the connection was lost or the wait for the standby was
   *     cancelled, and the outcome of the commit is unknown
   */
  public void commit() {
    if (delayed.isEmpty() || session.contactCount().hasChanges()) {
      write();
      commit(this::commitAlone);
    } else {
      List<SqlFragment> statements = take();
      statements.add(COMMIT);
      commit(() -> new StatementBatch(statements).send(session));
    }
  }

  private void commitAlone() throws SQLException {
    connection.clearWarnings();
    connection.commit();
    ReplicationWait.requireComplete(connection.getWarnings());
  }

  private List<SqlFragment> take() {
    List<SqlFragment> taken = new ArrayList<>(delayed);
    delayed.clear();
    return taken;
  }

  private interface Commit {
    void run() throws SQLException;
  }

  private static void commit(Commit commit) {
    try {
      commit.run();
    } catch (StatementFailedException e) {
      throw translate(e.cause());
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  private static RuntimeException translate(SQLException e) {
    return SqlStates.connectionLost(e)
        ? new StorageUnavailableException(true, e)
        : new StatementFailedException(e);
  }
}
