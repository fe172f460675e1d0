package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.database.ReplicatedPostgres;
import dev.rubrica.bootstrap.journey.ResponseCounts.Kind;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The primary of two PostgreSQL servers with synchronous replication is lost under load, and the
 * standby is promoted. {@code -Drubrica.promotions=10} for more than one promotion.
 */
@Tag("full")
class FailoverTest {

  private static final int PROMOTIONS = Integer.getInteger("rubrica.promotions", 1);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int CLIENTS = 6;
  private static final int CONTACTS = 20;

  private final Random random = new Random();
  @TempDir private Path folder;
  private ReplicatedPostgres servers;
  private RunningService service;
  private TestService at;

  @BeforeEach
  void start() throws Exception {
    servers = ReplicatedPostgres.start(folder);
    startService();
  }

  private void startService() throws Exception {
    DatabaseSettings place =
        new DatabaseSettings(servers.url(), "postgres", "", 8, 2, 100, Duration.ofSeconds(1));
    service = RunningService.start(place, Map.of("RUBRICA_DB_POOL_SIZE", "8"));
    at = TestService.at(service.root());
    await(200);
  }

  @AfterEach
  void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    servers.close();
  }

  @Test
  void no_acknowledged_write_is_lost_when_the_standby_is_promoted() throws Exception {
    for (int promotion = 1; promotion <= PROMOTIONS; promotion++) {
      // Each promotion has an account and records of its own.
      ApiClient api = account();
      AcknowledgedLists records = new AcknowledgedLists(CONTACTS);
      Duration ready;
      try (BackgroundWriters writers = new BackgroundWriters(records, api, CLIENTS, "failover")) {
        if (promotion > 1) {
          servers.rejoin();
        }
        writers.awaitMore(60 + random.nextInt(60));
        servers.killPrimary();
        ready = promote();
        writers.awaitMore(60);
        writers.stop();
      }
      long found = records.check(api);
      ResponseCounts responses = records.responses();
      System.err.printf(
          "promotion %d | %d | %d | %.1f | %d | %d | %d%n",
          promotion,
          responses.of(Kind.DONE),
          found,
          ready.toMillis() / 1000.0,
          responses.of(Kind.UNCHANGED),
          responses.of(Kind.UNKNOWN),
          responses.of(Kind.NONE));
      assertEquals(responses.of(Kind.DONE), found);
      assertEquals(0, responses.of(Kind.NONE));
      // Only the requests that were committing when the primary was killed.
      assertTrue(responses.of(Kind.UNKNOWN) <= CLIENTS, "too many unknown outcomes");
      assertTrue(ready.compareTo(SOON) < 0, () -> "ready after " + ready);
      ConsistencyCheck.check(service.database().dbClient());
    }
  }

  @Test
  void a_former_primary_that_returns_as_a_standby_gets_no_connections() throws Exception {
    servers.killPrimary();
    promote();
    servers.rejoin();
    service.close();
    // The first server of the URL is the standby now, so a new process tries it first.
    startService();
    ApiClient api = account();
    for (int i = 0; i < 20; i++) {
      api.post(AccountFixture.LISTS, Map.of("name", "Soci")).expect(201);
    }
    assertEquals(0, servers.sessionsOnStandby());
  }

  @Test
  void requests_in_progress_on_a_lost_machine_end_when_the_standby_is_promoted() throws Exception {
    ApiClient api = account();
    AcknowledgedLists records = new AcknowledgedLists(CONTACTS);
    try (BackgroundWriters writers = new BackgroundWriters(records, api, CLIENTS, "lost")) {
      writers.awaitMore(60);
      servers.suspendPrimary();
      Duration ready = promote();
      assertTrue(ready.compareTo(SOON) < 0, () -> "ready after " + ready);
      long start = System.nanoTime();
      writers.awaitMore(60);
      // Stops only when every client has a response.
      writers.stop();
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(waited.compareTo(Duration.ofSeconds(20)) < 0, () -> "waited " + waited);
    }
    assertEquals(records.done(), records.check(api));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pg_cancel_backend(pid)", "pg_terminate_backend(pid)"})
  void a_commit_that_stops_waiting_for_the_standby_has_an_unknown_outcome(String end)
      throws Exception {
    ApiClient api = account();
    servers.killStandby();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ServiceResponse> list =
          threads.submit(() -> api.post(AccountFixture.LISTS, Map.of("name", "Soci")));
      Future<ServiceResponse> contact =
          threads.submit(
              () -> api.post("/contacts", Map.of("phoneNumber", AccountFixture.nextPhone())));
      servers.await("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", 2);
      servers.execute("SELECT " + end + " FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
      assertEquals("unknown", list.get().expect(503).at("outcome").asText());
      assertEquals("unknown", contact.get().expect(503).at("outcome").asText());
    }
    assertEquals(1, api.get(AccountFixture.LISTS).expect(200).at("totalElements").asLong());
  }

  /** Promotes the standby when the service has noticed the loss, and waits until it is ready. */
  private Duration promote() throws Exception {
    await(503);
    long start = System.nanoTime();
    servers.promote();
    await(200);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private ApiClient account() {
    ApiClient api = new ApiClient(at, service.newAccountKey());
    for (int i = 0; i < CONTACTS; i++) {
      api.post("/contacts", Map.of("phoneNumber", AccountFixture.nextPhone())).expect(201);
    }
    return api;
  }

  private void await(int status) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (at.health("ready") != status) {
      assertTrue(System.nanoTime() < end, () -> "readiness does not become " + status);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
