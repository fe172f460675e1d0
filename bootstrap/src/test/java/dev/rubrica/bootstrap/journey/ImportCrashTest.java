package dev.rubrica.bootstrap.journey;

import static java.nio.file.StandardOpenOption.APPEND;
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

  @Test
  void an_import_of_a_kept_upload_is_continued_after_a_kill() throws Exception {
    ServiceProcess first = installation.serve(Map.of());
    ApiClient before = first.api(installation.demoKey());
    long list = before.post("/contacts/list", Map.of("name", "Nord")).expect(201).id();
    Files.writeString(file, "Anna;Rossi;+393331000000;\nLuca;Verdi;12ab;\n", APPEND);
    JsonNode kept = new Upload(before).field("commit", false).send(file).body();
    long id = kept.path("importId").asLong();
    Upload.ended(before, id);
    map(before, id, list);
    awaitRows(before, id);
    first.kill();
    ApiClient after = installation.serve(Map.of()).api(installation.demoKey());
    JsonNode job = Upload.ended(after, id);
    assertEquals("COMPLETED", job.path("status").asText(), job::toString);
    assertEquals(ROWS, job.at("/summary/created").asLong());
    assertEquals(0, job.at("/summary/updated").asLong());
    assertEquals(1, job.at("/summary/duplicates").asLong());
    assertEquals(1, job.at("/summary/errors").asLong());
    assertEquals(ROWS, after.get("/contacts").at("totalElements").asLong());
    assertEquals(ROWS, after.get("/contacts/list/" + list).at("contactCount").asLong());
    after.post("/contacts/upload/" + id + "/undo", Map.of());
    assertEquals(ROWS, Upload.undone(after, id).at("/undo/deleted").asLong());
  }

  private static void map(ApiClient api, long id, long list) {
    Map<String, Long> body = Map.of("importId", id, "listId", list);
    api.post("/contacts/mapped/file", body, "Prefer", "respond-async").expect(202);
  }

  /** Starts an import and waits until it has created some thousands of contacts. */
  private long begin(ApiClient api, long list) {
    ServiceResponse begun = new Upload(api).async().field("listId", list).send(file).expect(202);
    long id = begun.at("importId").asLong();
    awaitRows(api, id);
    return id;
  }

  private static void awaitRows(ApiClient api, long id) {
    while (api.get("/contacts/upload/" + id).body().at("/summary/total").asInt() < 3_000) {
      LockSupport.parkNanos(5_000_000);
    }
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
