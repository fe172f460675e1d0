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
  private final List<Participant> participants = new ArrayList<>();

  /** Work that is complete only at the end of the transaction. */
  public interface Participant {

    /** The statements before the commit; called again if the transaction continues. */
    List<SqlFragment> statements();

    /** The transaction has been committed. */
    void committed();
  }

  TransactionCommit(PgSession session, Connection connection) {
    this.session = session;
    this.connection = connection;
  }

  /**
   * Delays a statement that locks nothing, such as an insertion or a setting, until the commit,
   * where it needs no round trip. Precedes the update of contact counters.
   */
  public void add(SqlFragment statement) {
    delayed.add(statement);
  }

  /**
   * Lets the work add statements that lock rows. They follow the delayed ones, and precede the
   * update of contact counters.
   */
  public void join(Participant work) {
    participants.add(work);
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
    List<SqlFragment> statements = take();
    if (statements.isEmpty() || session.contactCount().hasChanges()) {
      session.contactCount().write(statements);
      commit(this::commitAlone);
    } else {
      statements.add(COMMIT);
      commit(() -> new StatementBatch(statements).send(session));
    }
    participants.forEach(Participant::committed);
  }

  private void commitAlone() throws SQLException {
    connection.clearWarnings();
    connection.commit();
    ReplicationWait.requireComplete(connection.getWarnings());
  }

  private List<SqlFragment> take() {
    List<SqlFragment> taken = new ArrayList<>(delayed);
    delayed.clear();
    participants.forEach(work -> taken.addAll(work.statements()));
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
