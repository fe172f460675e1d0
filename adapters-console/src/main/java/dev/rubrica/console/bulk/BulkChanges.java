package dev.rubrica.console.bulk;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.in.ManageMemberships.Removed;
import dev.rubrica.application.port.in.ManageMemberships.WouldAdd;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.route.KeptChange;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Objects;

/** Tries and makes changes of many contacts with the use cases of the API. */
public final class BulkChanges {

  /** The field of the number that is typed before a deletion. */
  static final String TYPED = "typed";

  /** The most ids that are kept for an undo. */
  static final int MAX_KEPT = 5_000_000;

  private static final String EXCLUDED = "excludeIdsAllContacts";

  private final ManageMemberships memberships;
  private final ManageTags tags;
  private final ManageContacts contacts;

  public BulkChanges(ManageMemberships memberships, ManageTags tags, ManageContacts contacts) {
    this.memberships = memberships;
    this.tags = tags;
    this.contacts = contacts;
  }

  /** What the change would do. */
  BulkTrial tryOut(Actor actor, BulkRequest request) {
    Selection selected = request.selection().contacts();
    return switch (request.action()) {
      case ADD -> {
        WouldAdd added = memberships.tryAdd(membershipChange(actor, request));
        yield new BulkTrial(
            added.created(), added.alreadyMembers(), added.notFoundContacts().size());
      }
      case REMOVE -> {
        Removed removed = memberships.tryRemove(membershipChange(actor, request));
        yield new BulkTrial(removed.removed(), 0, removed.notFoundContacts().size());
      }
      case TAG, UNTAG -> {
        ManageTags.Changed changed =
            tags.tryChange(new ManageTags.Change(actor, selected, request.tagChange()));
        yield new BulkTrial(
            changed.changed(), changed.unchanged(), changed.notFoundContacts().size());
      }
      case DELETE -> {
        ManageContacts.Deleted deleted =
            contacts.tryDelete(new ManageContacts.Deletion(actor, selected, EXCLUDED));
        yield new BulkTrial(deleted.deleted(), 0, deleted.notFound().size());
      }
    };
  }

  private static ManageMemberships.Change membershipChange(Actor actor, BulkRequest request) {
    long list = Objects.requireNonNull(request.target());
    return new ManageMemberships.Change(actor, IdSet.of(list), request.selection().contacts());
  }

  /**
   * Makes the change, and returns what is kept of it: its {@link BulkRecord}, and the ids that its
   * undo needs.
   *
   * @param shown the number that was on the button
   * @throws Invalid on {@link #TYPED}: the deletion would delete more contacts than were shown
   */
  KeptChange make(Actor actor, BulkRequest request, long shown) {
    Selection selected = request.selection().contacts();
    return switch (request.action()) {
      case ADD -> {
        IdSequence added = memberships.add(membershipChange(actor, request)).associations();
        yield record(request, Tags.none(), added.size(), shown, added);
      }
      case REMOVE -> {
        ListId list = new ListId(Objects.requireNonNull(request.target()));
        IdSequence removed = memberships.removeNaming(actor, list, selected);
        yield record(request, Tags.none(), removed.size(), shown, removed);
      }
      case TAG, UNTAG -> {
        ManageTags.NamedChange changed =
            tags.changeNaming(new ManageTags.Change(actor, selected, request.tagChange()));
        // Who gets a tag back gets it as it was spelled, not as it was typed.
        Tags known = changed.removed().isEmpty() ? request.tagSet() : changed.removed();
        yield record(request, known, changed.contacts().size(), shown, changed.contacts());
      }
      case DELETE -> {
        long deleted = delete(actor, selected, shown);
        yield record(request, Tags.none(), deleted, shown, IdSequence.of());
      }
    };
  }

  private long delete(Actor actor, Selection selected, long shown) {
    long deleted =
        contacts.delete(new ManageContacts.Deletion(actor, selected, EXCLUDED)).deleted();
    if (deleted > shown) {
      throw new Invalid(TYPED, "must be the number of contacts");
    }
    return deleted;
  }

  // The conditions are not kept, because they may be personal data.
  private static KeptChange record(
      BulkRequest request, Tags tags, long number, long shown, IdSequence changed) {
    List<String> parts = changed.size() > MAX_KEPT ? List.of() : IdRuns.parts(changed);
    Long list = request.action().concernsList() ? request.target() : null;
    BulkRecord record =
        new BulkRecord(request.action(), false, list, tags.names(), number, shown, 0, parts.size());
    return new KeptChange(ContactSearchState.PATH, record.text(), parts);
  }
}
