package dev.rubrica.persistence.jdbc;

import java.util.function.Supplier;

/** A method of PostgreSQL's planner that statements of a transaction can do without. */
public enum PlannerMethod {
  /** A join that looks up the partners of each row by itself. */
  NESTED_LOOPS("enable_nestloop"),
  /** Sorting all rows, rather than reading them in the order of an index. */
  SORTS("enable_sort");

  private final String setting;

  PlannerMethod(String setting) {
    this.setting = setting;
  }

  /** As {@link PgSession#without}. */
  <T> T without(PgSession session, Supplier<T> statements) {
    session.update("SET LOCAL " + setting + " = off");
    T result;
    try {
      result = statements.get();
    } catch (StatementFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      enable(session);
      throw e;
    }
    enable(session);
    return result;
  }

  private void enable(PgSession session) {
    session.update("SET LOCAL " + setting + " = on");
  }
}
