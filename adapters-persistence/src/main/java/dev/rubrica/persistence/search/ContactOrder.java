package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;

/** The order of contacts in SQL, and how to go on in it. */
record ContactOrder(ContactSort sort, SortOrder order) {

  /** Whether name and id, which a membership has too, do not tell the order. */
  boolean needsContact() {
    return sort != ContactSort.FULL_NAME && sort != ContactSort.ID;
  }

  /** What is sorted by, of contacts reached as the matching says. */
  String key(ContactSelectSql matching) {
    return switch (sort) {
      case FULL_NAME -> matching.name();
      case ID -> matching.id();
      case FIRST_NAME -> "c.sort_first";
      case LAST_NAME -> "c.sort_last";
      case EMAIL -> "c.sort_email";
      case PHONE_NUMBER -> "c.phone";
      case CREATED_AT -> "c.created_at";
      case UPDATED_AT -> "c.updated_at";
    };
  }

  /** The condition that there is something to sort by, or that there is not. */
  SqlFragment keyed(ContactSelectSql matching, boolean with) {
    if (sort == ContactSort.PHONE_NUMBER) {
      return SqlFragment.of(with ? " AND c.phone IS NOT NULL" : " AND c.phone IS NULL");
    }
    return SqlFragment.of(" AND " + key(matching) + (with ? " < ?" : " = ?"), TextFolding.LAST);
  }

  /** ORDER BY of these expressions; without a key to sort by, the id alone. */
  String by(String key, String id, Boolean keyed) {
    String direction = order == SortOrder.ASC ? "" : " DESC";
    if (sort == ContactSort.ID) {
      return " ORDER BY " + id + direction;
    }
    return Boolean.FALSE.equals(keyed)
        ? " ORDER BY " + id
        : " ORDER BY " + key + direction + ", " + id;
  }

  /** The condition of standing after the position, in a form that an index can start from. */
  SqlFragment after(Position position, ContactSelectSql matching, Boolean keyed) {
    String id = matching.id();
    if (sort == ContactSort.ID) {
      return SqlFragment.of(
          " AND " + id + (order == SortOrder.ASC ? " > ?" : " < ?"), position.id());
    }
    if (Boolean.FALSE.equals(keyed)) {
      return SqlFragment.of(" AND " + id + " > ?", position.id());
    }
    String key = key(matching);
    Object value = value(position);
    return order == SortOrder.ASC
        ? SqlFragment.of(" AND (" + key + ", " + id + ") > (?, ?)", value, position.id())
        : SqlFragment.of(
            " AND " + key + " <= ? AND (" + key + " < ? OR " + id + " > ?)",
            value,
            value,
            position.id());
  }

  private Object value(Position position) {
    return switch (sort) {
      case CREATED_AT, UPDATED_AT -> Instant.parse(position.key());
      default -> position.key() == null ? TextFolding.LAST : position.key();
    };
  }
}
