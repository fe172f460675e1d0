package dev.rubrica.console.bulk;

import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Undoes changes of many contacts: an addition by its own associations, a removal by adding again,
 * tags by the opposite change.
 */
public final class BulkUndo {

  /** The bytes that an id of a part takes: twice in texts, and in three arrays. */
  private static final long BYTES_PER_ID = 64;

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

  /** The bytes that {@link #undo} needs for the ids. */
  static long memory(BulkRecord change) {
    return BYTES_PER_ID * Math.min(change.number(), IdRuns.PART);
  }

  /**
   * Undoes the change and returns the record of that.
   *
   * @param parts reads one part of the ids that are kept with the change
   * @throws dev.rubrica.domain.DomainException.Invalid too many contacts already have other tags
   */
  BulkRecord undo(Actor actor, BulkRecord change, IntFunction<IdSet> parts) {
    Function<IdSet, Undone> work =
        switch (change.action()) {
          case ADD -> part -> deleteAgain(actor, change, part);
          case REMOVE -> part -> addAgain(actor, change, part);
          case TAG -> part -> untag(actor, change, part);
          case UNTAG -> part -> tagAgain(actor, change, part);
          case DELETE -> _ -> Undone.NONE;
        };
    Undone undone = Undone.NONE;
    for (int i = 0; i < change.parts(); i++) {
      undone = undone.plus(work.apply(parts.apply(i)));
      // Each call limits those of its part.
      ManageTags.checkFull(undone.full);
    }
    return new BulkRecord(
        change.action(),
        true,
        change.list(),
        change.tags(),
        undone.number,
        change.number(),
        undone.full,
        0);
  }

  private static ListId list(BulkRecord change) {
    return new ListId(Objects.requireNonNull(change.list()));
  }

  private static Tags tags(BulkRecord change) {
    return Tags.named("tags", change.tags());
  }

  private Undone deleteAgain(Actor actor, BulkRecord change, IdSet part) {
    return new Undone(memberships.deleteAll(actor, list(change), part), 0);
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
}
