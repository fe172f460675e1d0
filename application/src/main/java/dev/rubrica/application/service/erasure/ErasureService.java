package dev.rubrica.application.service.erasure;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.RecipientRepository.ErasureCandidates;
import dev.rubrica.application.port.out.erasure.ErasureKeyMissingException;
import dev.rubrica.application.port.out.erasure.ErasureRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.service.contact.ContactChecks;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.erasure.Identities;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Erases people. */
public final class ErasureService implements ErasePeople {

  private static final Identities NOBODY = Identities.of(List.of());

  private final Storage storage;
  private final IdentityReader reader;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  public ErasureService(
      Storage storage, PhoneNumbers phoneNumbers, Pseudonyms pseudonyms, Clock clock) {
    this.storage = storage;
    this.reader = new IdentityReader(phoneNumbers);
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  @Override
  public Erased erase(Actor actor, People people) {
    Identities named = reader.read(people);
    requireKey();
    Instant now = clock.instant();
    return storage.writeInBulk(
        actor.account(), in -> erase(in, actor, people.contacts(), named, now));
  }

  @Override
  public Erased erase(Actor actor, ContactId id, Predicate<Contact> condition) {
    requireKey();
    Instant now = clock.instant();
    AccountId account = actor.account();
    IdSet one = IdSet.of(id.value());
    return storage.write(
        account,
        in -> {
          lockJournals(in, account, one, NOBODY);
          Optional<Contact> contact = in.contacts().lockToDelete(account, id);
          Contact checked = ContactChecks.checked(contact, id, condition);
          return erase(in, actor, List.of(checked), NOBODY, now);
        });
  }

  private Erased erase(Repositories in, Actor actor, IdSet ids, Identities named, Instant now) {
    AccountId account = actor.account();
    lockJournals(in, account, ids, named);
    List<Contact> contacts =
        in.contacts().lockToDelete(account, matching(in, account, ids, named)).stream()
            .filter(one -> ids.contains(one.id().value()) || named.include(one.details()))
            .toList();
    return erase(in, actor, contacts, named, now);
  }

  // The contacts may change until they are locked; the erasure then retries.
  private static void lockJournals(
      Repositories in, AccountId account, IdSet ids, Identities named) {
    List<Contact> contacts = in.contacts().find(account, matching(in, account, ids, named));
    in.erasures().lockJournals(account, named.and(Identities.ofContacts(contacts)));
  }

  private static IdSet matching(Repositories in, AccountId account, IdSet ids, Identities named) {
    IdSet found = in.contacts().findHaving(account, named, MAX_FOUND + 1);
    if (found.size() > MAX_FOUND) {
      throw new DomainException.Invalid(
          named.emailKeys().isEmpty() ? "phoneNumbers" : "emails",
          "more than "
              + MAX_FOUND
              + " contacts have one of the phoneNumbers or emails; erase these contacts by"
              + " contactIds first, "
              + MAX
              + " in a call");
    }
    return IdSet.of(LongStream.concat(ids.stream(), found.stream()).toArray());
  }

  private static Erased erase(
      Repositories in, Actor actor, List<Contact> contacts, Identities named, Instant now) {
    AccountId account = actor.account();
    IdSet ids = ids(contacts);
    if (!ids.isEmpty()) {
      in.contacts().deleteLocked(account, ids);
    }
    in.erasures().requireUnused(account, named);
    Identities gone =
        withoutOthers(in, account, named.and(Identities.ofContacts(contacts)), IdSet.empty());
    ErasureCandidates recipients = in.recipients().findToErase(account, gone);
    in.campaigns().eraseFilters(account, gone, now);
    ErasureRepository.Erased erased = in.erasures().erase(account, gone, contacts);
    in.audit()
        .append(actor, AuditEvent.peopleErased(AuditedContacts.of(ids), contacts.size()), now);
    in.recipients().erase(account, ids, gone, recipients);
    return new Erased(contacts.size(), erased.suppressions(), erased.consents());
  }

  // Several contacts may have one e-mail address, or forms of one number: what the others have is
  // not erased.
  private static Identities withoutOthers(
      Repositories in, AccountId account, Identities identities, IdSet erased) {
    return identities.without(in.contacts().present(account, identities, erased));
  }

  private static IdSet ids(List<Contact> contacts) {
    return IdSet.of(contacts.stream().mapToLong(contact -> contact.id().value()).toArray());
  }

  @Override
  public Erased tryErase(AccountId account, People people) {
    Identities named = reader.read(people);
    requireKey();
    return storage.readSnapshot(
        account,
        in -> {
          IdSet ids = matching(in, account, people.contacts(), named);
          return tryErase(in, account, in.contacts().find(account, ids), named);
        });
  }

  @Override
  public Erased tryErase(AccountId account, ContactId id, Predicate<Contact> condition) {
    requireKey();
    return storage.readSnapshot(
        account,
        in -> {
          Optional<Contact> contact = in.contacts().find(account, id);
          Contact checked = ContactChecks.checked(contact, id, condition);
          return tryErase(in, account, List.of(checked), NOBODY);
        });
  }

  private static Erased tryErase(
      Repositories in, AccountId account, List<Contact> contacts, Identities named) {
    Identities gone =
        withoutOthers(in, account, named.and(Identities.ofContacts(contacts)), ids(contacts));
    ErasureRepository.Erased erased = in.erasures().tryErase(account, gone);
    return new Erased(contacts.size(), erased.suppressions(), erased.consents());
  }

  private void requireKey() {
    if (pseudonyms.fingerprint().isEmpty()) {
      throw new ErasureKeyMissingException();
    }
  }
}
