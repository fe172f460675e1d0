package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import whose process is killed reports true counts, and repeating it duplicates no contact.
 */
@Tag("full")
class ImportCrashTest {

  private static final int ROWS = 60_000;

  @TempDir private Path folder;
  private Installation installation;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    installation = new Installation(folder);
    file = folder.resolve("clienti.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Nome;Cognome;Cellulare;E-mail\n");
      for (int i = 0; i < ROWS; i++) {
        out.write("Anna;Rossi;+39333" + (1_000_000 + i) + ";anna" + i + "@example.com\n");
      }
    }
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void killed_in_the_middle_it_failed_with_true_counts() throws Exception {
    ServiceProcess first = installation.serve(Map.of());
    ApiClient before = first.api(installation.demoKey());
    long list = before.post("/contacts/list", Map.of("name", "Nord")).expect(201).id();
    long id = begin(before, list);
    first.kill();
    ServiceProcess second = installation.serve(Map.of());
    ApiClient after = second.api(installation.demoKey());
    assertFailedTruly(after, id);
    assertImportedOnce(after, list);
    second.terminate();
    assertEquals(0, second.exit());
  }

  @Test
  void stopped_in_the_middle_it_failed_with_true_counts() throws Exception {
    ServiceProcess first = installation.serve(Map.of("RUBRICA_SHUTDOWN_GRACE", "PT0.3S"));
    ApiClient before = first.api(installation.demoKey());
    long list = before.post("/contacts/list", Map.of("name", "Nord")).expect(201).id();
    long id = begin(before, list);
    first.terminate();
    assertEquals(0, first.exit());
    ApiClient after = installation.serve(Map.of()).api(installation.demoKey());
    assertFailedTruly(after, id);
    assertEquals(
        after.get("/contacts").at("totalElements").asLong(),
        after.get("/contacts/list/" + list).at("contactCount").asLong());
  }

  /** Starts an import and waits until it has created some thousands of contacts. */
  private long begin(ApiClient api, long list) {
    ServiceResponse begun = new Upload(api).async().field("listId", list).send(file).expect(202);
    long id = begun.at("importId").asLong();
    while (api.get("/contacts/upload/" + id).body().at("/summary/total").asInt() < 3_000) {
      LockSupport.parkNanos(5_000_000);
    }
    return id;
  }

  private static void assertFailedTruly(ApiClient api, long id) {
    JsonNode job = api.get("/contacts/upload/" + id).expect(200).body();
    assertEquals("FAILED", job.path("status").asText());
    assertTrue(job.path("failure").asText().contains("import the file again"), job::toString);
    long created = job.at("/summary/created").asLong();
    assertTrue(created >= 3_000 && created < ROWS, job::toString);
    assertEquals(created, api.get("/contacts").at("totalElements").asLong());
  }

  private void assertImportedOnce(ApiClient api, long list) {
    long had = api.get("/contacts").at("totalElements").asLong();
    ServiceResponse again = new Upload(api).async().field("listId", list).send(file);
    JsonNode job = Upload.ended(api, again.at("importId").asLong());
    assertEquals("COMPLETED", job.path("status").asText(), job::toString);
    assertEquals(ROWS - had, job.at("/summary/created").asLong());
    assertEquals(had, job.at("/summary/updated").asLong());
    assertEquals(ROWS, api.get("/contacts").at("totalElements").asLong());
    assertEquals(ROWS, api.get("/contacts/list/" + list).at("contactCount").asLong());
  }
}
