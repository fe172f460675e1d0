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
import java.util.function.Function;

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

  private record Undone(long number, long full) {

    static final Undone NONE = new Undone(0, 0);

    Undone plus(Undone other) {
      return new Undone(number + other.number, full + other.full);
    }
  }

  /**
   * Undoes the change and returns the record of that.
   *
   * @param ids those that are kept with the change
   */
  BulkRecord undo(Actor actor, BulkRecord change, IdSet ids) {
    Undone undone =
        switch (change.action()) {
          case ADD -> new Undone(memberships.deleteAll(actor, list(change), ids), 0);
          case REMOVE -> inParts(ids, part -> addAgain(actor, change, part));
          case TAG -> inParts(ids, part -> untag(actor, change, part));
          case UNTAG -> inParts(ids, part -> tagAgain(actor, change, part));
          case DELETE -> Undone.NONE;
        };
    return new BulkRecord(
        change.action(),
        true,
        change.list(),
        change.tags(),
        undone.number,
        change.number(),
        undone.full,
        false);
  }

  private static ListId list(BulkRecord change) {
    return new ListId(Objects.requireNonNull(change.list()));
  }

  private static Tags tags(BulkRecord change) {
    return Tags.named("tags", change.tags());
  }

  private Undone addAgain(Actor actor, BulkRecord change, IdSet part) {
    IdSet lists = IdSet.of(list(change).value());
    ManageMemberships.Change added =
        new ManageMemberships.Change(actor, lists, new Selection.Only(part));
    return new Undone(memberships.add(added).associations().size(), 0);
  }

  private Undone untag(Actor actor, BulkRecord change, IdSet part) {
    TagChange removal = new TagChange(Tags.none(), tags(change));
    Selection contacts = new Selection.Only(part);
    return new Undone(tags.change(new ManageTags.Change(actor, contacts, removal)).changed(), 0);
  }

  private Undone tagAgain(Actor actor, BulkRecord change, IdSet part) {
    ManageTags.Added added = tags.addWherePossible(actor, part, tags(change));
    return new Undone(added.changed(), added.full());
  }

  private static Undone inParts(IdSet ids, Function<IdSet, Undone> work) {
    long[] all = ids.toArray();
    Undone undone = Undone.NONE;
    for (int from = 0; from < all.length; from += Selection.MAX_IDS) {
      int to = Math.min(all.length, from + Selection.MAX_IDS);
      undone = undone.plus(work.apply(IdSet.of(Arrays.copyOfRange(all, from, to))));
    }
    return undone;
  }
}
