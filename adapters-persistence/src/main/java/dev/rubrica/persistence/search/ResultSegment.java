package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.list.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a result that one index returns in order. The result is the concatenation of its
 * segments. (To sort by whether there is a membership, or a million contacts without a sort key,
 * would read all contacts.)
 *
 * @param in only members of this list, or null
 * @param notIn only contacts that are not in this list, or null
 * @param keyed only contacts with, or without, a sort key; null for both
 */
record ResultSegment(@Nullable ListId in, @Nullable ListId notIn, @Nullable Boolean keyed) {

  private static final ResultSegment ALL = new ResultSegment(null, null, null);

  static ResultSegment all() {
    return ALL;
  }

  /** The segments of a query's result, in order. */
  static List<ResultSegment> of(ContactQuery query) {
    List<ResultSegment> segments = new ArrayList<>();
    for (ResultSegment segment : byPriority(query.priorityList())) {
      byKey(query).forEach(keyed -> segments.add(segment.keyed(keyed)));
    }
    return segments;
  }

  private static List<ResultSegment> byPriority(@Nullable ListId list) {
    return list == null
        ? List.of(ALL)
        : List.of(new ResultSegment(list, null, null), new ResultSegment(null, list, null));
  }

  // The stored sort key of a missing name or address sorts last. A missing phone number has no key.
  private static Stream<Boolean> byKey(ContactQuery query) {
    boolean ascending = query.order() == SortOrder.ASC;
    return switch (query.sortBy()) {
      case ID, CREATED_AT, UPDATED_AT -> Stream.of((Boolean) null);
      case PHONE_NUMBER -> Stream.of(ascending, !ascending);
      case FULL_NAME, FIRST_NAME, LAST_NAME, EMAIL ->
          ascending ? Stream.of((Boolean) null) : Stream.of(false, true);
    };
  }

  private ResultSegment keyed(@Nullable Boolean with) {
    return new ResultSegment(in, notIn, with);
  }

  boolean isAll() {
    return equals(ALL);
  }

  /** Whether a contact at the position belongs to this segment. */
  boolean contains(Position position) {
    boolean anyPriority = in == null && notIn == null;
    boolean hasKey = position.key() != null;
    return (anyPriority || isPriority() == position.prioritized())
        && (keyed == null || keyed == hasKey);
  }

  /** Whether the segment consists of members of the query's priority list. */
  boolean isPriority() {
    return in != null;
  }
}
