package dev.rubrica.persistence.search;

import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The planner's estimate of the number of rows of a query, by EXPLAIN. */
final class RowEstimate {

  private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

  private RowEstimate() {}

  static long of(PgSession session, SqlFragment query) {
    String plan =
        session
            .listPlanned(SqlFragment.of("EXPLAIN ").then(query), row -> row.getString(1))
            .getFirst();
    Matcher rows = ROWS.matcher(plan);
    return rows.find() ? Long.parseLong(rows.group(1)) : Long.MAX_VALUE;
  }
}
