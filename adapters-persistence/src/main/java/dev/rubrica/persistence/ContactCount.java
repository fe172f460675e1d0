package dev.rubrica.persistence;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The number of contacts of an account, kept in its row. Changes are gathered and written before
 * the number is read or the transaction commits: the row is the last thing a transaction locks.
 */
final class ContactCount {

  private final Session session;
  private final SortedMap<Long, Long> changes = new TreeMap<>();
  private boolean written;

  ContactCount(Session session) {
    this.session = session;
  }

  long of(AccountId account) {
    write();
    return session.number("SELECT contact_count FROM account WHERE id = ?", account.value());
  }

  /** How many there are but these, as of one moment. */
  long without(AccountId account, IdSet excluded) {
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

  void change(AccountId account, long by) {
    changes.merge(account.value(), by, Long::sum);
  }

  /** Must come before a statement that reads the number, and before the commit. */
  void write() {
    for (Entry<Long, Long> change : changes.entrySet()) {
      if (change.getValue() != 0) {
        write(change.getKey(), change.getValue());
      }
    }
    changes.clear();
  }

  /** Whether a number was written: then the account is there, and stays until the commit. */
  boolean isWritten() {
    return written;
  }

  // Contacts have no foreign key to it: one that a restore put away meanwhile must get none.
  private void write(long account, long change) {
    int found =
        session.update(
            "UPDATE account SET contact_count = contact_count + ? WHERE id = ?", change, account);
    if (found == 0) {
      throw SqlFault.overtaken();
    }
    written = true;
  }
}
