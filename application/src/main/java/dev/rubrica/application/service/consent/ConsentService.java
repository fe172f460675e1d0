package dev.rubrica.application.service.consent;

import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ContactConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Records and finds consents. */
public final class ConsentService implements ManageConsents {

  private final Storage storage;
  private final Clock clock;
  private final BulkConsents bulk;

  public ConsentService(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
    this.bulk = new BulkConsents(storage);
  }

  @Override
  public Consent add(Actor actor, ContactId id, Statement statement) {
    AccountId account = actor.account();
    ConsentDetails details = statement.details();
    ConsentRecording recording = recording(actor, statement);
    return storage.write(
        account,
        in -> {
          // Locked, because a change of the number copies the suppressions to the new number.
          PhoneNumber number = number(in.contacts().lock(account, id), id);
          Consent consent = in.consents().add(account, number, details, recording);
          ConsentOptOuts.suppress(in, account, List.of(number), details, recording);
          AuditEvent event = AuditEvent.consentsRecorded(AuditedContacts.of(id), 1);
          in.audit().append(actor, event, recording.createdAt());
          return consent;
        });
  }

  @Override
  public WouldAdd tryAdd(Actor actor, ContactId id, Statement statement) {
    ConsentRecording recording = recording(actor, statement);
    AccountId account = actor.account();
    PhoneNumber number = storage.read(account, in -> number(in.contacts().find(account, id), id));
    return new WouldAdd(number, statement.details(), recording);
  }

  private ConsentRecording recording(Actor actor, Statement statement) {
    return ConsentRecording.at(clock.instant(), statement.occurredAt(), actor.key());
  }

  private static PhoneNumber number(Optional<Contact> contact, ContactId id) {
    PhoneNumber number = existing(contact, id).details().phone();
    if (number == null) {
      throw new Invalid(
          "id",
          "must be the id of a contact with a phone number, to which the consent belongs: add a"
              + " number to the contact first");
    }
    return number.canonical();
  }

  private static Contact existing(Optional<Contact> contact, ContactId id) {
    return contact.orElseThrow(() -> new NotFound(Kind.CONTACT, id.value()));
  }

  @Override
  public Added addAll(Actor actor, Selection contacts, Statement statement) {
    ConsentRecording recording = recording(actor, statement);
    return bulk.add(actor, contacts, statement.details(), recording);
  }

  @Override
  public Added tryAddAll(Actor actor, Selection contacts, Statement statement) {
    recording(actor, statement);
    return bulk.tryAdd(actor.account(), contacts);
  }

  @Override
  public Page<Consent> search(ConsentQuery query) {
    return storage.read(query.account(), in -> in.consents().search(query));
  }

  @Override
  public Page<Consent> search(ContactConsentQuery query) {
    AccountId account = query.account();
    return storage.read(
        account,
        in -> {
          Contact contact = existing(in.contacts().find(account, query.contact()), query.contact());
          PhoneNumber number = contact.details().phone();
          return number == null
              ? Page.none(query.page())
              : in.consents().search(new ConsentQuery(account, number, query.page()));
        });
  }
}
