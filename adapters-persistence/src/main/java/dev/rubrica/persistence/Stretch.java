package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.list.ListId;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a result that one index can give in order: the result is its stretches one after the
 * other. (Sorting by whether there is a membership or a number would read everything.)
 *
 * @param in only members of this list, or null
 * @param notIn none of the members of this list, or null
 * @param phoned only contacts with, or without, a phone number; null for both
 */
record Stretch(ListId in, ListId notIn, Boolean phoned) {

  private static final Stretch ALL = new Stretch(null, null, null);

  /** The stretches of a query's result, in order. */
  static List<Stretch> of(ContactQuery query) {
    List<Stretch> stretches = new ArrayList<>();
    for (Stretch stretch : byPriority(query.priorityList())) {
      if (query.sortBy() == ContactSort.PHONE_NUMBER) {
        boolean ascending = query.order() == SortOrder.ASC;
        stretches.add(stretch.phoned(ascending));
        stretches.add(stretch.phoned(!ascending));
      } else {
        stretches.add(stretch);
      }
    }
    return stretches;
  }

  private static List<Stretch> byPriority(ListId list) {
    return list == null
        ? List.of(ALL)
        : List.of(new Stretch(list, null, null), new Stretch(null, list, null));
  }

  private Stretch phoned(boolean with) {
    return new Stretch(in, notIn, with);
  }

  static Stretch all() {
    return ALL;
  }

  boolean isAll() {
    return equals(ALL);
  }
}
