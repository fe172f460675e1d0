package dev.rubrica.persistence.jdbc;

import java.sql.SQLException;

/** A statement failed. The message is left out: the database quotes values in it. */
public final class StatementFailedException extends RuntimeException {

  private final SQLException cause;

  public StatementFailedException(SQLException cause) {
    super("SQL state " + cause.getSQLState(), cause);
    this.cause = cause;
  }

  public SQLException cause() {
    return cause;
  }

  /** What the repositories throw when another transaction changed what this one relied on. */
  public static StatementFailedException overtaken() {
    return new StatementFailedException(
        new SQLException("overtaken by another transaction", "40001"));
  }
}
