package dev.rubrica.application.service;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
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
  public Contact create(AccountId account, Input input) {
    Instant now = clock.instant();
    ContactReading.Read read = reading.create(input);
    return storage.write(
        account,
        in -> {
          checkUnique(in.contacts(), account, read.details(), null);
          return in.contacts().insert(account, read.details(), read.valid(), now);
        });
  }

  @Override
  public Contact change(AccountId account, ContactId id, Input input) {
    Instant now = clock.instant();
    return storage.write(account, in -> change(in.contacts(), account, id, input, now));
  }

  private Contact change(
      ContactRepository contacts, AccountId account, ContactId id, Input input, Instant now) {
    Contact current =
        contacts
            .lock(account, id)
            .orElseThrow(() -> new DomainException.NotFound(Kind.CONTACT, id.value()));
    ContactReading.Read read = reading.change(current, input);
    if (read.details().equals(current.details()) && read.valid() == current.valid()) {
      return current;
    }
    checkUnique(contacts, account, read.details(), id);
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
  public Deleted delete(AccountId account, IdSet asked) {
    IdSet deleted = storage.write(account, in -> in.contacts().delete(account, asked));
    return new Deleted(deleted.size(), asked.minus(deleted));
  }

  @Override
  public Deleted deleteAllBut(AccountId account, IdSet kept) {
    return storage.write(
        account,
        in -> {
          long deleted = in.contacts().deleteAllBut(account, kept);
          return new Deleted(deleted, kept.minus(in.contacts().existing(account, kept)));
        });
  }
}
