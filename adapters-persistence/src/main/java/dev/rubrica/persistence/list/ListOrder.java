package dev.rubrica.persistence.list;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.Objects;

/**
 * The order of lists in SQL: ORDER BY, and the condition of a keyset pagination. The column names
 * are those of the table, and of a query that selects all columns.
 */
record ListOrder(ListSort sort, SortOrder order) {

  static ListOrder of(ListQuery query) {
    return new ListOrder(query.sortBy(), query.order());
  }

  String by() {
    String direction = order == SortOrder.ASC ? "" : " DESC";
    return sort == ListSort.ID ? "id" + direction : column() + direction + ", id";
  }

  /** The condition that a row comes after the position, as a range that an index can start from. */
  SqlFragment after(Position position) {
    if (sort == ListSort.ID) {
      return SqlFragment.of(" AND id" + (order == SortOrder.ASC ? " > ?" : " < ?"), position.id());
    }
    String key = column();
    Object value = value(Objects.requireNonNull(position.key()));
    return order == SortOrder.ASC
        ? SqlFragment.of(" AND (" + key + ", id) > (?, ?)", value, position.id())
        : SqlFragment.of(
            " AND " + key + " <= ? AND (" + key + " < ? OR id > ?)", value, value, position.id());
  }

  private Object value(String key) {
    return switch (sort) {
      case CREATED_AT, UPDATED_AT -> Instant.parse(key);
      case CONTACT_COUNT -> Long.valueOf(key);
      case NAME, ID -> key;
    };
  }

  private String column() {
    return switch (sort) {
      case NAME -> "sort_name";
      case ID -> "id";
      case CREATED_AT -> "created_at";
      case UPDATED_AT -> "updated_at";
      case CONTACT_COUNT -> "contact_count";
    };
  }
}
