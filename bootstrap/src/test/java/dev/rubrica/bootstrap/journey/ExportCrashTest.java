package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports on two nodes, of which one is killed. */
@Tag("full")
class ExportCrashTest {

  /** The third part of a file waits for a lock that the test holds. */
  private static final String PAUSE =
      """
      CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(42);
        RETURN NEW;
      END $$;
      CREATE TRIGGER wait_for_test BEFORE INSERT ON stored_file_part
        FOR EACH ROW WHEN (NEW.number = 2) EXECUTE FUNCTION wait_for_test();
      """;

  @TempDir private Path folder;
  private final DatabaseSettings database = TestDatabase.create();
  private Installation installation;
  private ServiceProcess killed;
  private RunningService other;
  private String key;

  @BeforeEach
  void start() throws Exception {
    installation = new Installation(folder);
    Map<String, String> environment = new HashMap<>();
    environment.put("RUBRICA_DB_URL", database.url());
    environment.put("RUBRICA_DB_USER", database.user());
    environment.put("RUBRICA_DB_PASSWORD", database.password());
    environment.put("RUBRICA_ERASURE_KEY", RunningService.ERASURE_KEY);
    other = RunningService.start(database, Map.of());
    killed = installation.serve(environment);
    key = other.newAccountKey();
    ApiClient api = new ApiClient(TestService.at(other.root()), key);
    Random random = new Random(1);
    for (int i = 0; i < 120; i++) {
      byte[] noise = new byte[5_000];
      random.nextBytes(noise);
      String note = java.util.Base64.getEncoder().encodeToString(noise);
      api.post("/contacts", Map.of("email", i + "@example.com", "customFields", Map.of("n", note)))
          .expect(201);
    }
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
    other.close();
  }

  @Test
  void what_one_node_makes_the_other_one_serves() {
    ApiClient one = killed.api(key);
    JsonNode export = ExportedFile.ended(one, ExportedFile.begin(one, "{'format':'XLSX'}"));
    assertEquals("COMPLETED", export.get("status").asText(), export::toString);
    TestService two = TestService.at(other.root());
    byte[] file = ExportedFile.download(two, export);
    assertEquals('P', file[0]);
    JsonNode renewed = new ApiClient(two, key).post("/exports/" + export.get("id"), "{}").body();
    assertEquals(file.length, ExportedFile.download(one.service(), renewed).length);
  }

  @Test
  void an_export_whose_node_is_killed_fails_within_a_minute_and_leaves_nothing() throws Exception {
    try (Connection connection = other.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(PAUSE);
      statement.execute("SELECT pg_advisory_lock(42)");
      ApiClient one = killed.api(key);
      List<Long> ids =
          List.of(
              ExportedFile.begin(one, "{}"),
              ExportedFile.begin(one, "{}"),
              ExportedFile.begin(one, "{}"));
      awaitCount(statement, "SELECT count(*) FROM stored_file_part", 4);
      killed.kill();
      long death = System.nanoTime();
      statement.execute("SELECT pg_advisory_unlock(42)");
      ApiClient two = new ApiClient(TestService.at(other.root()), key);
      for (long id : ids) {
        JsonNode failed = ExportedFile.ended(two, id);
        assertEquals("FAILED", failed.get("status").asText());
        assertTrue(failed.get("failure").asText().contains("stopped"), failed.toString());
      }
      assertTrue(System.nanoTime() - death < Duration.ofMinutes(1).toNanos(), "within a minute");
      awaitCount(statement, "SELECT count(*) FROM stored_file", 0);
      awaitCount(statement, "SELECT count(*) FROM stored_file_part", 0);
      ConsistencyCheck.check(connection);
      assertEquals(120, ExportedFile.ended(two, ExportedFile.begin(two, "{}")).get("rows").asInt());
    }
  }

  private static void awaitCount(Statement statement, String sql, long count) throws SQLException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (count(statement, sql) != count) {
      assertTrue(System.nanoTime() < end, sql + " is " + count(statement, sql));
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
