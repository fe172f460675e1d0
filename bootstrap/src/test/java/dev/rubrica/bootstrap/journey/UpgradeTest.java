package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Only the service and {@code migrate} change the schema, and a schema of a newer version is left
 * alone.
 */
@Tag("full")
class UpgradeTest {

  private static final String VERSION =
      "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";
  private static final String FUTURE =
      """
      INSERT INTO flyway_schema_history
      SELECT installed_rank + 1000, '9999', 'later', type, 'V9999__later.sql', checksum,
        installed_by, installed_on, execution_time, success
      FROM flyway_schema_history
      ORDER BY installed_rank DESC
      LIMIT 1
      """;

  @TempDir private Path folder;
  private Installation installation;
  private DatabaseSettings place;

  @BeforeEach
  void install() throws Exception {
    installation = new Installation(folder);
    place = TestDatabase.create();
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  private Installation.Ended run(String... arguments) throws Exception {
    Map<String, String> database =
        Map.of(
            "RUBRICA_DB_URL", place.url(),
            "RUBRICA_DB_USER", place.user(),
            "RUBRICA_DB_PASSWORD", place.password());
    return Installation.end(installation.begin(database, arguments));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(place.url(), place.user(), place.password());
  }

  private static String version(Connection connection) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(VERSION)) {
      result.next();
      return result.getString(1);
    }
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(place.url(), place.user(), place.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  @Test
  void commands_leave_tables_of_an_older_version_to_migrate() throws Exception {
    migrateTo("1");
    String backup = folder.resolve("backup.zip").toString();
    run("backup", backup).refuses(1, "tables of version 1, ");
    run("restore", backup).refuses(1, "rubrica migrate");
    run("account", "list").refuses(1, "rubrica migrate");
    run("key", "list").refuses(1, "rubrica migrate");
    assertEquals("1", version(connect()));
    JsonNode migrated = run("migrate", "--json").json();
    assertEquals(1, migrated.path("from").asInt());
    assertTrue(migrated.path("to").asInt() >= 2);
    assertEquals(migrated.path("to").asText(), version(connect()));
    Installation.Ended again = run("migrate");
    assertEquals(0, again.exit(), again.err());
    assertTrue(again.out().contains("already"), again.out());
  }

  @Test
  void an_account_is_made_before_the_first_start() throws Exception {
    run("account", "create", "Bar Lecce", "--json").json();
    assertEquals("Bar Lecce", run("account", "list", "--json").json().at("/0/name").textValue());
  }

  @Test
  void tables_of_a_newer_version_are_left_alone() throws Exception {
    run("migrate", "--json").json();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(FUTURE);
    }
    String says = "tables of version 9999";
    run("serve").refuses(1, says);
    run("migrate").refuses(1, says);
    run("account", "list").refuses(1, says);
    run("backup", folder.resolve("backup.zip").toString()).refuses(1, says);
    assertEquals("9999", version(connect()));
  }

  /** The database is not reachable at the start, and another program migrates it meanwhile. */
  @Test
  void tables_of_a_newer_version_that_come_later_are_not_served() throws Exception {
    migrateTo("2");
    try (UnreliableProxy wire = new UnreliableProxy(TestDatabase.server().getPort());
        RunningService service =
            RunningService.start(wire.to(place), Map.of("RUBRICA_DB_WAIT", "PT0.5S"))) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(FUTURE);
      }
      wire.mend();
      TestService at = TestService.at(service.root());
      long end = System.nanoTime() + 3_000_000_000L;
      while (System.nanoTime() < end) {
        assertEquals(503, at.health("ready"));
        new ApiClient(at, "some key").get(AccountFixture.LISTS).refuses(503, "nothing was changed");
      }
    }
  }

  @Test
  void nothing_is_migrated_under_a_service_of_the_older_version() throws Exception {
    installation.serve(Map.of());
    try (Connection connection = installation.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DELETE FROM flyway_schema_history
          WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)
          """);
    }
    String older = version(installation.connect());
    installation.run("migrate").refuses(1, "stop it first");
    String backup = folder.resolve("backup.zip").toString();
    installation.run("backup", backup).refuses(1, "tables of version " + older);
    installation.run("account", "create", "Bar").refuses(1, "tables of version " + older);
    assertEquals(older, version(installation.connect()));
  }
}
