package dev.rubrica.persistence.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several changes that are sent in one round trip and executed one after the other. */
record StatementBatch(List<SqlFragment> statements) {

  /** Executes the statements and returns the number of rows that each of them changed. */
  List<Integer> send(PgSession session) {
    if (statements.isEmpty()) {
      return List.of();
    }
    String sql = statements.stream().map(SqlFragment::sql).collect(Collectors.joining(";\n"));
    @Nullable Object[] parameters =
        statements.stream().flatMap(fragment -> fragment.values().stream()).toArray();
    return session.execute(
        sql,
        parameters,
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
}
