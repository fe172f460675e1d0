package dev.rubrica.application.service;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import java.time.Clock;
import java.time.Instant;

/** The life of contact lists. */
public final class ListService implements ManageLists, FindLists {

  private final Storage storage;
  private final Clock clock;

  public ListService(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  @Override
  public ContactList create(AccountId account, ListDetails details) {
    Instant now = clock.instant();
    return storage.write(account, in -> in.lists().insert(account, details, now));
  }

  @Override
  public ContactList change(Change change) {
    Instant now = clock.instant();
    return storage.write(change.account(), in -> change(in.lists(), change, now));
  }

  private static ContactList change(ListRepository lists, Change change, Instant now) {
    lists.lock(change.account(), IdSet.of(change.list().value()));
    ContactList current = existing(lists, change.account(), change.list());
    Long expected = change.expectedRevision();
    if (expected != null && expected != current.revision()) {
      throw new DomainException.Outdated(Kind.LIST, change.list().value());
    }
    ListDetails details = change.edit().apply(current.details());
    return details.equals(current.details())
        ? current
        : lists.update(change.account(), change.list(), details, now);
  }

  @Override
  public Deleted delete(AccountId account, IdSet asked) {
    Instant now = clock.instant();
    return storage.write(account, in -> delete(in, account, asked, now));
  }

  private static Deleted delete(Repositories in, AccountId account, IdSet asked, Instant now) {
    IdSet there = in.lists().lock(account, asked);
    in.lists().delete(account, there, now);
    return new Deleted(there, asked.minus(there));
  }

  @Override
  public ContactList get(AccountId account, ListId list) {
    return storage.read(account, in -> existing(in.lists(), account, list));
  }

  @Override
  public Page<ContactList> search(ListQuery query) {
    return storage.read(query.account(), in -> in.lists().search(query));
  }

  private static ContactList existing(ListRepository lists, AccountId account, ListId list) {
    return lists
        .find(account, list)
        .orElseThrow(() -> new DomainException.NotFound(Kind.LIST, list.value()));
  }
}
