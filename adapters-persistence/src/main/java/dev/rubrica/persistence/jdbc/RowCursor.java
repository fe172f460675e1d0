package dev.rubrica.persistence.jdbc;

import dev.rubrica.persistence.jdbc.PgSession.RowMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads any number of rows through a cursor, so that few of them are in memory. A transaction must
 * be open.
 */
public record RowCursor(PgSession session) {

  /** Of rows that may have tens of kilobytes each. */
  private static final int FETCH_SIZE = 500;

  /**
   * Passes all rows to the action, which may take long: pauses between statements may last ten
   * minutes until the end of the transaction. A process that hangs or is cut off keeps its snapshot
   * no longer. Planned as by {@link PgSession#listPlanned}.
   */
  public <T> void each(SqlFragment statement, RowMapper<T> row, Consumer<T> action) {
    session.update("SET LOCAL idle_in_transaction_session_timeout = '10min'");
    session.executePlanned(
        statement,
        prepared -> {
          prepared.setFetchSize(FETCH_SIZE);
          try (ResultSet result = prepared.executeQuery()) {
            boolean found = false;
            while (result.next()) {
              found = true;
              action.accept(row.map(result));
            }
            recordFound(found);
          }
          return true;
        });
  }

  /**
   * Passes all rows to the action in steps of this size, the last one smaller, and returns their
   * number. The action may run other statements of the session. Planned as by {@link
   * PgSession#listPlanned}.
   */
  public <T> long inSteps(
      SqlFragment statement, RowMapper<T> row, int size, Consumer<List<T>> action) {
    return session.executePlanned(
        statement,
        prepared -> {
          prepared.setFetchSize(size);
          try (ResultSet result = prepared.executeQuery()) {
            long passed = pass(result, row, size, action);
            recordFound(passed > 0);
            return passed;
          }
        });
  }

  private void recordFound(boolean found) {
    if (!found) {
      session.findsNothing();
    }
  }

  private static <T> long pass(
      ResultSet result, RowMapper<T> row, int size, Consumer<List<T>> action) throws SQLException {
    long passed = 0;
    List<T> step = new ArrayList<>();
    while (result.next()) {
      step.add(row.map(result));
      if (step.size() == size) {
        passed += size;
        action.accept(List.copyOf(step));
        step.clear();
      }
    }
    if (!step.isEmpty()) {
      action.accept(List.copyOf(step));
    }
    return passed + step.size();
  }
}
