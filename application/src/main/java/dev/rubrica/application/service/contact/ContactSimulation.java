package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.in.ManageContacts.WouldCreate;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.tag.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;

/** Simulates the creation, change and deletion of single contacts by reads alone. */
final class ContactSimulation {

  private final Storage storage;
  private final ContactFactory factory;
  private final Clock clock;

  ContactSimulation(Storage storage, ContactFactory factory, Clock clock) {
    this.storage = storage;
    this.factory = factory;
    this.clock = clock;
  }

  WouldCreate create(AccountId account, Input input) {
    ValidatedContact validated = factory.create(input);
    return storage.read(
        account,
        in -> {
          ContactChecks.checkUnique(in.contacts(), account, validated.details(), null);
          OptOuts optOuts =
              new OptOutForecast(in.suppressions(), account).of(validated.details().phone());
          return new WouldCreate(
              spelled(in, account, Tags.none(), validated), clock.instant(), optOuts);
        });
  }

  Contact change(AccountId account, ContactId id, Predicate<Contact> condition, Input input) {
    Instant now = clock.instant();
    return storage.read(
        account,
        in -> {
          Contact current = ContactChecks.checked(in.contacts().find(account, id), id, condition);
          return change(in, account, current, input, now);
        });
  }

  private Contact change(
      Repositories in, AccountId account, Contact current, Input input, Instant now) {
    ValidatedContact validated = factory.change(current, input);
    if (validated.details().equals(current.details()) && validated.valid() == current.valid()) {
      return current;
    }
    ContactChecks.checkUnique(in.contacts(), account, validated.details(), current.id());
    OptOuts optOuts =
        new OptOutForecast(in.suppressions(), account).of(current.details(), validated.details());
    return current
        .changed(spelled(in, account, current.details().tags(), validated), now)
        .withOptOuts(optOuts);
  }

  private static ValidatedContact spelled(
      Repositories in, AccountId account, Tags current, ValidatedContact contact) {
    return AccountSpelling.apply(added -> in.tags().spelling(account, added), current, contact);
  }

  void delete(AccountId account, ContactId id, Predicate<Contact> condition) {
    storage.read(
        account, in -> ContactChecks.checked(in.contacts().find(account, id), id, condition));
  }
}
