package dev.rubrica.http.suppression;

import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import org.jspecify.annotations.Nullable;

/** The cursors of searches for suppressions. */
public final class SuppressionCursors {

  private SuppressionCursors() {}

  /** The cursor of the suppressions after the position; null without a position. */
  public static @Nullable String write(SuppressionQuery query, @Nullable Position position) {
    return of(query).write(position);
  }

  static Cursors of(SuppressionQuery query) {
    return new Cursors(QueryFingerprint.of("suppressions", query), SortKeyType.TIME);
  }
}
