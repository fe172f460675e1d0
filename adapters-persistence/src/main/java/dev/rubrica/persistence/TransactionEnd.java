package dev.rubrica.persistence;

import dev.rubrica.application.port.out.StorageUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a transaction writes when all else is done, and its commit. */
final class TransactionEnd {

  private static final Clause COMMIT = Clause.of("COMMIT");

  private final Session session;
  private final Connection connection;
  private final List<Clause> insertions = new ArrayList<>();

  TransactionEnd(Session session, Connection connection) {
    this.session = session;
    this.connection = connection;
  }

  /** Delays an insertion that locks nothing to the end, where it costs no exchange of its own. */
  void add(Clause insertion) {
    insertions.add(insertion);
  }

  /** Writes what was delayed, and the counters; for reads of it before the commit. */
  void write() {
    session.contactCount().write(take());
  }

  /**
   * Writes what was delayed and commits: in one exchange with the server, unless it must be known
   * before the commit that a counter was there.
   *
   * @throws StorageUnavailable the connection died, and nobody knows whether the server committed
   */
  void commit() {
    if (insertions.isEmpty() || session.contactCount().hasChanges()) {
      write();
      commit(connection::commit);
    } else {
      List<Clause> statements = take();
      statements.add(COMMIT);
      commit(() -> new StatementBatch(statements).send(session));
    }
  }

  private List<Clause> take() {
    List<Clause> taken = new ArrayList<>(insertions);
    insertions.clear();
    return taken;
  }

  private interface Commit {
    void run() throws SQLException;
  }

  private static void commit(Commit commit) {
    try {
      commit.run();
    } catch (SqlFault failed) {
      throw translate(failed.cause());
    } catch (SQLException failed) {
      throw translate(failed);
    }
  }

  private static RuntimeException translate(SQLException failed) {
    return Faults.connectionLost(failed)
        ? new StorageUnavailable(true, failed)
        : new SqlFault(failed);
  }
}
