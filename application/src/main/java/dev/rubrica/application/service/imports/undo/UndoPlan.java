package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.ImportJournal.CreatedContact;
import dev.rubrica.application.port.out.ImportJournal.Entry;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.tag.Tags;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides what happens to the contacts of a batch of an import that is undone. */
final class UndoPlan {

  private final BatchState state;
  private final Map<ContactId, ContactDetails> changed = new HashMap<>();
  private final IdSet deleted;
  private final Map<KeepReason, Long> reasons = new EnumMap<>(KeepReason.class);
  private long restored;
  private long tagsRemoved;

  private UndoPlan(BatchState state, IdSet deleted) {
    this.state = state;
    this.deleted = deleted;
  }

  /** The created contacts of the batch that an undo deletes. */
  static IdSet deletions(Entry entry, BatchState state) {
    return IdSet.of(
        entry.batch().created().stream()
            .filter(one -> isDeleted(one, state))
            .mapToLong(one -> one.id().value())
            .toArray());
  }

  private static boolean isDeleted(CreatedContact created, BatchState state) {
    Contact contact = state.contacts().get(created.id());
    return contact != null && reasonToKeep(created, contact, state).isEmpty();
  }

  /**
   * @param deleted what {@link #deletions} returned
   * @param taken the identities of others, without the deleted contacts
   */
  static UndoPlan of(Entry entry, BatchState state, IdSet deleted, TakenIdentities taken) {
    UndoPlan plan = new UndoPlan(state, deleted);
    entry.batch().created().forEach(plan::undo);
    entry.batch().changes().forEach(change -> plan.undo(change, taken));
    return plan;
  }

  private void undo(CreatedContact created) {
    Contact contact = state.contacts().get(created.id());
    if (contact == null) {
      return;
    }
    ContactDetails left = withoutTags(contact.details(), created.tags());
    if (!deleted.contains(created.id().value())) {
      reasons.merge(reasonToKeep(created, contact, state).orElseThrow(), 1L, Long::sum);
      put(contact, left);
    }
  }

  private static Optional<KeepReason> reasonToKeep(
      CreatedContact created, Contact contact, BatchState state) {
    long id = created.id().value();
    if (ContactValues.fingerprint(contact.details()) != created.fingerprint()) {
      return Optional.of(KeepReason.CHANGED_SINCE);
    }
    if (state.inOtherLists().contains(id)) {
      return Optional.of(KeepReason.IN_ANOTHER_LIST);
    }
    return state.inOtherImports().contains(id)
        ? Optional.of(KeepReason.IN_A_LATER_IMPORT)
        : Optional.empty();
  }

  private void undo(ContactChange change, TakenIdentities taken) {
    Contact contact = state.contacts().get(change.contact());
    if (contact == null) {
      return;
    }
    ValueRestoration values =
        ValueRestoration.of(contact, change, details -> taken.isFree(details, contact));
    if (values.restored()) {
      restored++;
      taken.take(values.details(), contact);
    } else if (values.kept() != null) {
      reasons.merge(values.kept(), 1L, Long::sum);
    }
    put(contact, withoutTags(values.details(), change.tags()));
  }

  private ContactDetails withoutTags(ContactDetails details, Tags made) {
    Tags left = details.tags().without(made);
    tagsRemoved += details.tags().size() - left.size();
    return details.withTags(left);
  }

  private void put(Contact contact, ContactDetails details) {
    if (!details.equals(contact.details())) {
      changed.put(contact.id(), details);
    }
  }

  /** The contacts to change, with their new details. */
  Map<ContactId, ContactDetails> changed() {
    return changed;
  }

  UndoSummary summary() {
    return new UndoSummary(
        deleted.size(), restored, state.associations().size(), tagsRemoved, reasons);
  }
}
