package dev.rubrica.console.bulk;

import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of a change.
 *
 * @param conditions of the search from which the person comes, that of the list included
 * @param ids the chosen contacts; null for all that the search finds
 * @param view the order and the size of pages of that search, and the list for additions
 * @param list the list on whose screen the person was; null for that of all contacts
 */
record BulkSelection(
    ContactConditions conditions,
    @Nullable IdSet ids,
    List<FilterCondition> view,
    @Nullable Long list) {

  static final List<String> PARAMETERS =
      Stream.of(
              List.of("who", "contact", "page", "list"),
              ContactSearchState.VIEW,
              List.of(ContactSearchState.ADD_TO))
          .flatMap(List::stream)
          .toList();

  /** How contacts are chosen. */
  enum Who {
    CHOSEN,
    PAGE,
    ALL;

    private static final EnumCodec<Who> CODEC = EnumCodec.camelCase(Who.class);
  }

  /** The selection in the parameters, which must be checked before it is used. */
  static BulkSelection parse(QueryParameters in, ContactFilterParser parser) {
    Who who = in.word("who", Who.CODEC, Who.CHOSEN);
    IdSet chosen = in.idsOrNone("contact");
    IdSet page = in.idsOrNone("page");
    IdSet ids =
        switch (who) {
          case CHOSEN -> chosen;
          case PAGE -> page;
          case ALL -> null;
        };
    Long list = in.id("list");
    ContactSearchState search = ContactSearchState.parse(in, parser, list);
    return new BulkSelection(search.conditions(), ids, search.viewFields(), list);
  }

  boolean isEmpty() {
    return ids != null && ids.isEmpty();
  }

  Selection contacts() {
    if (ids != null) {
      return new Selection.Only(ids);
    }
    return conditions.filter().isUnrestricted()
        ? new Selection.AllExcept(IdSet.empty())
        : new Selection.Matching(conditions.filter(), IdSet.empty());
  }

  /** For hidden fields and for a URL. */
  List<FilterCondition> fields() {
    List<FilterCondition> fields = new ArrayList<>(conditions.all());
    fields.addAll(view);
    fields.add(new FilterCondition("who", ids == null ? "all" : "chosen"));
    if (ids != null) {
      String all = ids.stream().mapToObj(Long::toString).collect(Collectors.joining(","));
      fields.add(new FilterCondition("contact", all));
    }
    if (list != null) {
      fields.add(new FilterCondition("list", Long.toString(list)));
    }
    return fields;
  }

  /** The properties that select contacts in a body of the API. */
  Map<String, Object> json() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (ids != null) {
      body.put("contactIds", ids.toList());
    } else if (conditions.isEmpty()) {
      body.put("allContacts", true);
    } else {
      body.put("filter", conditions.json());
    }
    return body;
  }
}
