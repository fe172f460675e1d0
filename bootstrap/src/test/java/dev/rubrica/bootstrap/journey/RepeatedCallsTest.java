package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.ConsistencyCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed at random moments while clients repeat all their changes with idempotency
 * keys: each change happens once, and its answer is always the first one. {@code
 * -Drubrica.kills=20} for more kills.
 */
@Tag("full")
class RepeatedCallsTest {

  private static final int KILLS = Integer.getInteger("rubrica.kills", 2);
  private static final int CLIENTS = 4;

  @TempDir private Path folder;
  private Installation installation;
  private final AtomicReference<ApiClient> api = new AtomicReference<>();
  private final RepeatingClient client = new RepeatingClient(api::get);
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean stopped;

  @AfterEach
  void clear() throws Exception {
    stopped = true;
    installation.clear();
  }

  @Test
  void nothing_happens_twice_and_every_answer_is_the_first() throws Exception {
    long seed = Long.getLong("rubrica.seed", System.nanoTime());
    System.err.println("repeats: kills " + KILLS + ", seed " + seed);
    Random random = new Random(seed);
    installation = new Installation(folder);
    ServiceProcess service = installation.serve(Map.of());
    api.set(service.api(installation.demoKey()));
    List<Future<?>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(this::work));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        awaitMore(30 + random.nextInt(100), clients);
        Thread.sleep(random.nextLong(300));
        service.kill();
        service = installation.serve(Map.of());
        api.set(service.api(api.get().key()));
      }
      awaitMore(30, clients);
      stopped = true;
      for (Future<?> one : clients) {
        one.get();
      }
    } finally {
      stopped = true;
    }
    try (Connection connection = installation.connect()) {
      ConsistencyCheck.check(connection);
      assertEachHappenedOnce(connection);
    }
    System.err.printf(
        "repeats: %d answers, %d of them after the answer was lost%n",
        client.answers(), client.recovered());
    service.terminate();
    assertEquals(0, service.exit());
  }

  private void work() {
    while (!stopped) {
      client.work(numbers.incrementAndGet());
    }
  }

  private void awaitMore(int answers, List<Future<?>> clients) throws Exception {
    long goal = client.answers() + answers;
    while (client.answers() < goal) {
      for (Future<?> one : clients) {
        if (one.isDone()) {
          one.get();
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  // Each change that was made has left an entry in the audit trail.
  private void assertEachHappenedOnce(Connection connection) throws SQLException {
    Map<String, Long> happened = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT action, count(*) FROM audit_entry WHERE actor = 'API' GROUP BY action")) {
      while (row.next()) {
        happened.put(row.getString(1), row.getLong(2));
      }
    }
    long rounds = client.rounds();
    assertTrue(rounds > 0);
    for (String action :
        List.of(
            "LIST_CREATED",
            "CONTACT_CREATED",
            "MEMBERSHIP_ADDED",
            "MEMBERSHIP_REMOVED",
            "CONTACT_DELETED",
            "LIST_DELETED")) {
      assertEquals(rounds, happened.get(action), action);
    }
    assertEquals(client.uploads(), happened.getOrDefault("IMPORT_STARTED", 0L));
  }
}
