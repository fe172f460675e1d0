package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** Whether a change is pending. */
  boolean hasChanges() {
    return changes.values().stream().anyMatch(by -> by != 0);
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
    List<SqlFragment> statements = new ArrayList<>(before);
    for (Entry<Long, Long> change : changes.entrySet()) {
      if (change.getValue() != 0) {
        statements.add(statement(change.getKey(), change.getValue()));
      }
    }
    changes.clear();
    // Contacts have no foreign key to their account: they must not be created in an account that a
    // restore has removed, with its counter.
    new StatementBatch(statements)
        .send(session).stream()
            .skip(before.size())
            .filter(found -> found == 0)
            .findAny()
            .ifPresent(
                _ -> {
                  throw StatementFailedException.overtaken();
                });
    written |= statements.size() > before.size();
  }

  /** Whether a counter was written: its account then exists until the commit. */
  boolean isWritten() {
    return written;
  }

  private static SqlFragment statement(long account, long change) {
    return SqlFragment.of(
        "UPDATE contact_counter SET contact_count = contact_count + ? WHERE account_id = ?",
        change,
        account);
  }
}
