package dev.rubrica.application.service;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

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
  public Contact change(
      AccountId account, ContactId id, Predicate<Contact> condition, Input input) {
    Instant now = clock.instant();
    return storage.write(
        account,
        in -> {
          Contact current = wanted(in.contacts().lock(account, id), id, condition);
          return change(in, account, current, input, now);
        });
  }

  private static Contact wanted(
      Optional<Contact> found, ContactId id, Predicate<Contact> condition) {
    Contact current =
        found.orElseThrow(() -> new DomainException.NotFound(Kind.CONTACT, id.value()));
    if (!condition.test(current)) {
      throw new DomainException.Outdated(Kind.CONTACT, id.value());
    }
    return current;
  }

  private Contact change(
      Repositories in, AccountId account, Contact current, Input input, Instant now) {
    ContactRepository contacts = in.contacts();
    ContactId id = current.id();
    ContactReading.Read read = reading.change(current, input);
    if (read.details().equals(current.details()) && read.valid() == current.valid()) {
      return current;
    }
    checkUnique(contacts, account, read.details(), id);
    FormerIdentities former = new FormerIdentities();
    former.note(current.details(), read.details());
    former.erase(in.imports(), account);
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
  public void delete(AccountId account, ContactId id, Predicate<Contact> condition) {
    storage.write(
        account,
        in -> {
          wanted(in.contacts().lockToDelete(account, id), id, condition);
          return in.contacts().delete(account, IdSet.of(id.value()));
        });
  }

  @Override
  public Deleted delete(AccountId account, IdSet asked) {
    IdSet deleted = storage.write(account, in -> in.contacts().delete(account, asked));
    return new Deleted(deleted.size(), asked.minus(deleted));
  }

  @Override
  public Deleted deleteAllBut(AccountId account, IdSet kept) {
    return storage.writeInBulk(
        account,
        in -> {
          checkKnown(in.contacts(), account, kept);
          long deleted = in.contacts().deleteAllBut(account, kept);
          // One may have gone while this waited for its turn. From here on none can.
          checkKnown(in.contacts(), account, kept);
          return new Deleted(deleted, IdSet.empty());
        });
  }

  // A mistaken id spares nobody, and what it was to spare would be gone.
  private static void checkKnown(ContactRepository contacts, AccountId account, IdSet kept) {
    IdSet unknown = kept.minus(contacts.existing(account, kept));
    if (!unknown.isEmpty()) {
      throw new Invalid("notIds", "must name existing contacts; unknown: " + unknown);
    }
  }
}
