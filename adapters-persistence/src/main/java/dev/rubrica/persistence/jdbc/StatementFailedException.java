package dev.rubrica.persistence.jdbc;

import java.sql.SQLException;

/** A failed statement. It has no message of the database, which quotes values. */
public final class StatementFailedException extends RuntimeException {

  private final SQLException cause;

  public StatementFailedException(SQLException cause) {
    super("SQL state " + cause.getSQLState(), cause);
    this.cause = cause;
  }

  public SQLException cause() {
    return cause;
  }

  /** Another transaction changed what this one relied on: the work is retried. */
  public static StatementFailedException overtaken() {
    return new StatementFailedException(
        new SQLException("overtaken by another transaction", "40001"));
  }
}
