package dev.rubrica.persistence.membership;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.GroupResult;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.GroupSettings;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.SelectionSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small additions and removals of several callers: one INSERT for all additions and one DELETE for
 * all removals. A change that would wait or fail is not made.
 */
final class GroupedChange {

  private enum Step {
    LISTS,
    CONTACTS,
    REMOVED_CONTACTS,
    INSERT,
    DELETE
  }

  private final PgSession session;
  private final AccountId account;
  private final PairStatements statements;
  private final List<Pairs> additions;
  private final List<Pairs> removals;

  GroupedChange(PgSession session, AccountId account, List<Pairs> additions, List<Pairs> removals) {
    this.session = session;
    this.account = account;
    this.statements = new PairStatements(account, session.isDistributed());
    this.additions = additions;
    this.removals = removals;
  }

  /**
   * Makes the changes. On a distributed database the lock timeout of a transaction does not apply,
   * so locked rows are skipped there.
   */
  GroupResult make(LockWait requested, Instant now) {
    LockWait wait = session.isDistributed() ? LockWait.NEVER : requested;
    SequencedMap<Step, SqlFragment> first = locks(wait);
    boolean atOnce = wait != LockWait.NEVER && isEachOnePair();
    if (atOnce) {
      first.putAll(changes(made(additions), made(removals), now));
    }
    Map<Step, List<long[]>> found = send(first, settings(requested));
    IdSet lists = ids(found, Step.LISTS);
    List<Optional<Pairs>> added = possible(additions, lists, ids(found, Step.CONTACTS));
    List<Optional<Pairs>> removed = possible(removals, lists, ids(found, Step.REMOVED_CONTACTS));
    if (!atOnce) {
      found.putAll(send(changes(added, removed, now), List.of()));
    }
    return new GroupResult(added(added, found), removed(removed, found));
  }

  // The INSERT skips a pair of something that does not exist, and the DELETE finds nothing of it.
  // So single pairs need no check before, and take one round trip, unless they may be locked.
  private boolean isEachOnePair() {
    return Stream.concat(additions.stream(), removals.stream())
        .allMatch(pairs -> pairs.count() == 1);
  }

  private SequencedMap<Step, SqlFragment> locks(LockWait wait) {
    IdSet lists = union(Stream.concat(additions.stream(), removals.stream()), Pairs::lists);
    IdSet contacts = union(additions.stream(), Pairs::contacts);
    IdSet members = union(removals.stream(), Pairs::contacts);
    SequencedMap<Step, SqlFragment> locks = new LinkedHashMap<>();
    locks.put(Step.LISTS, LockOrder.listsOfGroup(account, lists, wait));
    if (!contacts.isEmpty()) {
      locks.put(Step.CONTACTS, LockOrder.contactsOfGroup(account, contacts, wait));
    }
    if (!members.isEmpty()) {
      // A rename has locked the contact, and then its memberships.
      locks.put(
          Step.REMOVED_CONTACTS,
          wait == LockWait.NEVER
              ? LockOrder.contactsOfGroup(account, members, wait)
              : SqlFragment.of("SELECT c.id ").then(SelectionSql.byIds(account, members)));
    }
    return locks;
  }

  private static IdSet union(Stream<Pairs> pairs, Function<Pairs, IdSet> part) {
    return IdSet.of(pairs.map(part).flatMapToLong(IdSet::stream).toArray());
  }

  private SequencedMap<Step, SqlFragment> changes(
      List<Optional<Pairs>> added, List<Optional<Pairs>> removed, Instant now) {
    SequencedMap<Step, SqlFragment> changes = new LinkedHashMap<>();
    DistinctPairs insertions = new DistinctPairs(added);
    if (insertions.size() > 0) {
      changes.put(Step.INSERT, statements.insert(insertions, now));
    }
    DistinctPairs deletions = new DistinctPairs(removed);
    if (deletions.size() > 0) {
      changes.put(Step.DELETE, statements.delete(deletions));
    }
    return changes;
  }

  private Map<Step, List<long[]>> send(
      SequencedMap<Step, SqlFragment> steps, List<SqlFragment> settings) {
    Map<Step, List<long[]>> results = new EnumMap<>(Step.class);
    if (!steps.isEmpty()) {
      Iterator<List<long[]>> rows =
          new StatementBatch(List.copyOf(steps.values()))
              .query(session, settings, GroupedChange::longs)
              .iterator();
      steps.keySet().forEach(step -> results.put(step, rows.next()));
    }
    return results;
  }

  private List<SqlFragment> settings(LockWait wait) {
    return GroupSettings.statements(
        session, wait, additions.size() + removals.size() > 1 || !isEachOnePair());
  }

  private static long[] longs(ResultSet row) throws SQLException {
    long[] values = new long[row.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getLong(i + 1);
    }
    return values;
  }

  private static IdSet ids(Map<Step, List<long[]>> found, Step step) {
    return IdSet.of(
        found.getOrDefault(step, List.of()).stream().mapToLong(row -> row[0]).toArray());
  }

  private static List<Optional<Pairs>> made(List<Pairs> all) {
    return all.stream().map(Optional::of).toList();
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

  private static List<Optional<IdSequence>> added(
      List<Optional<Pairs>> additions, Map<Step, List<long[]>> found) {
    DistinctPairs pairs = new DistinctPairs(additions);
    List<IdSequence.Builder> added = additions.stream().map(_ -> new IdSequence.Builder()).toList();
    for (long[] row : found.getOrDefault(Step.INSERT, List.of())) {
      added.get(pairs.owner(row[1], row[2])).add(row[0]);
    }
    return IntStream.range(0, additions.size())
        .mapToObj(i -> additions.get(i).map(_ -> added.get(i).build()))
        .toList();
  }

  private static List<Optional<Long>> removed(
      List<Optional<Pairs>> removals, Map<Step, List<long[]>> found) {
    DistinctPairs pairs = new DistinctPairs(removals);
    long[] removed = new long[removals.size()];
    for (long[] row : found.getOrDefault(Step.DELETE, List.of())) {
      removed[pairs.owner(row[1], row[2])]++;
    }
    return IntStream.range(0, removed.length)
        .mapToObj(i -> removals.get(i).map(_ -> removed[i]))
        .toList();
  }
}
