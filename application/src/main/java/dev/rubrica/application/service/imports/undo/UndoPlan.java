package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.tag.Tags;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;

/** Decides what happens to the contacts of a batch of an import that is undone. */
final class UndoPlan {

  private final BatchState state;
  private final Set<ContactId> uncounted;
  private final Map<ContactId, ContactDetails> changed = new HashMap<>();
  private final Map<KeepReason, Long> reasons = new EnumMap<>(KeepReason.class);
  private long restored;
  private long tagsRemoved;

  private UndoPlan(BatchState state, Set<ContactId> uncounted) {
    this.state = state;
    this.uncounted = uncounted;
  }

  /**
   * Reads the identities of others, and decides.
   *
   * @param gone whether the undo has deleted the contact with this id, or would have
   * @param uncounted changed contacts that are counted with another batch
   */
  static UndoPlan read(
      ContactRepository contacts,
      AccountId account,
      Entry entry,
      BatchState state,
      LongPredicate gone,
      Set<ContactId> uncounted) {
    List<ContactDetails> wanted =
        entry.batch().changes().stream()
            .filter(change -> state.contacts().containsKey(change.contact()))
            .flatMap(
                change ->
                    ValueRestoration.candidates(
                        Objects.requireNonNull(state.contacts().get(change.contact())), change)
                        .stream())
            .toList();
    TakenIdentities taken = TakenIdentities.read(contacts, account, wanted, gone);
    UndoPlan plan = new UndoPlan(state, uncounted);
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
    KeepReason reason = state.kept().get(created.id());
    if (reason != null) {
      count(reason);
      put(contact, left);
    }
  }

  private void undo(ContactChange change, TakenIdentities taken) {
    Contact contact = state.contacts().get(change.contact());
    if (contact == null) {
      return;
    }
    ValueRestoration values =
        ValueRestoration.of(contact, change, details -> taken.isFree(details, contact));
    ContactDetails left = withoutTags(values.details(), change.tags());
    if (values.restored()) {
      restored += uncounted.contains(contact.id()) ? 0 : 1;
      taken.take(values.details(), contact);
    } else if (values.kept() != null) {
      keep(contact, values.kept());
    } else if (left.equals(contact.details())) {
      // The import only added tags, and others have removed them.
      keep(contact, KeepReason.CHANGED_SINCE);
    }
    put(contact, left);
  }

  private void keep(Contact contact, KeepReason reason) {
    if (!uncounted.contains(contact.id())) {
      count(reason);
    }
  }

  private void count(KeepReason reason) {
    reasons.merge(reason, 1L, Long::sum);
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
        state.deleted().size(), restored, state.associations().size(), tagsRemoved, reasons);
  }
}
