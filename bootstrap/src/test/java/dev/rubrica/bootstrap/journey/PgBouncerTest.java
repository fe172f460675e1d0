package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.database.Schema;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.backup.Backups;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service behind PgBouncer, with fewer connections to the server than the service has to
 * PgBouncer: its transactions share sessions.
 */
@Tag("full")
class PgBouncerTest {

  private static final int SERVER_CONNECTIONS = 5;
  private static final int CONTACTS = 300;
  private static final String IGNORE = "ignore_startup_parameters = extra_float_digits, options";
  private static final String TRANSACTION_MODE = "pool_mode = transaction";

  @TempDir private Path folder;
  private DatabaseSettings place;

  @BeforeEach
  void createDatabase() {
    place = TestDatabase.create();
  }

  private PgBouncer bouncer(String... settings) throws Exception {
    return PgBouncer.start(folder, place, TestDatabase.server().getPort(), settings);
  }

  // As documented, but only in this database, since all tests have the same user.
  private void setSessionSettings() throws SQLException {
    String name = place.url().replaceAll(".*/|\\?.*", "");
    for (String setting :
        List.of(
            "lock_timeout = '2s'",
            "idle_in_transaction_session_timeout = '60s'",
            "client_connection_check_interval = '10s'",
            "jit = off")) {
      execute("ALTER ROLE postgres IN DATABASE " + name + " SET " + setting);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect(place);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(
        settings.url() + (settings.url().contains("?") ? "&" : "?") + "prepareThreshold=0",
        settings.user(),
        settings.password());
  }

  @Test
  void in_transaction_mode_everything_works() throws Exception {
    setSessionSettings();
    try (PgBouncer bouncer = bouncer(TRANSACTION_MODE, IGNORE);
        RunningService service = RunningService.start(bouncer.database(), Map.of())) {
      assertEquals(200, TestService.at(service.root()).health("ready"));
      exercise(service);
      assertSessionsUnchanged(bouncer.database());
    }
  }

  @Test
  void in_session_mode_everything_works_with_enough_connections() throws Exception {
    setSessionSettings();
    try (PgBouncer bouncer = bouncer("pool_mode = session", "default_pool_size = 40", IGNORE);
        RunningService service = RunningService.start(bouncer.database(), Map.of())) {
      exercise(service);
    }
  }

  private void exercise(RunningService service) throws Exception {
    ApiClient api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
    new Upload(api).send("clienti.csv", people()).expect(200);
    AcknowledgedLists records = new AcknowledgedLists(CONTACTS);
    try (BackgroundWriters writers = new BackgroundWriters(records, api, 8, "pooled")) {
      writers.awaitMore(40);
      // Two reads in one snapshot, beside transactions that must not be affected by it.
      long first = api.get(AccountFixture.LISTS).expect(200).rowIds().getFirst();
      for (int i = 0; i < 50; i++) {
        api.get("/contacts?sortPriorityListId=" + first + "&limit=5").expect(200);
        api.get("/contacts?search=anna&limit=5").expect(200);
      }
      writers.awaitMore(100);
      writers.stop();
    }
    assertEquals(records.done(), records.check(api));
    assertEquals(0, records.responses().of(ResponseCounts.Kind.UNCHANGED));
    assertEquals(0, records.responses().of(ResponseCounts.Kind.UNKNOWN));
    assertEquals(0, records.responses().of(ResponseCounts.Kind.NONE));
    restore(service.database().backups());
    assertEquals(records.done(), records.check(api));
    try (Connection direct = connect(place)) {
      ConsistencyCheck.check(direct);
    }
  }

  // COPY in both directions, a snapshot, temporary tables and an advisory lock.
  private void restore(Backups backups) throws IOException {
    Path file = folder.resolve("backup.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      backups.write(out, Optional.empty(), "1", Instant.now());
    }
    assertEquals(1, backups.restore(file, Optional.empty(), true, Instant.now()).size());
  }

  private static String people() {
    StringBuilder file = new StringBuilder("Nome;Cellulare\n");
    IntStream.range(0, CONTACTS)
        .forEach(i -> file.append("Anna;+39333").append(1_000_000 + i).append('\n'));
    return file.toString();
  }

  // As many transactions at once as there are sessions reach each of them.
  private static void assertSessionsUnchanged(DatabaseSettings pooled) throws SQLException {
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < SERVER_CONNECTIONS; i++) {
        Connection connection = connect(pooled);
        connections.add(connection);
        connection.setAutoCommit(false);
        assertEquals("read committed", show(connection, "default_transaction_isolation"));
        assertEquals("2s", show(connection, "lock_timeout"));
      }
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet value = statement.executeQuery("SHOW " + setting)) {
      assertTrue(value.next());
      return value.getString(1);
    }
  }

  @Test
  void a_pooler_that_drops_the_session_settings_is_reported_with_the_remedy() throws Exception {
    try (PgBouncer bouncer = bouncer(TRANSACTION_MODE, IGNORE)) {
      assertReported(bouncer, "a connection pooler drops the session settings of Rubrica");
    }
  }

  @Test
  void a_pooler_that_rejects_the_session_settings_is_reported_with_the_remedy() throws Exception {
    try (PgBouncer bouncer = bouncer(TRANSACTION_MODE)) {
      assertReported(bouncer, "unsupported startup parameter");
    }
  }

  private static void assertReported(PgBouncer bouncer, String reason) {
    try (Database database = Database.open(bouncer.database())) {
      StartupException failed =
          assertThrows(StartupException.class, () -> Schema.migrate(database));
      assertTrue(failed.getMessage().contains(reason), failed::getMessage);
      assertTrue(
          failed.getMessage().contains("\"Connection poolers\" in docs/high-availability.md"),
          failed::getMessage);
    }
  }
}
