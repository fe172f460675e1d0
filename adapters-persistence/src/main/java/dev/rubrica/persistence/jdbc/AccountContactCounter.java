package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The number of contacts of an account, kept in its row. Changes are gathered and written before
 * the number is read or the transaction commits: the row is the last thing a transaction locks.
 */
public final class AccountContactCounter {

  private final PgSession session;
  private final SortedMap<Long, Long> changes = new TreeMap<>();
  private boolean written;

  AccountContactCounter(PgSession session) {
    this.session = session;
  }

  public long of(AccountId account) {
    write();
    return session.number("SELECT contact_count FROM account WHERE id = ?", account.value());
  }

  /** How many there are but these, as of one moment. */
  public long without(AccountId account, IdSet excluded) {
    write();
    return session.number(
        """
        SELECT a.contact_count - (
          SELECT count(*)
          FROM contact c
          WHERE c.account_id = ?
            AND c.id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id)))
        FROM account a
        WHERE a.id = ?
        """,
        account.value(),
        excluded,
        account.value());
  }

  public void change(AccountId account, long by) {
    changes.merge(account.value(), by, Long::sum);
  }

  /** Whether something is still to be written. */
  boolean hasChanges() {
    return changes.values().stream().anyMatch(by -> by != 0);
  }

  /** Must come before a statement that reads the number, and before the commit. */
  public void write() {
    write(List.of());
  }

  /**
   * As {@link #write()}, in one exchange with the server.
   *
   * @param before goes first, so that the row is locked for no longer than it must
   */
  void write(List<SqlFragment> before) {
    List<SqlFragment> statements = new ArrayList<>(before);
    for (Entry<Long, Long> change : changes.entrySet()) {
      if (change.getValue() != 0) {
        statements.add(statement(change.getKey(), change.getValue()));
      }
    }
    changes.clear();
    // Contacts have no foreign key to it: one that a restore put away meanwhile must get none.
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

  /** Whether a number was written: then the account is there, and stays until the commit. */
  boolean isWritten() {
    return written;
  }

  private static SqlFragment statement(long account, long change) {
    return SqlFragment.of(
        "UPDATE account SET contact_count = contact_count + ? WHERE id = ?", change, account);
  }
}
