package dev.rubrica.http.campaign;

import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import org.jspecify.annotations.Nullable;

/** The cursors of searches for recipients. */
public final class RecipientCursors {

  private RecipientCursors() {}

  /** The cursor of the recipients after the position; null without a position. */
  public static @Nullable String write(RecipientQuery query, @Nullable Position position) {
    return of(query).write(position);
  }

  static Cursors of(RecipientQuery query) {
    return new Cursors(QueryFingerprint.of("recipients", query), SortKeyType.NONE);
  }
}
