package dev.rubrica.application.service.list;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.service.group.GroupedLookup;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.list.ListUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;

/** Creates, changes, deletes, restores and finds contact lists. */
public final class ListService implements ManageLists, FindLists {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Storage storage;
  private final Clock clock;
  private final ListRetention retention;
  private final GroupedLookup<ListUsage> lookups;
  private final ReachableMemberCounts reachable;
  private final MemberDayCounts days;

  public ListService(Storage storage, Clock clock, ListRetention retention) {
    this.storage = storage;
    this.clock = clock;
    this.retention = retention;
    this.lookups =
        new GroupedLookup<>(storage, (in, account, ids) -> in.lists().findAll(account, ids));
    CountPermits permits = new CountPermits(PATIENCE);
    this.reachable = new ReachableMemberCounts(storage, permits);
    this.days = new MemberDayCounts(storage, permits);
  }

  @Override
  public ContactList create(Actor actor, ListDetails details) {
    Instant now = clock.instant();
    return storage.write(
        actor.account(),
        in -> {
          ContactList list = in.lists().insert(actor.account(), details, now);
          in.audit().append(actor, AuditEvent.listCreated(list.id()), now);
          return list;
        });
  }

  @Override
  public ListUsage change(Change change) {
    Instant now = clock.instant();
    AccountId account = change.account();
    return storage.write(account, in -> usage(in, account, change(in, change, now)));
  }

  // In the transaction of the change: after its commit, a failure to read would be taken for that
  // of the change.
  private static ListUsage usage(Repositories in, AccountId account, ContactList list) {
    return new ListUsage(list, in.campaigns().referringTo(account, list.id()));
  }

  private static ContactList change(Repositories in, Change change, Instant now) {
    ListRepository lists = in.lists();
    lists.lock(change.account(), IdSet.of(change.list().value()));
    ContactList current = ListChecks.toChange(lists, change);
    ListDetails details = change.edit().apply(current.details());
    if (details.equals(current.details())) {
      return current;
    }
    in.audit().append(change.actor(), AuditEvent.listChanged(change.list()), now);
    return lists.update(change.account(), change.list(), details, now);
  }

  @Override
  public WouldCreate tryCreate(ListDetails details) {
    return new WouldCreate(details, clock.instant());
  }

  @Override
  public ContactList tryChange(Change change) {
    Instant now = clock.instant();
    return storage.read(
        change.account(),
        in -> {
          ContactList current = ListChecks.toChange(in.lists(), change);
          ListDetails details = change.edit().apply(current.details());
          return details.equals(current.details()) ? current : current.changed(details, now);
        });
  }

  @Override
  public Deleted delete(Actor actor, IdSet requested) {
    Instant now = clock.instant();
    return storage.write(actor.account(), in -> delete(in, actor, requested, now));
  }

  private Deleted delete(Repositories in, Actor actor, IdSet requested, Instant now) {
    IdSet deleted = in.lists().lock(actor.account(), requested);
    if (!deleted.isEmpty()) {
      in.lists().delete(actor.account(), deleted, retention, now);
      in.audit().append(actor, AuditEvent.listsDeleted(deleted), now);
    }
    return deleted(in, actor.account(), requested, deleted);
  }

  @Override
  public Deleted tryDelete(AccountId account, IdSet requested) {
    return storage.read(
        account, in -> deleted(in, account, requested, in.lists().existing(account, requested)));
  }

  private static Deleted deleted(
      Repositories in, AccountId account, IdSet requested, IdSet deleted) {
    IdSet campaigns =
        deleted.isEmpty() ? IdSet.empty() : in.campaigns().referringTo(account, deleted);
    return new Deleted(deleted, requested.minus(deleted), campaigns);
  }

  @Override
  public ListUsage restore(Actor actor, ListId list) {
    Instant now = clock.instant();
    AccountId account = actor.account();
    return storage.write(account, in -> usage(in, account, restore(in, actor, list, now)));
  }

  private static ContactList restore(Repositories in, Actor actor, ListId list, Instant now) {
    ContactList current =
        in.lists()
            .lockIncludingDeleted(actor.account(), list)
            .orElseThrow(() -> ListChecks.missing(list));
    ListChecks.checkRestorable(current, now);
    in.audit().append(actor, AuditEvent.listRestored(list), now);
    return in.lists().restore(actor.account(), list, now);
  }

  @Override
  public ContactList tryRestore(AccountId account, ListId list) {
    Instant now = clock.instant();
    ListRepository.Restorable found =
        storage
            .read(account, in -> in.lists().findIncludingDeleted(account, list))
            .orElseThrow(() -> ListChecks.missing(list));
    ListChecks.checkRestorable(found.list(), now);
    return found.list().restored(found.keptMembers(), now);
  }

  @Override
  public ListUsage get(AccountId account, ListId list) {
    return lookups.find(account, list.value()).orElseThrow(() -> ListChecks.missing(list));
  }

  @Override
  public Reachable reachable(AccountId account, ListId list) {
    return reachable.count(account, list).orElseThrow(() -> ListChecks.missing(list));
  }

  @Override
  public SortedMap<LocalDate, Long> membersByDay(AccountId account, ListId list, ZoneId zone) {
    return days.count(account, list, zone).orElseThrow(() -> ListChecks.missing(list));
  }

  @Override
  public Page<ContactList> search(ListQuery query) {
    Instant now = clock.instant();
    return storage.read(query.account(), in -> in.lists().search(query)).map(list -> list.at(now));
  }
}
