package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.in.ManageContacts.Deleted;
import dev.rubrica.application.port.in.ManageContacts.Deletion;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Deletes the contacts of a selection. */
final class SelectionDeletion {

  // A client that deletes few contacts expects a fast response, even if it is that they are locked.
  private static final int FEW = 1_000;

  private final Storage storage;
  private final Clock clock;

  SelectionDeletion(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  Deleted delete(Deletion deletion) {
    Instant now = clock.instant();
    return write(deletion, in -> delete(in, deletion, now));
  }

  private <T> T write(Deletion deletion, Function<Repositories, T> work) {
    boolean few = deletion.contacts() instanceof Selection.Only(IdSet ids) && ids.size() <= FEW;
    return few
        ? storage.write(deletion.account(), work)
        : storage.writeInBulk(deletion.account(), work);
  }

  private static Deleted delete(Repositories in, Deletion deletion, Instant now) {
    check(in, deletion);
    ContactRepository.Deleted deleted =
        in.contacts().delete(deletion.account(), deletion.contacts());
    // A contact or list may have been deleted while this waited for locks; now none can be.
    check(in, deletion);
    if (deleted.contacts() > 0) {
      AuditedContacts audited = audited(deletion.contacts(), deleted.notFound());
      AuditEvent event = AuditEvent.contactsDeleted(audited, deleted.contacts());
      in.audit().append(deletion.actor(), event, now);
    }
    return new Deleted(deleted.contacts(), deleted.notFound());
  }

  private static AuditedContacts audited(Selection selection, IdSet notFound) {
    return selection instanceof Selection.Only(IdSet ids)
        ? AuditedContacts.of(ids.minus(notFound))
        : AuditedContacts.of(selection);
  }

  Deleted tryDelete(Deletion deletion) {
    AccountId account = deletion.account();
    return storage.readSnapshot(
        account,
        in -> {
          check(in, deletion);
          return deletion.contacts() instanceof Selection.Only(IdSet ids)
              ? found(ids, in.contacts().existing(account, ids))
              : new Deleted(in.contacts().count(account, deletion.contacts()), IdSet.empty());
        });
  }

  private static Deleted found(IdSet ids, IdSet existing) {
    return new Deleted(existing.size(), ids.minus(existing));
  }

  private static void check(Repositories in, Deletion deletion) {
    switch (deletion.contacts()) {
      case Selection.Only _ -> {}
      case Selection.AllExcept(IdSet excluded) -> checkKnown(in, deletion, excluded);
      case Selection.Matching matching -> {
        FilterExistenceCheck.check(in, deletion.account(), "filter.", matching.filter());
        checkKnown(in, deletion, matching.except());
      }
    }
  }

  // With a mistyped id, the contact that it should spare would be deleted.
  private static void checkKnown(Repositories in, Deletion deletion, IdSet excluded) {
    IdSet unknown = excluded.minus(in.contacts().existing(deletion.account(), excluded));
    if (!unknown.isEmpty()) {
      throw new Invalid(
          deletion.excludedField(), "must name existing contacts; unknown: " + unknown);
    }
  }
}
