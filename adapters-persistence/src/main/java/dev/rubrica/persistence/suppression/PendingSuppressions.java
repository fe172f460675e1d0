package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.TransactionCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a transaction writes about suppressions when it commits, in the round trip of the commit: a
 * few new rows, and the number of suppressed numbers. That number is locked as briefly as possible.
 *
 * <p>Every change of suppressions is recorded here, also if the number of suppressed numbers stays
 * the same: the counter fails the transaction if a restore has replaced the account meanwhile.
 */
public final class PendingSuppressions implements TransactionCommit.Participant {

  /** The number of counters of an account; it must never become less. */
  private static final int SLOTS = 16;

  /** More rows are inserted at once, so that a transaction on millions keeps few in memory. */
  private static final int MOST_DELAYED = 500;

  private static final String COUNT =
      """
      INSERT INTO suppression_counter (account_id, slot, numbers)
      VALUES (?, ?, ?)
      ON CONFLICT (account_id, slot)
      DO UPDATE SET numbers = suppression_counter.numbers + excluded.numbers
      """;

  private final PgSession session;
  private final int slot = ThreadLocalRandom.current().nextInt(SLOTS);
  private final List<SqlFragment> rows = new ArrayList<>();
  private final SortedMap<Long, Long> changes = new TreeMap<>();
  private int delayed;
  private boolean joined;

  public PendingSuppressions(PgSession session) {
    this.session = session;
  }

  /**
   * Records a change of suppressions.
   *
   * @param numbers by how many the suppressed numbers of the account have become more
   */
  void changed(AccountId account, long numbers) {
    if (!joined) {
      session.end().join(this);
      joined = true;
    }
    changes.merge(account.value(), numbers, Long::sum);
    session.holdsRows();
  }

  /** Inserts rows, now or later; a change must be recorded as well. */
  void add(SqlFragment insertion, int count) {
    rows.add(insertion);
    delayed += count;
    if (delayed > MOST_DELAYED) {
      takeRows().forEach(session::updatePlanned);
    }
  }

  private List<SqlFragment> takeRows() {
    List<SqlFragment> taken = List.copyOf(rows);
    rows.clear();
    delayed = 0;
    return taken;
  }

  /** The recorded changes that are not written yet. */
  long pending(AccountId account) {
    return changes.getOrDefault(account.value(), 0L);
  }

  /** Writes delayed rows, before a statement that reads them. */
  void write() {
    if (!rows.isEmpty()) {
      session.end().write();
    }
  }

  @Override
  public List<SqlFragment> statements() {
    List<SqlFragment> statements = new ArrayList<>(takeRows());
    changes.forEach(
        (account, numbers) -> statements.add(SqlFragment.of(COUNT, account, slot, numbers)));
    changes.clear();
    return statements;
  }

  @Override
  public void committed() {
    // Nothing outside of the transaction depends on it.
  }
}
