package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Memberships in memory. */
record InMemoryMemberships(Transaction in) implements MembershipRepository {

  @Override
  public Added add(AccountId account, IdSet lists, Selection contacts, Instant now) {
    State state = in.toWrite();
    lists.stream().forEach(in::requireLockedList);
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    IdSet notFound =
        contacts instanceof Selection.Only(IdSet ids) ? ids.minus(selected) : IdSet.empty();
    selected.stream().forEach(in::holdContact);
    IdSequence.Builder made = new IdSequence.Builder();
    for (long list : lists.toArray()) {
      for (long contact : selected.toArray()) {
        if (!state.isMember(list, contact)) {
          made.add(state.associate(account, list, contact, now).value());
        }
      }
    }
    long pairs = (long) lists.size() * selected.size();
    return new Added(made.build(), pairs - made.size(), notFound);
  }

  @Override
  public long remove(AccountId account, IdSet lists, Selection contacts) {
    lists.stream().forEach(in::requireLockedList);
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    return in.toWrite()
        .dissociate(
            account,
            association ->
                lists.contains(association.list().value())
                    && selected.contains(association.contact().value()));
  }

  @Override
  public IdSequence removeNaming(AccountId account, ListId list, Selection contacts) {
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    long[] members =
        selected.stream().filter(id -> in.toRead().isMember(list.value(), id)).toArray();
    remove(account, IdSet.of(list.value()), contacts);
    return IdSequence.of(members);
  }

  @Override
  public long remove(AccountId account, ListId list, IdSet associations) {
    in.requireLockedList(list.value());
    return in.toWrite()
        .dissociate(
            account,
            association ->
                association.list().equals(list) && associations.contains(association.id().value()));
  }

  @Override
  public GroupResult changeAll(
      AccountId account, List<Pairs> additions, List<Pairs> removals, LockWait wait, Instant now) {
    InMemoryLists lists = new InMemoryLists(in);
    Stream.concat(additions.stream(), removals.stream())
        .forEach(pairs -> lists.lock(account, pairs.lists()));
    List<Optional<IdSequence>> added =
        additions.stream()
            .map(pairs -> whole(account, pairs).map(all -> add(account, all, now)))
            .toList();
    List<Optional<Long>> removed =
        removals.stream()
            .map(pairs -> whole(account, pairs).map(all -> remove(account, all)))
            .toList();
    return new GroupResult(added, removed);
  }

  @Override
  public Existing existing(AccountId account, Pairs pairs) {
    return new Existing(
        new InMemoryLists(in).existing(account, pairs.lists()),
        new InMemoryContacts(in).existing(account, pairs.contacts()),
        count(account, pairs.lists(), new Selection.Only(pairs.contacts())));
  }

  private Optional<Pairs> whole(AccountId account, Pairs pairs) {
    return new InMemoryLists(in).existing(account, pairs.lists()).equals(pairs.lists())
            && new InMemoryContacts(in).existing(account, pairs.contacts()).equals(pairs.contacts())
        ? Optional.of(pairs)
        : Optional.empty();
  }

  private IdSequence add(AccountId account, Pairs pairs, Instant now) {
    return add(account, pairs.lists(), new Selection.Only(pairs.contacts()), now).associations();
  }

  private long remove(AccountId account, Pairs pairs) {
    return remove(account, pairs.lists(), new Selection.Only(pairs.contacts()));
  }

  @Override
  public long count(AccountId account, IdSet lists, Selection contacts) {
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    IdSet existing = new InMemoryLists(in).existing(account, lists);
    return in.toRead().associations.values().stream()
        .filter(row -> row.isOf(account) && existing.contains(row.value().list().value()))
        .filter(row -> selected.contains(row.value().contact().value()))
        .count();
  }

  @Override
  public SortedMap<LocalDate, Long> membersByDay(AccountId account, ListId list, ZoneId zone) {
    return in.toRead().associations.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .filter(found -> found.list().equals(list))
        .collect(
            Collectors.groupingBy(
                found -> LocalDate.ofInstant(found.addedAt(), zone),
                TreeMap::new,
                Collectors.counting()));
  }

  @Override
  public Optional<Membership> find(AccountId account, MembershipId association) {
    return Optional.ofNullable(in.toRead().associations.get(association.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .filter(found -> new InMemoryLists(in).find(account, found.list()).isPresent());
  }

  @Override
  public boolean delete(AccountId account, Membership association) {
    State state = in.toWrite();
    if (find(account, association.id()).isEmpty()) {
      return false;
    }
    in.requireLockedList(association.list().value());
    return state.dissociate(account, other -> other.id().equals(association.id())) == 1;
  }

  @Override
  public List<Membership> others(AccountId account, IdSet contacts, IdSet except) {
    return in.toRead().associations.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .filter(found -> contacts.contains(found.contact().value()))
        .filter(found -> !except.contains(found.id().value()))
        .filter(found -> new InMemoryLists(in).find(account, found.list()).isPresent())
        .toList();
  }

  @Override
  public IdSet existing(AccountId account, IdSet associations) {
    return IdSet.of(
        in.toRead().associations.values().stream()
            .filter(row -> row.isOf(account))
            .mapToLong(row -> row.value().id().value())
            .filter(associations::contains)
            .toArray());
  }

  @Override
  public long deleteAll(AccountId account, IdSet associations) {
    return in.toWrite()
        .dissociate(
            account,
            association -> {
              boolean chosen = associations.contains(association.id().value());
              if (chosen) {
                in.requireLockedContact(association.contact().value());
              }
              return chosen;
            });
  }
}
