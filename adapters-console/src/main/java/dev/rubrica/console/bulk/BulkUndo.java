package dev.rubrica.console.bulk;

import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Undoes changes of many contacts: an addition by its own associations, a removal by adding again,
 * tags by the opposite change.
 */
public final class BulkUndo {

  private final ManageMemberships memberships;
  private final ManageTags tags;

  public BulkUndo(ManageMemberships memberships, ManageTags tags) {
    this.memberships = memberships;
    this.tags = tags;
  }

  /** Undoes the change and returns the record of that. */
  BulkRecord undo(Actor actor, BulkRecord change) {
    long number =
        switch (change.action()) {
          case ADD -> memberships.deleteAll(actor, list(change), change.ids());
          case REMOVE -> inParts(change.ids(), part -> addAgain(actor, change, part));
          case TAG -> inParts(change.ids(), part -> tag(actor, part, Tags.none(), tags(change)));
          case UNTAG -> inParts(change.ids(), part -> tag(actor, part, tags(change), Tags.none()));
          case DELETE -> 0;
        };
    return new BulkRecord(
        change.action(),
        true,
        change.list(),
        change.tags(),
        number,
        change.number(),
        IdSet.empty());
  }

  private static ListId list(BulkRecord change) {
    return new ListId(Objects.requireNonNull(change.list()));
  }

  private static Tags tags(BulkRecord change) {
    return Tags.named("tags", change.tags());
  }

  private long addAgain(Actor actor, BulkRecord change, Selection part) {
    IdSet lists = IdSet.of(list(change).value());
    return memberships.add(new ManageMemberships.Change(actor, lists, part)).associations().size();
  }

  private long tag(Actor actor, Selection part, Tags add, Tags remove) {
    return tags.change(new ManageTags.Change(actor, part, new TagChange(add, remove))).changed();
  }

  private static long inParts(IdSet ids, ToLongFunction<Selection> work) {
    long[] all = ids.toArray();
    long number = 0;
    for (int from = 0; from < all.length; from += Selection.MAX_IDS) {
      int to = Math.min(all.length, from + Selection.MAX_IDS);
      number += work.applyAsLong(new Selection.Only(IdSet.of(Arrays.copyOfRange(all, from, to))));
    }
    return number;
  }
}
