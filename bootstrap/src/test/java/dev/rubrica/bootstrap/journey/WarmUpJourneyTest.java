package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service runs its hot paths before it is ready, and nobody notices it otherwise. */
class WarmUpJourneyTest {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private DatabaseSettings place;

  @BeforeEach
  void migrate() {
    place = TestDatabase.create();
    try (Database database = Database.open(place)) {
      database.migrate();
    }
  }

  private RunningService start(String limit) {
    return RunningService.start(place, Map.of("RUBRICA_WARM_UP", limit));
  }

  private static void awaitReady(RunningService service) {
    TestService at = TestService.at(service.root());
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      if (at.health("ready") == 200) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("the service does not become ready");
  }

  private static Map<String, Long> rows(RunningService service) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        texts(service, "SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'public'")) {
      rows.put(table, Long.valueOf(texts(service, "SELECT count(*) FROM " + table).getFirst()));
    }
    assertTrue(rows.containsKey("contact") && rows.containsKey("audit_entry"), rows::toString);
    return rows;
  }

  private static List<String> texts(RunningService service, String sql) throws SQLException {
    try (Connection connection = service.connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (result.next()) {
        texts.add(result.getString(1));
      }
      return texts;
    }
  }

  private static long lastContact(RunningService service) throws SQLException {
    return Long.parseLong(
        texts(
                service,
                "SELECT coalesce(last_value, 0)"
                    + " FROM pg_sequences"
                    + " WHERE sequencename = 'contact_id_seq'")
            .getFirst());
  }

  @Test
  void it_is_ready_after_the_warm_up_which_leaves_nothing_behind() throws Exception {
    Map<String, Long> before;
    try (RunningService cold = start("PT0S")) {
      cold.newAccountKey();
      before = rows(cold);
      assertEquals(200, TestService.at(cold.root()).health("ready"));
    }
    try (RunningService service = start("PT1.5S")) {
      assertEquals(503, TestService.at(service.root()).health("ready"));
      assertEquals(200, TestService.at(service.root()).health("live"));
      assertEquals(1, service.accounts().list().size());
      awaitReady(service);
      assertTrue(lastContact(service) >= 100, "the hot paths were not run");
      assertEquals(before, rows(service));
      assertEquals(1, service.accounts().list().size());
      assertEquals(
          List.of("0"),
          texts(
              service,
              "SELECT count(*)"
                  + " FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND state LIKE 'idle in transaction%'"));
      String metrics = WebPages.read(service.observeRoot() + "/metrics");
      assertFalse(metrics.contains("route=\"/api/partner-gateway/v1/contacts\""), metrics);
    }
  }

  @Test
  void requests_are_served_during_the_warm_up() {
    try (RunningService service = start("PT30S")) {
      ApiClient api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
      long list = api.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
      api.get(AccountFixture.LISTS + "/" + list).expect(200);
      assertEquals(503, TestService.at(service.root()).health("ready"));
    }
  }

  @Test
  void two_nodes_that_start_at_the_same_time_do_not_wait_for_each_other() throws Exception {
    try (RunningService one = start("PT0.5S");
        RunningService other = start("PT0.5S")) {
      awaitReady(one);
      awaitReady(other);
      assertTrue(lastContact(one) >= 200, "one of them did not fill its account");
      assertEquals(0L, rows(one).get("account"));
    }
  }

  @Test
  void a_stop_does_not_wait_for_the_warm_up() {
    RunningService service = start("PT5M");
    long begin = System.nanoTime();
    service.close();
    assertTrue(System.nanoTime() - begin < PATIENCE, "the stop takes a minute");
  }

  @Test
  void a_warm_up_that_fails_does_not_prevent_readiness() throws Exception {
    try (RunningService cold = start("PT0S");
        Connection connection = cold.connect()) {
      connection
          .createStatement()
          .execute("ALTER TABLE membership ADD CONSTRAINT never CHECK (list_id IS NULL)");
    }
    LoggedWarnings warnings = new LoggedWarnings("dev.rubrica.bootstrap.warmup.WarmUp");
    try (RunningService service = start("PT5M")) {
      warnings.await();
      awaitReady(service);
      assertEquals(0L, rows(service).get("account"));
    } finally {
      warnings.close();
    }
  }
}
