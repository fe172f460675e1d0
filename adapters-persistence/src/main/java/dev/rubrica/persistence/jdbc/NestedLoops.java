package dev.rubrica.persistence.jdbc;

import java.util.function.Supplier;

/** Whether the planner may use nested loops in a transaction. */
record NestedLoops(PgSession session) {

  /** As {@link PgSession#withoutNestedLoops}. */
  <T> T without(Supplier<T> statements) {
    session.update("SET LOCAL enable_nestloop = off");
    T result;
    try {
      result = statements.get();
    } catch (StatementFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      enable();
      throw e;
    }
    enable();
    return result;
  }

  private void enable() {
    session.update("SET LOCAL enable_nestloop = on");
  }
}
