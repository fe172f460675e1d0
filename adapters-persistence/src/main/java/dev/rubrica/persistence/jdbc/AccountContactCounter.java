package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contact counters of accounts. Changes are collected and written before the transaction
 * commits, because the counter is the last row that a transaction locks, or before a statement that
 * reads the counter: such a statement has a {@link CountedAccount} among its parameters.
 */
public final class AccountContactCounter {

  private final PgSession session;
  private final SortedMap<Long, Long> changes = new TreeMap<>();
  private final SortedMap<Long, List<Consumer<String>>> reidentifications = new TreeMap<>();
  private boolean written;

  AccountContactCounter(PgSession session) {
    this.session = session;
  }

  /** The statement that reads the counter. */
  public static SqlFragment select(AccountId account) {
    return SqlFragment.of(
        "SELECT contact_count FROM contact_counter WHERE account_id = ?",
        new CountedAccount(account));
  }

  /** Creates the counter of a new account. */
  public void insert(AccountId account, long contacts) {
    session.update(
        "INSERT INTO contact_counter (account_id, contact_count) VALUES (?, ?)",
        account.value(),
        contacts);
  }

  public long of(AccountId account) {
    return session.number(select(account));
  }

  /** The number of contacts except those with the given ids, in one statement. */
  public long without(AccountId account, IdSet excluded) {
    return session.number(
        """
        SELECT a.contact_count - (
          SELECT count(*)
          FROM unnest(?::bigint[]) AS chosen (id)
          CROSS JOIN LATERAL (
            SELECT c.id
            FROM contact c
            WHERE c.account_id = (SELECT ?::bigint)
              AND c.id = chosen.id
            OFFSET 0) AS c)
        FROM contact_counter a
        WHERE a.account_id = ?
        """,
        excluded,
        account.value(),
        new CountedAccount(account));
  }

  public void change(AccountId account, long by) {
    changes.merge(account.value(), by, Long::sum);
  }

  /**
   * Locks the counter when changes are written, even if this account's does not change, and then
   * runs the work if people of the account were ever erased. An erasure updates the counter, too:
   * either it has committed before the work begins, or it waits until this transaction has
   * committed.
   *
   * @param work receives the salt of the account's pseudonyms; its statements must not change
   *     counters
   */
  public void ifErased(AccountId account, Consumer<String> work) {
    reidentifications.computeIfAbsent(account.value(), _ -> new ArrayList<>()).add(work);
  }

  /** Whether a change or the lock of a counter is pending. */
  boolean hasChanges() {
    return !reidentifications.isEmpty() || changes.values().stream().anyMatch(by -> by != 0);
  }

  /** Writes pending changes if a statement with these parameters reads a counter. */
  void writeIfRead(@Nullable Object[] parameters) {
    if (hasChanges() && Stream.of(parameters).anyMatch(CountedAccount.class::isInstance)) {
      write(List.of());
    }
  }

  /**
   * Writes pending changes.
   *
   * @param before statements that are sent first in the same round trip, so that the counter is
   *     locked as briefly as possible
   */
  void write(List<SqlFragment> before) {
    SortedMap<Long, SqlFragment> counters = new TreeMap<>();
    reidentifications.keySet().forEach(account -> counters.put(account, lock(account)));
    changes.forEach(
        (account, change) -> {
          if (change != 0) {
            counters.put(account, statement(account, change));
          }
        });
    Map<Long, List<Consumer<String>>> works = Map.copyOf(reidentifications);
    changes.clear();
    reidentifications.clear();
    if (counters.isEmpty()) {
      new StatementBatch(before).send(session);
      return;
    }
    List<List<Optional<String>>> salts =
        new StatementBatch(List.copyOf(counters.values()))
            .query(session, before, row -> Optional.ofNullable(row.getString(1)));
    // Contacts have no foreign key to their account: they must not be created in an account that a
    // restore has removed, with its counter.
    if (salts.stream().anyMatch(List::isEmpty)) {
      throw StatementFailedException.overtaken();
    }
    written = true;
    int next = 0;
    for (Long account : counters.keySet()) {
      List<Consumer<String>> work = works.getOrDefault(account, List.of());
      salts.get(next++).getFirst().ifPresent(salt -> work.forEach(one -> one.accept(salt)));
    }
  }

  /** Whether a counter was written: its account then exists until the commit. */
  boolean isWritten() {
    return written;
  }

  private static SqlFragment statement(long account, long change) {
    return SqlFragment.of(
        """
        UPDATE contact_counter
        SET contact_count = contact_count + ?
        WHERE account_id = ?
        RETURNING erasure_salt\
        """,
        change,
        account);
  }

  private static SqlFragment lock(long account) {
    return SqlFragment.of(
        "SELECT erasure_salt FROM contact_counter WHERE account_id = ? FOR SHARE", account);
  }
}
