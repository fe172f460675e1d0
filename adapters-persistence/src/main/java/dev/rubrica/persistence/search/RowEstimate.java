package dev.rubrica.persistence.search;

import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The planner's estimate of the number of rows of a query, by EXPLAIN. The first node of a plan of
 * Citus estimates nothing; the plan of the worker follows it.
 */
final class RowEstimate {

  private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

  private RowEstimate() {}

  static long of(PgSession session, SqlFragment query) {
    return session
        .listPlanned(SqlFragment.of("EXPLAIN ").then(query), row -> row.getString(1))
        .stream()
        .filter(line -> !line.contains("(Citus "))
        .map(ROWS::matcher)
        .filter(Matcher::find)
        .mapToLong(rows -> Long.parseLong(rows.group(1)))
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
