package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server is stopped under load and started again. */
@Tag("full")
class DatabaseRestartTest {

  // Three seconds on a machine that has nothing else to do.
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CONTACTS = 3;

  @TempDir private Path folder;
  private EmbeddedPostgres server;
  private RunningService service;

  private EmbeddedPostgres startServer(int port) throws IOException {
    return TestDatabase.builder()
        .setDataDirectory(folder.resolve("data"))
        .setOverrideWorkingDirectory(folder.resolve("work").toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  // The port is below the ephemeral range, so no client takes it while the server is stopped.
  private static int freePort() throws IOException {
    for (int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000); ; port++) {
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException taken) {
        continue;
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
    server.close();
  }

  @Test
  void a_database_restarted_under_load_is_used_again_soon_and_has_all_that_was_told()
      throws Exception {
    int port = freePort();
    server = startServer(port);
    String url = server.getJdbcUrl("postgres", "postgres");
    service =
        RunningService.start(
            new DatabaseSettings(url, "postgres", "postgres", 8, 2, 100, Duration.ofSeconds(1)),
            Map.of());
    await(200);
    ApiClient api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
    for (int i = 0; i < CONTACTS; i++) {
      api.post("/contacts", Map.of("phoneNumber", AccountFixture.nextPhone())).expect(201);
    }
    AcknowledgedLists ledger = new AcknowledgedLists(CONTACTS);
    try (BackgroundWriters writers = new BackgroundWriters(ledger, api, 6, "restart")) {
      writers.awaitMore(60);
      server.close();
      await(503);
      api.post(AccountFixture.LISTS, "{'name':'x'}").refuses(503, "nothing was changed");
      server = startServer(port);
      long start = System.nanoTime();
      await(200);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.err.println("ready after the database's return: " + took.toMillis() + " ms");
      assertTrue(took.compareTo(SOON) < 0, () -> "ready after " + took);
      api.get(AccountFixture.LISTS).expect(200);
      writers.awaitMore(60);
      writers.stop();
    }
    ledger.check(api);
    ConsistencyCheck.check(service.database().dbClient());
    assertEquals(200, TestService.at(service.root()).health("live"));
  }

  private void await(int status) {
    TestService at = TestService.at(service.root());
    while (at.health("ready") != status) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
