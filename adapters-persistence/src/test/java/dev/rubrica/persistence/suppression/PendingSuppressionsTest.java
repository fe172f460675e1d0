package dev.rubrica.persistence.suppression;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction keeps few new suppressions in memory, however many it makes. */
class PendingSuppressionsTest {

  private final Database database = TestDatabase.shared();
  private final TestAccount account = TestAccount.in(database.storage());
  private Connection connection;
  private PgSession session;
  private PendingSuppressions pending;

  @BeforeEach
  void begin() throws SQLException {
    connection = database.dbClient().unwrap(Connection.class);
    connection.setAutoCommit(false);
    session = new PgSession(connection);
    pending = new PendingSuppressions(session);
  }

  @AfterEach
  void rollback() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
  }

  private void suppress(int count) {
    List<SuppressionEntry> entries =
        Stream.generate(Samples::phone).limit(count).map(number -> entry(number, NOW)).toList();
    new PgSuppressionRepository(session, pending, new FakePseudonyms())
        .suppress(account.id(), entries, SuppressionAuthor.INBOUND, null, NOW);
  }

  private long inserted() {
    return session.number(
        "SELECT count(*) FROM suppression WHERE account_id = ?", account.id().value());
  }

  @Test
  void the_steps_of_a_bulk_call_are_inserted_at_once() {
    for (int step = 1; step <= 3; step++) {
      suppress(2_000);
      assertEquals(2_000L * step, inserted());
    }
    assertEquals(6_000, pending.pending(account.id()));
    assertEquals(1, pending.statements().size(), "only the counter waits for the commit");
  }

  @Test
  void few_are_inserted_in_the_round_trip_of_the_commit() {
    suppress(1);
    assertEquals(0, inserted());
    assertEquals(2, pending.statements().size());
  }

  @Test
  void many_small_calls_of_one_transaction_are_inserted_before_they_become_many() {
    for (int call = 0; call < 8; call++) {
      suppress(100);
    }
    assertEquals(600, inserted());
    assertEquals(3, pending.statements().size());
  }
}
