package dev.rubrica.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several statements that are sent in one round trip and executed one after the other. */
public record StatementBatch(List<SqlFragment> statements) {

  /** Executes the statements and returns the number of rows that each of them changed. */
  public List<Integer> send(PgSession session) {
    if (statements.isEmpty()) {
      return List.of();
    }
    return execute(
        session,
        statement -> {
          statement.execute();
          ReplicationWait.requireComplete(statement.getWarnings());
          List<Integer> counts = new ArrayList<>(List.of(statement.getUpdateCount()));
          while (counts.size() < statements.size()) {
            statement.getMoreResults();
            counts.add(statement.getUpdateCount());
          }
          return counts;
        });
  }

  /**
   * Executes these queries after the settings, in the same round trip, and returns the rows of each
   * query.
   */
  public <T> List<List<T>> query(
      PgSession session, List<SqlFragment> settings, PgSession.RowMapper<T> row) {
    List<SqlFragment> all = Stream.concat(settings.stream(), statements.stream()).toList();
    return new StatementBatch(all)
        .execute(
            session,
            statement -> {
              statement.execute();
              for (int i = 0; i < settings.size(); i++) {
                statement.getMoreResults();
              }
              List<List<T>> results = new ArrayList<>();
              while (results.size() < statements.size()) {
                results.add(rows(statement, row));
                statement.getMoreResults();
              }
              return results;
            });
  }

  private static <T> List<T> rows(PreparedStatement statement, PgSession.RowMapper<T> row)
      throws SQLException {
    try (ResultSet result = statement.getResultSet()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.map(result));
      }
      return rows;
    }
  }

  private <T> T execute(PgSession session, PgSession.Execution<T> execution) {
    String sql = statements.stream().map(SqlFragment::sql).collect(Collectors.joining(";\n"));
    @Nullable Object[] parameters =
        statements.stream().flatMap(fragment -> fragment.values().stream()).toArray();
    return session.execute(sql, parameters, execution);
  }
}
