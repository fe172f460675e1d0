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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * Small additions and removals of several callers: one INSERT for all additions and one DELETE for
 * all removals. A change that would wait or fail is not made.
 */
final class GroupedChange {

  /** In place of the id of a membership; see {@link PairStatements#lockAndInsert}. */
  private static final long NOT_INSERTED = 0;

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
    boolean atOnce = wait != LockWait.NEVER && isEachOnePair();
    SequencedMap<Step, SqlFragment> first = locks(wait, atOnce);
    if (atOnce) {
      first.putAll(changes(made(additions), made(removals), statements::lockAndInsert, now));
    }
    Map<Step, List<long[]>> found = send(first, settings(requested));
    IdSet lists = ids(found, Step.LISTS);
    IdSet contacts = atOnce ? lockedByInsert(found) : ids(found, Step.CONTACTS);
    List<Optional<Pairs>> added = possible(additions, lists, contacts);
    List<Optional<Pairs>> removed = possible(removals, lists, ids(found, Step.REMOVED_CONTACTS));
    if (!atOnce) {
      found.putAll(send(changes(added, removed, statements::insert, now), List.of()));
    }
    return new GroupResult(added(added, found), removed(removed, found));
  }

  // The INSERT skips a pair of something that does not exist, and the DELETE finds nothing of it.
  // So single pairs need no check before, and take one round trip, unless they may be locked.
  private boolean isEachOnePair() {
    return isEachOnePair(additions) && isEachOnePair(removals);
  }

  private static boolean isEachOnePair(List<Pairs> all) {
    for (Pairs pairs : all) {
      if (pairs.count() != 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param lockedByInsert whether the INSERT will lock the contacts of the additions
   */
  private SequencedMap<Step, SqlFragment> locks(LockWait wait, boolean lockedByInsert) {
    List<IdSet> ofLists = new ArrayList<>();
    additions.forEach(pairs -> ofLists.add(pairs.lists()));
    removals.forEach(pairs -> ofLists.add(pairs.lists()));
    IdSet lists = IdSet.union(ofLists);
    IdSet contacts = contacts(additions);
    IdSet members = contacts(removals);
    SequencedMap<Step, SqlFragment> locks = new LinkedHashMap<>();
    locks.put(Step.LISTS, LockOrder.listsOfGroup(account, lists, wait));
    if (!contacts.isEmpty() && !lockedByInsert) {
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

  // Loops in place of streams, here and below: this runs for each group of small changes.
  private static IdSet contacts(List<Pairs> all) {
    List<IdSet> ofContacts = new ArrayList<>(all.size());
    all.forEach(pairs -> ofContacts.add(pairs.contacts()));
    return IdSet.union(ofContacts);
  }

  private SequencedMap<Step, SqlFragment> changes(
      List<Optional<Pairs>> added,
      List<Optional<Pairs>> removed,
      BiFunction<DistinctPairs, Instant, SqlFragment> insert,
      Instant now) {
    SequencedMap<Step, SqlFragment> changes = new LinkedHashMap<>();
    DistinctPairs insertions = new DistinctPairs(added);
    if (insertions.size() > 0) {
      changes.put(Step.INSERT, insert.apply(insertions, now));
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
    return column(found.getOrDefault(step, List.of()), 0);
  }

  private static IdSet column(List<long[]> rows, int column) {
    long[] values = new long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i)[column];
    }
    return IdSet.of(values);
  }

  // Inserted pairs repeat contacts of pairs that were locked.
  private static IdSet lockedByInsert(Map<Step, List<long[]>> found) {
    return column(found.getOrDefault(Step.INSERT, List.of()), 2);
  }

  private static List<Optional<Pairs>> made(List<Pairs> all) {
    List<Optional<Pairs>> made = new ArrayList<>(all.size());
    all.forEach(pairs -> made.add(Optional.of(pairs)));
    return made;
  }

  private static List<Optional<Pairs>> possible(List<Pairs> all, IdSet lists, IdSet contacts) {
    List<Optional<Pairs>> possible = new ArrayList<>(all.size());
    for (Pairs pairs : all) {
      boolean exists = lists.containsAll(pairs.lists()) && contacts.containsAll(pairs.contacts());
      possible.add(exists ? Optional.of(pairs) : Optional.empty());
    }
    return possible;
  }

  private static List<Optional<IdSequence>> added(
      List<Optional<Pairs>> additions, Map<Step, List<long[]>> found) {
    DistinctPairs pairs = new DistinctPairs(additions);
    IdSequence.Builder[] added = new IdSequence.Builder[additions.size()];
    Arrays.setAll(added, _ -> new IdSequence.Builder());
    for (long[] row : found.getOrDefault(Step.INSERT, List.of())) {
      if (row[0] != NOT_INSERTED) {
        added[pairs.owner(row[1], row[2])].add(row[0]);
      }
    }
    List<Optional<IdSequence>> results = new ArrayList<>(added.length);
    for (int i = 0; i < added.length; i++) {
      IdSequence ids = added[i].build();
      results.add(additions.get(i).map(_ -> ids));
    }
    return results;
  }

  private static List<Optional<Long>> removed(
      List<Optional<Pairs>> removals, Map<Step, List<long[]>> found) {
    DistinctPairs pairs = new DistinctPairs(removals);
    long[] removed = new long[removals.size()];
    for (long[] row : found.getOrDefault(Step.DELETE, List.of())) {
      removed[pairs.owner(row[1], row[2])]++;
    }
    List<Optional<Long>> results = new ArrayList<>(removed.length);
    for (int i = 0; i < removed.length; i++) {
      long number = removed[i];
      results.add(removals.get(i).map(_ -> number));
    }
    return results;
  }
}
