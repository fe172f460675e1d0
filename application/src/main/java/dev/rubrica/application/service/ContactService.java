package dev.rubrica.application.service;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import java.time.Clock;
import java.time.Instant;

/** The life of contacts. */
public final class ContactService implements ManageContacts {

  private final Storage storage;
  private final ContactReading reading;
  private final Clock clock;

  public ContactService(Storage storage, ContactReading reading, Clock clock) {
    this.storage = storage;
    this.reading = reading;
    this.clock = clock;
  }

  @Override
  public Contact create(Actor actor, Input input) {
    Instant now = clock.instant();
    ContactReading.Read read = reading.create(input);
    return storage.write(
        in -> {
          AccountId account = actor.account();
          checkUnique(in.contacts(), account, read.details(), null);
          Contact made = in.contacts().insert(account, read.details(), read.valid(), now);
          in.audit().append(actor, AuditEvent.contactCreated(made.id()), now);
          return made;
        });
  }

  @Override
  public Contact change(Actor actor, ContactId id, Input input) {
    Instant now = clock.instant();
    return storage.write(in -> change(in, actor, id, input, now));
  }

  private Contact change(Repositories in, Actor actor, ContactId id, Input input, Instant now) {
    ContactRepository contacts = in.contacts();
    AccountId account = actor.account();
    Contact current =
        contacts
            .lock(account, id)
            .orElseThrow(() -> new DomainException.NotFound(Kind.CONTACT, id.value()));
    ContactReading.Read read = reading.change(current, input);
    if (read.details().equals(current.details()) && read.valid() == current.valid()) {
      return current;
    }
    checkUnique(contacts, account, read.details(), id);
    in.audit().append(actor, AuditEvent.contactChanged(id), now);
    return contacts.update(account, id, read.details(), read.valid(), now);
  }

  private static void checkUnique(
      ContactRepository contacts, AccountId account, ContactDetails details, ContactId self) {
    contacts
        .findSame(account, details)
        .filter(other -> !other.equals(self))
        .ifPresent(
            other -> {
              String field = details.phone() == null ? "email" : "phoneNumber";
              throw new DomainException.Conflict(Kind.CONTACT, field, other.value());
            });
  }

  @Override
  public Deleted delete(Actor actor, IdSet asked) {
    Instant now = clock.instant();
    IdSet deleted = storage.write(in -> delete(in, actor, asked, now));
    return new Deleted(deleted.size(), asked.minus(deleted));
  }

  private static IdSet delete(Repositories in, Actor actor, IdSet asked, Instant now) {
    IdSet deleted = in.contacts().delete(actor.account(), asked);
    if (!deleted.isEmpty()) {
      AuditedContacts those = AuditedContacts.of(deleted);
      in.audit().append(actor, AuditEvent.contactsDeleted(those, deleted.size()), now);
    }
    return deleted;
  }

  @Override
  public Deleted deleteAllBut(Actor actor, IdSet kept) {
    Instant now = clock.instant();
    return storage.write(
        in -> {
          AccountId account = actor.account();
          long deleted = in.contacts().deleteAllBut(account, kept);
          if (deleted > 0) {
            AuditedContacts those = AuditedContacts.allBut(kept);
            in.audit().append(actor, AuditEvent.contactsDeleted(those, deleted), now);
          }
          return new Deleted(deleted, kept.minus(in.contacts().existing(account, kept)));
        });
  }
}
