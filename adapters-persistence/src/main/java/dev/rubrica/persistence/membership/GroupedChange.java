package dev.rubrica.persistence.membership;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.Changed;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.SelectionSql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small additions and removals of several callers: one INSERT for all additions and one DELETE for
 * all removals. A change that would wait or fail is not made.
 */
final class GroupedChange {

  private final PgSession session;
  private final AccountId account;
  private final PairStatements statements;

  GroupedChange(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
    this.statements = new PairStatements(session, account);
  }

  Changed make(List<Pairs> additions, List<Pairs> removals, LockWait wait, Instant now) {
    LockOrder.Held held =
        new LockOrder(session)
            .lockForGroup(
                account,
                union(Stream.concat(additions.stream(), removals.stream()), Pairs::lists),
                union(additions.stream(), Pairs::contacts),
                wait);
    IdSet members = existing(union(removals.stream(), Pairs::contacts));
    return new Changed(
        add(possible(additions, held.lists(), held.contacts()), now),
        remove(possible(removals, held.lists(), members)));
  }

  private static IdSet union(Stream<Pairs> pairs, Function<Pairs, IdSet> part) {
    return IdSet.of(pairs.map(part).flatMapToLong(IdSet::stream).toArray());
  }

  private IdSet existing(IdSet contacts) {
    return contacts.isEmpty()
        ? contacts
        : session.ids(SqlFragment.of("SELECT c.id ").then(SelectionSql.byIds(account, contacts)));
  }

  private static List<Optional<Pairs>> possible(List<Pairs> all, IdSet lists, IdSet contacts) {
    return all.stream()
        .map(
            pairs ->
                pairs.lists().minus(lists).isEmpty() && pairs.contacts().minus(contacts).isEmpty()
                    ? Optional.of(pairs)
                    : Optional.<Pairs>empty())
        .toList();
  }

  private List<Optional<IdSequence>> add(List<Optional<Pairs>> additions, Instant now) {
    DistinctPairs pairs = new DistinctPairs(additions);
    List<IdSequence.Builder> added = additions.stream().map(_ -> new IdSequence.Builder()).toList();
    if (pairs.size() > 0) {
      statements
          .insert(pairs, now)
          .forEach(one -> added.get(pairs.owner(one.pair())).add(one.id()));
    }
    return IntStream.range(0, additions.size())
        .mapToObj(i -> additions.get(i).map(_ -> added.get(i).build()))
        .toList();
  }

  private List<Optional<Long>> remove(List<Optional<Pairs>> removals) {
    DistinctPairs pairs = new DistinctPairs(removals);
    long[] removed = new long[removals.size()];
    if (pairs.size() > 0) {
      statements.delete(pairs).forEach(pair -> removed[pairs.owner(pair)]++);
    }
    return IntStream.range(0, removed.length)
        .mapToObj(i -> removals.get(i).map(_ -> removed[i]))
        .toList();
  }
}
