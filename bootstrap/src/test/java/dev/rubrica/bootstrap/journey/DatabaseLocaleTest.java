package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.database.DataDirectory;
import dev.rubrica.bootstrap.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An embedded database whose locale knows no letters but those of ASCII, as they were once made.
 */
class DatabaseLocaleTest {

  @TempDir private Path folder;
  private Installation installation;

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void works_and_a_start_says_what_to_do_for_faster_searches() throws Exception {
    installation = new Installation(folder);
    makeDatabase();
    ServiceProcess service = installation.serve(Map.of());
    service.awaitLine(line -> line.contains("are slow") && line.contains("back it up"));
    ApiClient api = service.api(installation.demoKey());
    api.post("/contacts", Map.of("phoneNumber", AccountFixture.nextPhone(), "lastName", "Кузнецов"))
        .expect(201);
    ServiceResponse found = api.get("/contacts?search=" + ApiClient.encoded("кузнец")).expect(200);
    assertEquals(1, found.rowIds().size());
    assertTrue(service.said().stream().filter(line -> line.contains("are slow")).count() == 1);
  }

  private void makeDatabase() throws Exception {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.start(DataDirectory.at(installation.data()), () -> "for tests")
                .orElseThrow();
        Connection connection =
            DriverManager.getConnection(
                server.access().url().replaceAll("/rubrica$", "/postgres"),
                server.access().user(),
                server.access().password());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE rubrica");
      statement.execute(
          "CREATE DATABASE rubrica TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'");
    }
  }
}
