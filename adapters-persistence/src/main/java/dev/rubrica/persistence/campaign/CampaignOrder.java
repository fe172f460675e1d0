package dev.rubrica.persistence.campaign;

import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The order of campaigns named c in SQL: ORDER BY, and the condition of a keyset pagination. A
 * campaign without a date counts as later than all others; ties are in the order of ids.
 */
record CampaignOrder(CampaignSort sort, SortOrder order) {

  static CampaignOrder of(CampaignQuery query) {
    return new CampaignOrder(query.sortBy(), query.order());
  }

  String by() {
    String direction = order == SortOrder.ASC ? "" : " DESC";
    return sort == CampaignSort.ID ? "id" + direction : column() + direction + ", id";
  }

  /** The condition that a row comes after the position. */
  SqlFragment after(Position position) {
    if (sort == CampaignSort.ID) {
      return SqlFragment.of("  AND c.id " + comparison() + " ?\n", position.id());
    }
    String key = "c." + column();
    Object value = value(position.key());
    boolean ascending = order == SortOrder.ASC;
    if (value == null) {
      return SqlFragment.of(
          ascending
              ? "  AND " + key + " IS NULL AND c.id > ?\n"
              : "  AND (" + key + " IS NOT NULL OR c.id > ?)\n",
          position.id());
    }
    return SqlFragment.of(
        "  AND (%1$s %2$s ?%3$s OR %1$s = ? AND c.id > ?)\n"
            .formatted(key, comparison(), ascending ? " OR " + key + " IS NULL" : ""),
        value,
        value,
        position.id());
  }

  private String comparison() {
    return order == SortOrder.ASC ? ">" : "<";
  }

  private @Nullable Object value(@Nullable String key) {
    if (key == null) {
      return null;
    }
    return switch (sort) {
      case CREATED_AT, UPDATED_AT, SCHEDULED_DATE -> Instant.parse(key);
      case STATUS -> Integer.valueOf(key);
      case NAME, ID -> key;
    };
  }

  private String column() {
    return switch (sort) {
      case ID -> "id";
      case NAME -> "sort_name";
      case CREATED_AT -> "created_at";
      case UPDATED_AT -> "updated_at";
      case SCHEDULED_DATE -> "scheduled_date";
      case STATUS -> "status";
    };
  }
}
