package dev.rubrica.persistence.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several changes that are sent to the server at once, and done one after the other. */
record StatementBatch(List<SqlFragment> statements) {

  /** How many rows each statement has changed. */
  List<Integer> send(PgSession session) {
    if (statements.isEmpty()) {
      return List.of();
    }
    String sql = statements.stream().map(SqlFragment::sql).collect(Collectors.joining(";\n"));
    Object[] parameters = statements.stream().flatMap(it -> it.values().stream()).toArray();
    return session.execute(
        sql,
        parameters,
        statement -> {
          statement.execute();
          List<Integer> counts = new ArrayList<>(List.of(statement.getUpdateCount()));
          while (counts.size() < statements.size()) {
            statement.getMoreResults();
            counts.add(statement.getUpdateCount());
          }
          return counts;
        });
  }
}
