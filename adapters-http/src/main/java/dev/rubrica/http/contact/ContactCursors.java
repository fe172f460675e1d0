package dev.rubrica.http.contact;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Position;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import org.jspecify.annotations.Nullable;

/** The cursors of searches for contacts. */
public final class ContactCursors {

  private ContactCursors() {}

  /** The cursor of the contacts after the position; null without a position. */
  public static @Nullable String write(ContactQuery query, @Nullable Position position) {
    return of(query).write(position);
  }

  /**
   * The position in a cursor.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid the cursor is damaged, or belongs to another
   *     search
   */
  public static Position read(ContactQuery query, String cursor) {
    return of(query).read(cursor);
  }

  static Cursors of(ContactQuery query) {
    return new Cursors(QueryFingerprint.of("contacts", query), key(query.sortBy()));
  }

  private static SortKeyType key(ContactSort sort) {
    return switch (sort) {
      case ID -> SortKeyType.NONE;
      case CREATED_AT, UPDATED_AT -> SortKeyType.TIME;
      case FULL_NAME, FIRST_NAME, LAST_NAME, EMAIL, PHONE_NUMBER -> SortKeyType.OPTIONAL_TEXT;
    };
  }
}
