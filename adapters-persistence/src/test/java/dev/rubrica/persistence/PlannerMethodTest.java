package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@link PgSession#without}: when the setting applies, and that it is restored. */
class PlannerMethodTest {

  @Test
  void nested_loops_are_disabled_for_the_statements_alone() {
    inTransaction(
        session -> {
          assertEquals("off", session.without(PlannerMethod.NESTED_LOOPS, () -> setting(session)));
          assertEquals("on", setting(session));
        });
  }

  @Test
  void nested_loops_are_enabled_again_when_the_work_throws() {
    RuntimeException refusal = new IllegalStateException("refused");
    inTransaction(
        session -> {
          assertSame(
              refusal,
              assertThrows(
                  RuntimeException.class,
                  () ->
                      session.without(
                          PlannerMethod.NESTED_LOOPS,
                          () -> {
                            throw refusal;
                          })));
          assertEquals("on", setting(session));
        });
  }

  @Test
  void a_failed_statement_is_reported_as_it_is() {
    inTransaction(
        session -> {
          StatementFailedException failure =
              assertThrows(
                  StatementFailedException.class,
                  () ->
                      session.without(
                          PlannerMethod.NESTED_LOOPS, () -> session.number("SELECT 1 / 0")));
          assertEquals("22012", failure.cause().getSQLState());
        });
  }

  private static String setting(PgSession session) {
    return session.first("SHOW enable_nestloop", row -> row.getString(1)).orElseThrow();
  }

  private static void inTransaction(Consumer<PgSession> work) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.settings().url())) {
      connection.setAutoCommit(false);
      work.accept(new PgSession(connection));
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
