package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.list.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a result that one index gives in order: the result is its stretches one after the
 * other. (Sorting by whether there is a membership, or through a million contacts that have nothing
 * to sort by, would read them all.)
 *
 * @param in only members of this list, or null
 * @param notIn none of the members of this list, or null
 * @param keyed only contacts with, or without, what the query sorts by; null for both
 */
record ResultSegment(ListId in, ListId notIn, Boolean keyed) {

  private static final ResultSegment ALL = new ResultSegment(null, null, null);

  static ResultSegment all() {
    return ALL;
  }

  /** The stretches of a query's result, in order. */
  static List<ResultSegment> of(ContactQuery query) {
    List<ResultSegment> stretches = new ArrayList<>();
    for (ResultSegment stretch : byPriority(query.priorityList())) {
      byKey(query).forEach(keyed -> stretches.add(stretch.keyed(keyed)));
    }
    return stretches;
  }

  private static List<ResultSegment> byPriority(ListId list) {
    return list == null
        ? List.of(ALL)
        : List.of(new ResultSegment(list, null, null), new ResultSegment(null, list, null));
  }

  // Keys that stand in for nothing sort last by themselves; a missing phone number has no such key.
  private static Stream<Boolean> byKey(ContactQuery query) {
    boolean ascending = query.order() == SortOrder.ASC;
    return switch (query.sortBy()) {
      case ID, CREATED_AT, UPDATED_AT -> Stream.of((Boolean) null);
      case PHONE_NUMBER -> Stream.of(ascending, !ascending);
      case FULL_NAME, FIRST_NAME, LAST_NAME, EMAIL ->
          ascending ? Stream.of((Boolean) null) : Stream.of(false, true);
    };
  }

  private ResultSegment keyed(Boolean with) {
    return new ResultSegment(in, notIn, with);
  }

  boolean isAll() {
    return equals(ALL);
  }

  /** Whether a contact at the position is of this stretch. */
  boolean holds(Position position) {
    boolean anyPriority = in == null && notIn == null;
    boolean has = position.key() != null;
    return (anyPriority || isPriority() == position.prioritized())
        && (keyed == null || keyed == has);
  }

  /** Whether it holds members of the query's priority list. */
  boolean isPriority() {
    return in != null;
  }
}
