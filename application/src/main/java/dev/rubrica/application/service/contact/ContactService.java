package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.tag.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;

/** Creates, changes and deletes contacts. */
public final class ContactService implements ManageContacts {

  private final Storage storage;
  private final ContactFactory factory;
  private final Clock clock;
  private final GroupedContactCreation groups;
  private final SelectionDeletion deletions;
  private final ContactSimulation simulation;

  public ContactService(Storage storage, ContactFactory factory, Clock clock) {
    this.storage = storage;
    this.factory = factory;
    this.clock = clock;
    this.groups = new GroupedContactCreation(storage, clock);
    this.deletions = new SelectionDeletion(storage, clock);
    this.simulation = new ContactSimulation(storage, factory, clock);
  }

  @Override
  public Contact create(Actor actor, Input input) {
    ValidatedContact validated = factory.create(input);
    return groups.create(actor, validated).orElseGet(() -> createAlone(actor, validated));
  }

  private Contact createAlone(Actor actor, ValidatedContact validated) {
    Instant now = clock.instant();
    return storage.write(
        actor.account(),
        in -> {
          AccountId account = actor.account();
          ContactChecks.checkUnique(in.contacts(), account, validated.details(), null);
          ValidatedContact spelled =
              AccountSpelling.apply(
                  added -> in.tags().register(account, added), Tags.none(), validated);
          Contact created = in.contacts().insert(account, spelled.details(), spelled.valid(), now);
          in.audit().append(actor, AuditEvent.contactCreated(created.id()), now);
          return created;
        });
  }

  @Override
  public Contact change(Actor actor, ContactId id, Predicate<Contact> condition, Input input) {
    Instant now = clock.instant();
    return storage.write(
        actor.account(),
        in -> {
          Contact current =
              ContactChecks.checked(in.contacts().lock(actor.account(), id), id, condition);
          return change(in, actor, current, input, now);
        });
  }

  private Contact change(Repositories in, Actor actor, Contact current, Input input, Instant now) {
    ContactRepository contacts = in.contacts();
    AccountId account = actor.account();
    ContactId id = current.id();
    ValidatedContact validated = factory.change(current, input);
    if (validated.details().equals(current.details()) && validated.valid() == current.valid()) {
      return current;
    }
    ContactChecks.checkUnique(contacts, account, validated.details(), id);
    Tags tags = current.details().tags();
    ValidatedContact spelled =
        AccountSpelling.apply(added -> in.tags().register(account, added), tags, validated);
    FormerIdentities former = new FormerIdentities();
    former.note(current.details(), validated.details());
    former.erase(in.imports(), account);
    in.audit().append(actor, AuditEvent.contactChanged(id), now);
    NumberChange.of(current.details(), spelled.details())
        .ifPresent(number -> number.copyOptOuts(in.suppressions(), actor, now));
    return contacts.update(account, id, spelled.details(), spelled.valid(), now);
  }

  @Override
  public void delete(Actor actor, ContactId id, Predicate<Contact> condition) {
    Instant now = clock.instant();
    storage.write(
        actor.account(),
        in -> {
          ContactChecks.checked(in.contacts().lockToDelete(actor.account(), id), id, condition);
          in.contacts().deleteLocked(actor.account(), IdSet.of(id.value()));
          AuditedContacts one = AuditedContacts.of(IdSet.of(id.value()));
          in.audit().append(actor, AuditEvent.contactsDeleted(one, 1), now);
          return id;
        });
  }

  @Override
  public Deleted delete(Deletion deletion) {
    return deletions.delete(deletion);
  }

  @Override
  public Deleted tryDelete(Deletion deletion) {
    return deletions.tryDelete(deletion);
  }

  @Override
  public WouldCreate tryCreate(AccountId account, Input input) {
    return simulation.create(account, input);
  }

  @Override
  public Contact tryChange(
      AccountId account, ContactId id, Predicate<Contact> condition, Input input) {
    return simulation.change(account, id, condition, input);
  }

  @Override
  public void tryDelete(AccountId account, ContactId id, Predicate<Contact> condition) {
    simulation.delete(account, id, condition);
  }
}
