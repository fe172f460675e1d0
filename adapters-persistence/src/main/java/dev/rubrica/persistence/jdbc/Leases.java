package dev.rubrica.persistence.jdbc;

import java.time.Instant;

/** Leases of background work, by the clock of the database, which all nodes share. */
public final class Leases {

  /**
   * The end of a lease of the given milliseconds that starts now: by the time of the statement,
   * since its transaction may have begun long before.
   */
  public static final String END = "statement_timestamp() + ?::bigint * interval '1 millisecond'";

  private Leases() {}

  /** The current time of the database. */
  public static Instant moment(PgSession session) {
    return session
        .first("SELECT statement_timestamp() AS moment", row -> Timestamps.read(row, "moment"))
        .orElseThrow();
  }
}
