package dev.rubrica.persistence.pool;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Evicts connections from a pool after errors that the pool itself does not consider fatal: the
 * session has ended, or its server accepts no changes.
 */
public final class LostSessionEviction implements SQLExceptionOverride {

  private static final Set<String> FATAL =
      Set.of(
          "25006", // read-only: the server has become a standby, and another one is the primary
          "25P03", // idle in transaction for too long
          "25P04", // transaction timeout
          "57P05"); // idle session timeout

  // The interface has a nested type of the name Override.
  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return e.getSQLState() != null && FATAL.contains(e.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
