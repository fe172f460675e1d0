package dev.rubrica.persistence.lock;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** The settings of a transaction that writes changes of several callers. */
public final class GroupSettings {

  /** About the duration of another small transaction; see {@code LockWait.BRIEFLY}. */
  private static final String LOCK_TIMEOUT = "20ms";

  private static final SqlFragment WAIT_BRIEFLY =
      SqlFragment.of("SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'");

  private static final SqlFragment USUAL_WAIT = SqlFragment.of("SET LOCAL lock_timeout TO DEFAULT");

  // With arrays, PostgreSQL would plan each execution, which takes longer than the execution. The
  // plans do not depend on the ids. Citus has no generic plans of changes.
  private static final SqlFragment GENERIC_PLANS =
      SqlFragment.of("SET LOCAL plan_cache_mode = force_generic_plan");

  private GroupSettings() {}

  /**
   * Statements that are sent together with the first one of the transaction. There are none for
   * {@link LockWait#AS_USUAL}, because statements of a single caller follow in the transaction.
   *
   * @param arrays whether the statements of the transaction have arrays as parameters
   */
  public static List<SqlFragment> statements(PgSession session, LockWait wait, boolean arrays) {
    if (wait == LockWait.AS_USUAL) {
      return List.of();
    }
    List<SqlFragment> settings = new ArrayList<>();
    settings.add(WAIT_BRIEFLY);
    if (arrays && !session.isDistributed()) {
      settings.add(GENERIC_PLANS);
    }
    return settings;
  }

  /** Sets the lock timeout of {@link #statements} by a statement of its own. */
  public static void waitBriefly(PgSession session) {
    session.update(WAIT_BRIEFLY.sql());
  }

  /** Restores the lock timeout of the session, for the rest of the transaction. */
  public static SqlFragment usualWait() {
    return USUAL_WAIT;
  }
}
