package dev.rubrica.application.service.copy;

import dev.rubrica.application.port.in.copy.CopyLists;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;

/** Copies lists. */
public final class ListCopyService implements CopyLists {

  private final Storage storage;
  private final Clock clock;
  private final long maxMembers;

  /**
   * @param maxMembers the maximum number of members of a list that is copied
   */
  public ListCopyService(Storage storage, Clock clock, long maxMembers) {
    this.storage = storage;
    this.clock = clock;
    this.maxMembers = maxMembers;
  }

  @Override
  public ContactList copy(Actor actor, ListId list, ListName name) {
    Instant now = clock.instant();
    return storage.writeInBulk(
        actor.account(), in -> copy(in, actor, locked(in, actor.account(), list), name, now));
  }

  private static ContactList copy(
      Repositories in, Actor actor, ContactList source, ListName name, Instant now) {
    AccountId account = actor.account();
    ListDetails old = source.details();
    ListDetails details = new ListDetails(name, old.description(), old.test());
    ListId copy = in.lists().insert(account, details, now).id();
    // The order of locks permits this: the id of a new list is greater than that of the source.
    in.lists().lock(account, IdSet.of(copy.value()));
    Selection members =
        new Selection.Matching(ContactFilter.everyone().membersOf(source.id()), IdSet.empty());
    in.memberships().add(account, IdSet.of(copy.value()), members, now);
    in.audit().append(actor, event(copy, members), now);
    return in.lists().find(account, copy).orElseThrow();
  }

  private static AuditEvent event(ListId copy, Selection members) {
    return AuditEvent.ofContacts(
        AuditAction.LIST_CREATED,
        IdSet.of(copy.value()),
        AuditedContacts.of(members),
        AuditCounts.created(1));
  }

  // While the list is locked, its members do not change.
  private ContactList locked(Repositories in, AccountId account, ListId list) {
    if (in.lists().lock(account, IdSet.of(list.value())).isEmpty()) {
      throw new NotFound(Kind.LIST, list.value());
    }
    ContactList source = in.lists().find(account, list).orElseThrow();
    if (source.contactCount() > maxMembers) {
      throw new Invalid("id", "must be the id of a list with at most " + maxMembers + " members");
    }
    return source;
  }
}
