package dev.rubrica.console.bulk;

import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change that a person asks for.
 *
 * @param target the list; null if it is not chosen yet, or the change concerns none
 * @param tag as it was typed; empty if it is not chosen yet. One only: of several, a contact may
 *     have had some before, and the undo would not know which.
 */
record BulkRequest(BulkAction action, BulkSelection selection, @Nullable Long target, String tag) {

  static final String ACTION = "action";
  private static final String TARGET = "target";
  private static final String TAG = "tag";

  static final List<String> PARAMETERS =
      Stream.of(
              ContactConditions.PARAMETERS, BulkSelection.PARAMETERS, List.of(ACTION, TARGET, TAG))
          .flatMap(List::stream)
          .toList();

  /** The request in the parameters, which must be checked before it is used. */
  static BulkRequest parse(QueryParameters in, ContactFilterParser parser) {
    BulkAction action = in.word(ACTION, BulkAction.CODEC, BulkAction.ADD);
    BulkSelection selection = BulkSelection.parse(in, parser);
    Long target = in.id(TARGET);
    String tag = in.text(TAG);
    // Who removes members on the screen of a list means that list, and who adds contacts after
    // having come from a list, too.
    Long own =
        switch (action) {
          case ADD -> in.id(ContactSearchState.ADD_TO);
          case REMOVE -> selection.list();
          case TAG, UNTAG, DELETE -> null;
        };
    return new BulkRequest(
        action, selection, target == null ? own : target, tag == null ? "" : tag.strip());
  }

  boolean needsList() {
    return action.concernsList() && target == null;
  }

  boolean needsTag() {
    return action.concernsTags() && tag.isEmpty();
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the tag is not allowed
   */
  Tags tagSet() {
    return Tags.named(TAG, List.of(tag));
  }

  TagChange tagChange() {
    return action == BulkAction.TAG
        ? new TagChange(tagSet(), Tags.none())
        : new TagChange(Tags.none(), tagSet());
  }

  /** For hidden fields and for a URL. */
  List<FilterCondition> fields() {
    List<FilterCondition> fields = new ArrayList<>(selection.fields());
    fields.add(new FilterCondition(ACTION, action.word()));
    if (target != null) {
      fields.add(new FilterCondition(TARGET, Long.toString(target)));
    }
    if (!tag.isEmpty()) {
      fields.add(new FilterCondition(TAG, tag));
    }
    return fields;
  }

  /** The operation of the API that makes the change. */
  String apiPath() {
    return switch (action) {
      case ADD -> "/contacts/list/contacts";
      case REMOVE -> "/contacts/list/contacts/remove";
      case TAG, UNTAG -> "/contacts/tags";
      case DELETE -> "/contacts/delete";
    };
  }

  /** The body of the call of the API. */
  Map<String, Object> json() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (target != null) {
      body.put("listIds", List.of(target));
    }
    if (action.concernsTags()) {
      body.put(action == BulkAction.TAG ? "add" : "remove", tagSet().names());
    }
    body.putAll(selection.json());
    return body;
  }
}
