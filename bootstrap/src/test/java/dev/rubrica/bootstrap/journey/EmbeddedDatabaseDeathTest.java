package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.ConsistencyCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL is killed, as the kernel does when it is out of memory. */
@Tag("full")
class EmbeddedDatabaseDeathTest {

  // Two seconds on a machine that has nothing else to do.
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CONTACTS = 3;

  @TempDir private Path folder;
  private Installation installation;
  private ServiceProcess service;
  private ApiClient api;
  private ProcessHandle postgres;

  @BeforeEach
  void serve() throws Exception {
    installation = new Installation(folder);
    service = installation.serve(Map.of());
    api = service.api(installation.demoKey());
    postgres = installation.postgres().orElseThrow();
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void serves_again_soon_and_has_all_that_was_acknowledged() throws Exception {
    for (int i = 0; i < CONTACTS; i++) {
      api.post("/contacts", Map.of("phoneNumber", AccountFixture.nextPhone())).expect(201);
    }
    AcknowledgedLists ledger = new AcknowledgedLists(CONTACTS);
    try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor();
        Connection busy = installation.connect();
        BackgroundWriters writers = new BackgroundWriters(ledger, api, 4, "death")) {
      Future<?> outlivesItsServer = client.submit(() -> count(busy));
      writers.awaitMore(30);
      postgres.destroyForcibly();
      long start = System.nanoTime();
      Process command = installation.begin(Map.of(), "account", "list");
      awaitServed(start);
      writers.awaitMore(30);
      writers.stop();
      assertEquals(0, Installation.end(command).exit(), "a command waits until it is there again");
      assertThrows(ExecutionException.class, () -> outlivesItsServer.get(20, TimeUnit.SECONDS));
    }
    assertNotEquals(postgres.pid(), installation.postgres().orElseThrow().pid());
    ledger.check(api);
    try (Connection connection = installation.connect()) {
      ConsistencyCheck.check(connection);
    }
    assertEquals(200, service.at().health("live"));
    assertStopsInOrder();
  }

  // A busy backend does not notice that its postmaster has died, and prevents a restart.
  private static Void count(Connection busy) throws SQLException {
    try (Statement statement = busy.createStatement()) {
      // Needed only when a test fails.
      statement.execute("SET statement_timeout = '180s'");
      statement.execute("SELECT count(*) FROM (SELECT generate_series(1, 10000000000)) numbers");
    }
    return null;
  }

  private void awaitServed(long start) {
    ServiceResponse answer = api.get(AccountFixture.LISTS);
    while (answer.status() != 200) {
      assertEquals(503, answer.status());
      assertNotNull(answer.header("Retry-After"));
      assertTrue(since(start).compareTo(SOON) < 0, "it does not serve again");
      LockSupport.parkNanos(20_000_000);
      answer = api.get(AccountFixture.LISTS);
    }
    System.err.println("served again after " + since(start).toMillis() + " ms");
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void assertStopsInOrder() throws Exception {
    service.terminate();
    assertEquals(0, service.exit(), () -> service.said().toString());
    assertEquals(Optional.empty(), installation.postgres());
  }

  @Test
  void is_told_to_stop_at_the_same_moment() throws Exception {
    postgres.destroyForcibly();
    postgres.onExit().get(30, TimeUnit.SECONDS);
    assertStopsInOrder();
  }

  @Test
  void is_told_to_stop_while_it_is_started_again() throws Exception {
    postgres.destroyForcibly();
    service.awaitLine(line -> line.contains("the embedded database has died"));
    assertStopsInOrder();
  }

  @Test
  void ends_for_its_supervisor_when_the_database_cannot_be_started_again() throws Exception {
    damage();
    postgres.destroyForcibly();
    assertEquals(1, service.exit());
    List<String> reasons =
        service.said().stream().filter(line -> line.contains(" ERROR ")).toList();
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.getFirst().contains("does not start again"), reasons::toString);
    assertTrue(service.said().stream().noneMatch(line -> line.startsWith("\tat ")));
  }

  private void damage() throws IOException {
    Files.write(
        installation.data().resolve("postgres").resolve("global").resolve("pg_control"),
        new byte[8192]);
  }
}
