package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The order of contacts in SQL: ORDER BY, and the condition of a keyset pagination. */
record ContactOrder(ContactSort sort, SortOrder order) {

  /** Whether the order depends on more than the name and the id, which a membership contains. */
  boolean needsContact() {
    return sort != ContactSort.FULL_NAME && sort != ContactSort.ID;
  }

  /** The expression of the sort key. */
  String key(ContactSelectSql select) {
    return switch (sort) {
      case FULL_NAME -> select.name();
      case ID -> select.id();
      case FIRST_NAME -> "c.sort_first";
      case LAST_NAME -> "c.sort_last";
      case EMAIL -> "c.sort_email";
      case PHONE_NUMBER -> "c.phone";
      case CREATED_AT -> "c.created_at";
      case UPDATED_AT -> "c.updated_at";
    };
  }

  /** The condition that a contact has a sort key, or that it has none. */
  SqlFragment keyed(ContactSelectSql select, boolean with) {
    if (sort == ContactSort.PHONE_NUMBER) {
      return SqlFragment.of(with ? " AND c.phone IS NOT NULL" : " AND c.phone IS NULL");
    }
    return SqlFragment.of(" AND " + key(select) + (with ? " < ?" : " = ?"), TextFolding.LAST);
  }

  /** ORDER BY of these expressions; of the id alone where there is no sort key. */
  String by(String key, String id, @Nullable Boolean keyed) {
    String direction = order == SortOrder.ASC ? "" : " DESC";
    if (sort == ContactSort.ID) {
      return " ORDER BY " + id + direction;
    }
    return Boolean.FALSE.equals(keyed)
        ? " ORDER BY " + id
        : " ORDER BY " + key + direction + ", " + id;
  }

  /** Like {@link #by}, in the order of an index: rows with the same key are in any order. */
  String byIndex(String key, String id, @Nullable Boolean keyed) {
    boolean ascending = order == SortOrder.ASC;
    return ascending || sort == ContactSort.ID || Boolean.FALSE.equals(keyed)
        ? by(key, id, keyed)
        : " ORDER BY " + key + " DESC";
  }

  /** The condition that a row comes after the position, as a range that an index can start from. */
  SqlFragment after(Position position, ContactSelectSql select, @Nullable Boolean keyed) {
    String id = select.id();
    if (sort == ContactSort.ID) {
      return SqlFragment.of(
          " AND " + id + (order == SortOrder.ASC ? " > ?" : " < ?"), position.id());
    }
    if (Boolean.FALSE.equals(keyed)) {
      return SqlFragment.of(" AND " + id + " > ?", position.id());
    }
    String key = key(select);
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
