package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.MembershipRepository;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.util.Optional;

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
  public long count(AccountId account, IdSet lists, Selection contacts) {
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    return in.toRead().associations.values().stream()
        .filter(row -> row.isOf(account) && lists.contains(row.value().list().value()))
        .filter(row -> selected.contains(row.value().contact().value()))
        .count();
  }

  @Override
  public Optional<Membership> find(AccountId account, MembershipId association) {
    return Optional.ofNullable(in.toRead().associations.get(association.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value);
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
}
