package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.persistence.storage.PgStorage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PgStorageTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

  private final Database database = TestDatabase.shared();
  private final Storage storage = database.storage();

  @Test
  void tries_again_when_another_writer_won() {
    AtomicInteger tries = new AtomicInteger();
    Account account =
        storage.write(
            in -> {
              if (tries.incrementAndGet() < 3) {
                newAccount(in);
                throw StatementFailedException.overtaken();
              }
              return newAccount(in);
            });
    assertEquals(3, tries.get());
    assertTrue(storage.read(in -> in.accounts().find(account.name())).isPresent());
  }

  @Test
  void gives_up_after_three_more_tries_and_nothing_is_changed() {
    AtomicInteger tries = new AtomicInteger();
    AccountName name = name();
    StorageUnavailableException busy =
        assertThrows(
            StorageUnavailableException.class,
            () ->
                storage.write(
                    in -> {
                      tries.incrementAndGet();
                      in.accounts().insert(name, RatePlan.TRIAL, NOW);
                      throw StatementFailedException.overtaken();
                    }));
    assertFalse(busy.outcomeUnknown());
    assertEquals(4, tries.get());
    assertTrue(storage.read(in -> in.accounts().find(name)).isEmpty());
  }

  @Test
  void background_work_waits_long_for_locks_whatever_the_session_says() {
    // Options in the URL take precedence over those of the service.
    String url = TestDatabase.settings().url();
    String options = (url.contains("?") ? "&" : "?") + "options=-c%20lock_timeout=7s";
    try (Database pooled = Database.open(TestDatabase.settings().at(url + options))) {
      pooled.migrate();
      assertEquals("7s", lockTimeout((PgStorage) pooled.storage()));
      assertEquals("30s", lockTimeout((PgStorage) pooled.background()));
    }
  }

  private static String lockTimeout(PgStorage storage) {
    return storage
        .writeSession(
            session ->
                session.first("SELECT current_setting('lock_timeout')", row -> row.getString(1)))
        .orElseThrow();
  }

  @Test
  void a_read_within_a_time_ends_without_a_result_and_the_connection_is_as_before() {
    Account account = storage.write(in -> newAccount(in));
    long before = storage.read(PgStorageTest::statementTimeout);
    for (int i = 0; i < 50; i++) {
      Optional<Long> late = readWithin(account, "SELECT 1 FROM pg_sleep(30)", 20);
      assertEquals(Optional.empty(), late);
    }
    assertEquals(Optional.of(1L), readWithin(account, "SELECT 1", 2_000));
    assertEquals(before, storage.read(PgStorageTest::statementTimeout));
    assertTrue(storage.write(in -> in.accounts().find(account.name())).isPresent());
  }

  @Test
  void a_read_within_a_time_that_fails_is_a_failure() {
    Account account = storage.write(in -> newAccount(in));
    assertThrows(StatementFailedException.class, () -> readWithin(account, "SELECT 1 / 0", 2_000));
  }

  private Optional<Long> readWithin(Account account, String sql, long millis) {
    return storage.readWithin(
        account.id(), Duration.ofMillis(millis), in -> ((PgRepositories) in).session().number(sql));
  }

  private static long statementTimeout(Repositories in) {
    return ((PgRepositories) in)
        .session()
        .number("SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout'");
  }

  @Test
  void a_backend_killed_in_the_middle_leaves_nothing_and_the_next_call_works() {
    AccountName name = name();
    StorageUnavailableException away =
        assertThrows(
            StorageUnavailableException.class,
            () ->
                storage.write(
                    in -> {
                      Account account = in.accounts().insert(name, RatePlan.TRIAL, NOW);
                      killBackendsInTransaction();
                      return in.lists()
                          .insert(account.id(), ListDetails.of("Soci", null, false), NOW);
                    }));
    assertFalse(away.outcomeUnknown());
    assertTrue(storage.read(in -> in.accounts().find(name)).isEmpty());
  }

  @Test
  void a_connection_that_dies_in_the_commit_leaves_the_outcome_open() {
    StorageUnavailableException away =
        assertThrows(
            StorageUnavailableException.class,
            () ->
                storage.write(
                    in -> {
                      Account account = newAccount(in);
                      killBackendsInTransaction();
                      return account;
                    }));
    assertTrue(away.outcomeUnknown());
  }

  /** As after a suspension of the machine: the database has ended the idle transaction. */
  @Test
  void a_transaction_that_stood_still_for_too_long_is_a_refusal() {
    StorageUnavailableException away =
        assertThrows(
            StorageUnavailableException.class,
            () ->
                storage.write(
                    in -> {
                      PgSession session = ((PgRepositories) in).session();
                      long backend = session.number("SELECT pg_backend_pid()");
                      session.update("SET LOCAL idle_in_transaction_session_timeout = '20ms'");
                      awaitEnd(backend);
                      return newAccount(in);
                    }));
    assertFalse(away.outcomeUnknown());
  }

  private void awaitEnd(long backend) {
    String there = "SELECT count(*) FROM pg_stat_activity WHERE pid = ?";
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (storage.read(in -> ((PgRepositories) in).session().number(there, backend)) > 0) {
      assertTrue(System.nanoTime() < end, "the transaction is not given up");
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static Account newAccount(Repositories in) {
    return in.accounts().insert(name(), RatePlan.TRIAL, NOW);
  }

  private static AccountName name() {
    return new AccountName("account " + UUID.randomUUID());
  }

  private void killBackendsInTransaction() {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid, 5000)
          FROM pg_stat_activity
          WHERE datname = current_database()
            AND state = 'idle in transaction'
          """);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
