package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.list.ListUsage;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Lists in memory. */
record InMemoryLists(Transaction in) implements ListRepository {

  @Override
  public ContactList insert(AccountId account, ListDetails details, Instant now) {
    State state = in.toWrite();
    ListId id = new ListId(state.newId());
    return put(account, new ContactList(id, details, 0, 1, now, now, null, null));
  }

  private ContactList put(AccountId account, ContactList list) {
    in.toWrite().lists.put(list.id().value(), new Owned<>(account, list));
    return list;
  }

  @Override
  public Optional<ContactList> find(AccountId account, ListId list) {
    return Optional.ofNullable(in.toRead().lists.get(list.value()))
        .filter(row -> row.isOf(account) && !row.value().deleted())
        .map(Owned::value);
  }

  @Override
  public Map<Long, ListUsage> findAll(AccountId account, IdSet lists) {
    return lists.stream()
        .mapToObj(id -> find(account, new ListId(id)))
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(list -> list.id().value(), list -> usage(account, list)));
  }

  private ListUsage usage(AccountId account, ContactList list) {
    InMemoryCampaigns campaigns = new InMemoryCampaigns(in, Clock.systemUTC());
    return new ListUsage(list, campaigns.referringTo(account, IdSet.of(list.id().value())));
  }

  @Override
  public IdSet lock(AccountId account, IdSet lists) {
    in.toWrite();
    IdSet there = existing(account, lists);
    there.stream().forEach(in::lockList);
    return there;
  }

  @Override
  public IdSet existing(AccountId account, IdSet lists) {
    return IdSet.of(
        lists.stream().filter(id -> find(account, new ListId(id)).isPresent()).toArray());
  }

  @Override
  public ContactList update(AccountId account, ListId list, ListDetails details, Instant now) {
    in.requireLockedList(list.value());
    ContactList old = find(account, list).orElseThrow();
    return put(account, old.changed(details, now));
  }

  @Override
  public void delete(AccountId account, IdSet lists, ListRetention retention, Instant now) {
    lists.stream().forEach(in::requireLockedList);
    new InMemoryDeletedLists(in, account).delete(lists, retention, now);
  }

  @Override
  public Optional<ContactList> lockIncludingDeleted(AccountId account, ListId list) {
    in.toWrite();
    Optional<ContactList> found = findIncludingDeleted(account, list).map(Restorable::list);
    found.ifPresent(_ -> in.lockList(list.value()));
    return found;
  }

  @Override
  public Optional<Restorable> findIncludingDeleted(AccountId account, ListId list) {
    return Optional.ofNullable(in.toRead().lists.get(list.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .map(found -> new Restorable(found, found.deleted() ? in.toRead().membershipsOf(list) : 0));
  }

  @Override
  public ContactList restore(AccountId account, ListId list, Instant now) {
    in.requireLockedList(list.value());
    return new InMemoryDeletedLists(in, account).restore(list, now);
  }

  @Override
  public void endRestorability(AccountId account, long maxMembers, Instant now) {
    new InMemoryDeletedLists(in, account).endRestorability(maxMembers, now);
  }

  @Override
  public long purge(AccountId account, int limit) {
    return new InMemoryDeletedLists(in, account).purge(limit);
  }

  @Override
  public Page<ContactList> search(ListQuery query) {
    List<ContactList> found =
        in.toRead().lists.values().stream()
            .filter(row -> row.isOf(query.account()))
            .map(Owned::value)
            .filter(list -> matches(list, query.filter()))
            .sorted(Comparator.comparing(list -> Position.of(list, query.sortBy()), order(query)))
            .toList();
    List<ContactList> from = found.stream().filter(list -> isAfter(list, query)).toList();
    List<ContactList> rows =
        from.stream().skip(query.page().offset()).limit(query.page().paging().limit()).toList();
    boolean more = from.size() > query.page().offset() + rows.size() && !rows.isEmpty();
    return new Page<>(
        rows,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        more ? Position.of(rows.getLast(), query.sortBy()) : null);
  }

  private static boolean isAfter(ContactList list, ListQuery query) {
    Position after = query.page().after();
    if (after == null) {
      return true;
    }
    return order(query).compare(Position.of(list, query.sortBy()), after) > 0;
  }

  private static Comparator<Position> order(ListQuery query) {
    return Sorting.ordered(byKey(query.sortBy()), query.order(), Position::id);
  }

  private boolean matches(ContactList list, ListFilter filter) {
    return (filter.includeDeleted() || !list.deleted())
        && (filter.search() == null || foldedName(list).contains(filter.search()))
        && (filter.ids() == null || filter.ids().contains(list.id().value()))
        && (filter.contactIds() == null || holdsAny(list, filter.contactIds()))
        && (filter.test() == null || filter.test() == list.details().test());
  }

  private boolean holdsAny(ContactList list, IdSet contacts) {
    return !list.deleted()
        && contacts.stream().anyMatch(id -> in.toRead().isMember(list.id().value(), id));
  }

  private static String foldedName(ContactList list) {
    return TextFolding.fold(list.details().name().value());
  }

  private static Comparator<Position> byKey(ListSort sort) {
    return switch (sort) {
      case NAME -> Sorting.byText(Position::key);
      case ID -> Comparator.comparingLong(Position::id);
      case CREATED_AT, UPDATED_AT -> Comparator.comparing(at -> Instant.parse(at.key()));
      case CONTACT_COUNT -> Comparator.comparingLong(at -> Long.parseLong(at.key()));
    };
  }
}
