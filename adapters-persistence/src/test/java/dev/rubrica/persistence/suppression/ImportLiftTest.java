package dev.rubrica.persistence.suppression;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.SuppressionRepository.ImportedSuppressions;
import dev.rubrica.application.port.out.SuppressionRepository.Lifted;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lift of an import in several steps of one transaction. */
class ImportLiftTest {

  private static final ImportId IMPORT = new ImportId(5);
  private static final Suppression.Lift LIFT =
      new Suppression.Lift(later(9), TestSuppressions.KEY, "wrong file");

  private final Database database = TestDatabase.shared();
  private final TestSuppressions account = new TestSuppressions(TestAccount.in(database.storage()));
  private Connection connection;
  private PgSession session;

  @BeforeEach
  void begin() throws SQLException {
    connection = connection();
    session = new PgSession(connection);
  }

  private Connection connection() throws SQLException {
    Connection begun = database.dbClient().unwrap(Connection.class);
    begun.setAutoCommit(false);
    return begun;
  }

  @AfterEach
  void end() throws SQLException {
    end(connection);
  }

  private static void end(Connection begun) throws SQLException {
    begun.rollback();
    begun.setAutoCommit(true);
    begun.close();
  }

  private long lift(PgSession in, int step) {
    PendingSuppressions pending = new PendingSuppressions(in);
    long lifted = new ImportLift(in, account.account().id(), pending).lift(IMPORT, step, LIFT);
    in.end().commit();
    return lifted;
  }

  private Lifted lift(String number) {
    return new PgSuppressionRepository(
            session, new PendingSuppressions(session), new FakePseudonyms())
        .lift(
            account.account().id(),
            List.of(lifted(number)),
            TestSuppressions.KEY,
            "error",
            later(9));
  }

  @Test
  void it_does_not_wait_in_a_circle_with_a_lift_in_the_order_of_numbers() throws Exception {
    List<String> numbers = Stream.generate(Samples::phone).limit(2).sorted().toList();
    account.upload(IMPORT, NOW, entry(numbers.getLast(), NOW));
    account.upload(IMPORT, later(1), entry(numbers.getFirst(), NOW));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertEquals(new Lifted(1, 0), lift(numbers.getFirst()));
      Future<Long> lifted = threads.submit(this::liftElsewhere);
      awaitWaiting();
      assertEquals(new Lifted(1, 0), lift(numbers.getLast()));
      session.end().commit();
      assertEquals(0, lifted.get(20, TimeUnit.SECONDS));
    }
    assertEquals(new ImportedSuppressions(0, 2), account.countOf(IMPORT));
    assertEquals(0, account.numbers());
  }

  private long liftElsewhere() throws SQLException {
    Connection other = connection();
    try {
      return lift(new PgSession(other), 1);
    } finally {
      end(other);
    }
  }

  /** Waits until another session waits for a row that this one has locked. */
  private void awaitWaiting() {
    String waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY"
            + " (pg_blocking_pids(pid))";
    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        session.number(waiting) == 0; ) {
      assertTrue(System.nanoTime() < end, "nobody waits");
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void a_step_does_not_read_again_what_the_earlier_ones_have_lifted() {
    int made = 2_000;
    account.upload(
        IMPORT,
        NOW,
        Stream.generate(Samples::phone)
            .limit(made)
            .map(number -> entry(number, NOW))
            .toArray(SuppressionEntry[]::new));
    String read = "SELECT pg_stat_get_xact_tuples_returned('suppression_by_import'::regclass)";
    long before = session.number(read);
    PendingSuppressions pending = new PendingSuppressions(session);
    ImportLift lift = new ImportLift(session, account.account().id(), pending);
    assertEquals(made, lift.lift(IMPORT, 100, LIFT));
    long entries = session.number(read) - before;
    assertTrue(entries >= made, "the entries of the index are counted");
    assertTrue(entries <= 3 * made, "reads " + entries + " entries of the index");
  }
}
