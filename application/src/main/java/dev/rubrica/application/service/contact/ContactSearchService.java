package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Finds contacts. */
public final class ContactSearchService implements FindContacts {

  private final Storage storage;

  public ContactSearchService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Contact get(AccountId account, ContactId contact) {
    return storage
        .read(account, in -> in.contacts().find(account, contact))
        .orElseThrow(() -> new DomainException.NotFound(Kind.CONTACT, contact.value()));
  }

  @Override
  public Page<Contact> search(ContactQuery query) {
    return storage.read(query.account(), in -> search(in, query));
  }

  @Override
  public Optional<Page<Contact>> searchWithin(ContactQuery query, Duration time) {
    return storage.readWithin(query.account(), time, in -> search(in, query));
  }

  private static Page<Contact> search(Repositories in, ContactQuery query) {
    FilterExistenceCheck.check(in, query);
    return in.contacts().search(query);
  }

  @Override
  public Page<Member> members(ContactQuery query) {
    ListId list = Objects.requireNonNull(query.filter().lists().memberOf());
    return storage.read(
        query.account(),
        in -> {
          in.lists()
              .find(query.account(), list)
              .orElseThrow(() -> new DomainException.NotFound(Kind.LIST, list.value()));
          FilterExistenceCheck.check(in, query);
          return in.contacts().members(query);
        });
  }
}
