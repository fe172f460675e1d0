package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real PostgreSQL does what it does on bad days, under load: clients get clear refusals, what was
 * acknowledged stays, nothing is half done, and no connection is lost on the way.
 */
@Tag("full")
class DatabaseFaultsTest {

  private static final int POOL = 8;
  private static final int CLIENTS = 6;
  private static final int CONTACTS = 300;

  private final AcknowledgedLists ledger = new AcknowledgedLists(CONTACTS);
  private UnreliableProxy wire;
  private RunningService service;
  private LockHolder lockHolder;
  private ApiClient api;

  @BeforeEach
  void start() throws Exception {
    DatabaseSettings place = TestDatabase.create();
    wire = new UnreliableProxy(TestDatabase.server().getPort());
    wire.mend();
    service =
        RunningService.start(wire.to(place), Map.of("RUBRICA_DB_POOL_SIZE", String.valueOf(POOL)));
    awaitReady();
    lockHolder =
        new LockHolder(
            () ->
                java.sql.DriverManager.getConnection(place.url(), place.user(), place.password()));
    api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
    new Upload(api).send("clienti.csv", people()).expect(200);
  }

  private static String people() {
    StringBuilder file = new StringBuilder("Nome;Cellulare\n");
    IntStream.range(0, CONTACTS)
        .forEach(i -> file.append("Anna;+39333").append(1_000_000 + i).append('\n'));
    return file.toString();
  }

  @AfterEach
  void stop() throws Exception {
    lockHolder.close();
    service.close();
    wire.close();
  }

  @Test
  void backends_killed_under_load_lose_nothing_acknowledged() throws Exception {
    try (BackgroundWriters writers = new BackgroundWriters(ledger, api, CLIENTS, "kill")) {
      for (int round = 0; round < 5; round++) {
        writers.awaitMore(40);
        killBackends();
      }
      writers.awaitMore(40);
      writers.stop();
    }
    assertSound();
  }

  @Test
  void a_network_cut_under_load_loses_nothing_acknowledged() throws Exception {
    try (BackgroundWriters writers = new BackgroundWriters(ledger, api, CLIENTS, "cut")) {
      for (int round = 0; round < 3; round++) {
        writers.awaitMore(40);
        wire.cut();
        LockSupport.parkNanos(50_000_000);
        wire.mend();
      }
      writers.awaitMore(40);
      writers.stop();
    }
    assertSound();
  }

  @Test
  void a_read_only_database_is_read_and_refuses_changes() throws Exception {
    int refusals = 2 * POOL;
    long list = api.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    lockHolder.change(readOnly("on"));
    killBackends();
    awaitFreshConnections();
    api.post(AccountFixture.LISTS, "{'name':'Altri'}").refuses(503, "nothing was changed");
    api.put(AccountFixture.LISTS + "/" + list, "{'name':'Altri'}")
        .refuses(503, "nothing was changed");
    assertEquals(
        "Soci", api.get(AccountFixture.LISTS + "/" + list).expect(200).at("name").asText());
    lockHolder.change("SET default_transaction_read_only = off");
    lockHolder.change(readOnly("off"));
    // A session stays read-only, so the pool must drop each of them after its first failure.
    for (int changed = 0; changed < 2 * POOL; ) {
      ServiceResponse response = api.put(AccountFixture.LISTS + "/" + list, "{'name':'Altri'}");
      changed = response.status() == 200 ? changed + 1 : 0;
      if (response.status() != 200) {
        response.refuses(503, "nothing was changed");
        assertTrue(refusals-- > 0, "the connections remain read-only");
      }
    }
  }

  private String readOnly(String how) throws Exception {
    return "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = "
        + how
        + "', current_database()); END $$";
  }

  private void killBackends() throws Exception {
    lockHolder.change(
        """
        SELECT pg_terminate_backend(pid, 5000)
        FROM pg_stat_activity
        WHERE datname = current_database()
          AND application_name = 'rubrica'
        """);
  }

  private void assertSound() throws Exception {
    awaitReady();
    assertTrue(ledger.done() > 100);
    ledger.check(api);
    ConsistencyCheck.check(service.database().dbClient());
    assertEveryConnectionIsThere();
  }

  // There are as many calls as connections, each blocked in the database, and each of an
  // account of its own, since no account may use all connections.
  private void assertEveryConnectionIsThere() throws Exception {
    List<ApiClient> accounts =
        IntStream.range(0, POOL)
            .mapToObj(_ -> new ApiClient(TestService.at(service.root()), service.newAccountKey()))
            .toList();
    List<Long> lists = new ArrayList<>();
    for (ApiClient account : accounts) {
      lists.add(account.post(AccountFixture.LISTS, "{'name':'tutti'}").expect(201).id());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      lockHolder.lock("SELECT FROM contact_list WHERE name = 'tutti' FOR UPDATE");
      List<Future<ServiceResponse>> calls =
          IntStream.range(0, POOL)
              .mapToObj(i -> threads.submit(() -> addEveryone(accounts.get(i), lists.get(i))))
              .toList();
      while (lockHolder.number(
              """
              SELECT count(*)
              FROM pg_stat_activity
              WHERE datname = current_database()
                AND application_name = 'rubrica'
                AND wait_event_type = 'Lock'
              """)
          < POOL) {
        assertTrue(calls.stream().noneMatch(Future::isDone), "one found no connection");
        LockSupport.parkNanos(5_000_000);
      }
      lockHolder.release();
      for (Future<ServiceResponse> call : calls) {
        call.get().expect(201);
      }
    }
  }

  private static ServiceResponse addEveryone(ApiClient account, long list) {
    return account.post(
        AccountFixture.LISTS + "/contacts", "{'listIds':[" + list + "],'allContacts':true}");
  }

  // The pool finds killed connections one by one.
  private void awaitFreshConnections() {
    awaitReady();
    for (int served = 0; served < 2 * POOL; ) {
      served = api.get(AccountFixture.LISTS).status() == 200 ? served + 1 : 0;
    }
  }

  private void awaitReady() {
    TestService at = TestService.at(service.root());
    while (at.health("ready") != 200) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
