package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The undo of a large import whose process is killed in the middle: it is continued, and exactly
 * what others have changed or used meanwhile stays.
 */
@Tag("full")
class UndoCrashTest {

  private static final int ROWS = 100_000;
  private static final int CHANGED = 1_000;
  private static final int USED = 500;

  @TempDir private Path folder;
  private Installation installation;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    installation = new Installation(folder);
    file = folder.resolve("clienti.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Nome;Cognome;Cellulare\n");
      for (int i = 0; i < ROWS; i++) {
        out.write("Anna;Rossi;+39333" + (1_000_000 + i) + "\n");
      }
    }
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void exactly_what_was_changed_or_used_stays() throws Exception {
    ServiceProcess first = installation.serve(Map.of());
    ApiClient api = first.api(installation.demoKey());
    long before = api.post("/contacts", "{'phoneNumber':'+393339999999'}").expect(201).id();
    long list = api.post("/contacts/list", Map.of("name", "Nord")).expect(201).id();
    long other = api.post("/contacts/list", Map.of("name", "Sud")).expect(201).id();
    api.post(AccountFixture.BULK, AccountFixture.change(List.of(list), List.of(before)))
        .expect(201);
    long id = imported(api, list);
    changeAndUse(api, list, other, before);
    JsonNode expected = undo(api, id, "{'dryRun':true}").expect(200).body();

    ServiceResponse running = undo(api, id, "{}", "Prefer", "respond-async");
    running.expect(202);
    assertTrue(running.header("Location").endsWith("/contacts/upload/" + id), running::toString);
    awaitDeletions(api, id);
    first.kill();

    ApiClient after = installation.serve(Map.of()).api(installation.demoKey());
    JsonNode undo = Upload.undone(after, id).get("undo");
    for (String name : List.of("deleted", "restored", "membershipsRemoved", "kept", "reasons")) {
      assertEquals(expected.get(name), undo.get(name), name);
    }
    assertEquals(ROWS - CHANGED - USED, undo.get("deleted").asInt());
    assertEquals(CHANGED, undo.at("/reasons/changedSince").asInt());
    assertEquals(USED, undo.at("/reasons/inAnotherList").asInt());
    assertEquals(ROWS, undo.get("membershipsRemoved").asInt());
    assertEquals(1 + CHANGED + USED, after.get("/contacts").at("totalElements").asInt());
    assertEquals(1, after.get("/contacts/list/" + list).at("contactCount").asInt());
    assertEquals(USED, after.get("/contacts/list/" + other).at("contactCount").asInt());
  }

  private long imported(ApiClient api, long list) {
    ServiceResponse begun = new Upload(api).async().field("listId", list).send(file).expect(202);
    long id = begun.at("importId").asLong();
    JsonNode job = Upload.ended(api, id);
    assertEquals("COMPLETED", job.path("status").asText(), job::toString);
    return id;
  }

  private static void changeAndUse(ApiClient api, long list, long other, long except) {
    List<Long> ids = new ArrayList<>();
    for (int page = 0; page < 2; page++) {
      api.get("/contacts/list/" + list + "/contacts?limit=1000&page=" + page)
          .at("content")
          .forEach(contact -> ids.add(contact.get("id").asLong()));
    }
    ids.remove(except);
    api.post("/contacts/tags", Map.of("contactIds", ids.subList(0, CHANGED), "add", List.of("Vip")))
        .expect(200);
    List<Long> used = ids.subList(CHANGED, CHANGED + USED);
    api.post(AccountFixture.BULK, AccountFixture.change(List.of(other), used)).expect(201);
  }

  private static ServiceResponse undo(ApiClient api, long id, String body, String... headers) {
    return api.post("/contacts/upload/" + id + "/undo", body, headers);
  }

  private static void awaitDeletions(ApiClient api, long id) {
    while (api.get("/contacts/upload/" + id).body().at("/undo/deleted").asInt() < 3_000) {
      LockSupport.parkNanos(5_000_000);
    }
    assertEquals("UNDOING", api.get("/contacts/upload/" + id).body().at("/status").asText());
  }
}
