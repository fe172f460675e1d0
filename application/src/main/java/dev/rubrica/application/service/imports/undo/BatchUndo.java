package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.application.service.contact.FormerIdentities;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.UndoSummary;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Undoes a batch of an import in a transaction.
 *
 * @param in the repositories of the transaction
 * @param earlier the failed runs of the import
 */
record BatchUndo(
    Repositories in,
    PhoneNumbers phoneNumbers,
    AccountId account,
    ImportId id,
    EarlierRuns earlier) {

  /** The undo of the import was ended by another node. */
  static final class UndoEndedException extends RuntimeException {}

  /**
   * Undoes the batch.
   *
   * @param entry the last entry of the journal, locked
   */
  void undo(Entry entry, Instant now) {
    List<Contact> existing = in.contacts().lockToDelete(account, BatchState.concerned(entry));
    BatchState state = read(entry, existing);
    IdSet deleted = state.deleted();
    UndoPlan plan = plan(entry, state, deleted::contains);
    if (!state.associations().isEmpty()) {
      in.memberships().deleteAll(account, state.associations());
    }
    if (!deleted.isEmpty()) {
      in.contacts().deleteLocked(account, deleted);
    }
    update(state, plan.changed(), now);
    in.importJournal().remove(account, id, entry);
    if (!in.imports().advanceUndo(account, id, plan.summary(), ImportLeases.LEASE)) {
      throw new UndoEndedException();
    }
  }

  /**
   * The results that the undo of the batch would have, and the contacts that it would delete.
   *
   * @param gone whether the undo of a later batch would have deleted the contact with this id
   */
  Trial tryUndo(Entry entry, LongPredicate gone) {
    List<Contact> found =
        in.contacts().find(account, BatchState.concerned(entry)).stream()
            .filter(contact -> !gone.test(contact.id().value()))
            .toList();
    List<Contact> existing =
        earlier.contain(entry.number())
            ? new LaterChanges(in, account, id, entry, gone).undo(found)
            : found;
    BatchState state = read(entry, existing);
    IdSet deleted = state.deleted();
    UndoPlan plan = plan(entry, state, contact -> deleted.contains(contact) || gone.test(contact));
    return new Trial(plan.summary(), deleted);
  }

  record Trial(UndoSummary summary, IdSet deleted) {}

  private BatchState read(Entry entry, List<Contact> existing) {
    KeepReasonLookup reasons =
        new KeepReasonLookup(in, account, id, entry.associations(), earlier.exist());
    return BatchState.read(reasons, entry, existing);
  }

  private UndoPlan plan(Entry entry, BatchState state, LongPredicate gone) {
    Set<ContactId> uncounted = earlier.countedElsewhere(in, account, id, entry);
    return UndoPlan.read(in.contacts(), account, entry, state, gone, uncounted);
  }

  private void update(BatchState state, Map<ContactId, ContactDetails> changed, Instant now) {
    if (changed.isEmpty()) {
      return;
    }
    Map<ContactId, ValidatedContact> contacts = new HashMap<>();
    FormerIdentities former = new FormerIdentities();
    changed.forEach(
        (contact, details) -> {
          Contact before = Objects.requireNonNull(state.contacts().get(contact));
          former.note(before.details(), details);
          contacts.put(contact, new ValidatedContact(details, isValid(before, details)));
        });
    in.contacts().updateAll(account, contacts, now);
    former.erase(in.imports(), account);
  }

  private boolean isValid(Contact before, ContactDetails details) {
    if (details.phone() != null) {
      return details.phone().equals(before.details().phone())
          ? before.valid()
          : phoneNumbers.read(details.phone().value(), null).valid();
    }
    EmailAddress email = details.email();
    return email != null && email.wellFormed();
  }
}
