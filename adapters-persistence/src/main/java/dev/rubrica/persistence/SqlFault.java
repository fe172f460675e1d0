package dev.rubrica.persistence;

import java.sql.SQLException;

/** A statement failed. The message is left out: the database quotes values in it. */
final class SqlFault extends RuntimeException {

  private final SQLException cause;

  SqlFault(SQLException cause) {
    super("SQL state " + cause.getSQLState(), cause);
    this.cause = cause;
  }

  SQLException cause() {
    return cause;
  }

  /** What the repositories throw when another transaction changed what this one relied on. */
  static SqlFault overtaken() {
    return new SqlFault(new SQLException("overtaken by another transaction", "40001"));
  }
}
