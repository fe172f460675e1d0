package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An upload to one node is simulated, imported and deleted on another one. */
class KeptUploadsOnTwoNodesTest {

  private static final int ROWS = 30_000;

  private static RunningService first;
  private static RunningService second;

  @BeforeAll
  static void start() {
    DatabaseSettings database = TestDatabase.create();
    first = RunningService.start(database, Map.of());
    second = RunningService.start(database, Map.of());
  }

  @AfterAll
  static void stop() {
    try (RunningService _ = first;
        RunningService _ = second) {
      // Both are closed.
    }
  }

  private static ApiClient client(RunningService node, String key) {
    return new ApiClient(TestService.at(node.root()), key);
  }

  private static String file() {
    StringBuilder file = new StringBuilder("Nome;Cellulare;Zona\n");
    for (int i = 0; i < ROWS; i++) {
      file.append("Anna;333").append(1_000_000 + i % 29_000).append(i % 2 == 0 ? ";Nord\n" : ";\n");
    }
    return file.append("Luca;12ab;\n").toString();
  }

  private static long keep(ApiClient api, String file) {
    JsonNode kept =
        new Upload(api).field("commit", false).send("clienti.csv", file).expect(200).body();
    assertEquals("UPLOADED", kept.path("status").asText(), kept::toString);
    return kept.path("importId").asLong();
  }

  private static JsonNode ended(ApiClient api, ServiceResponse begun, long id) {
    assertTrue(Set.of(200, 202).contains(begun.status()), begun::toString);
    return Upload.ended(api, id);
  }

  @Test
  void what_one_keeps_the_other_simulates_and_imports() {
    String key = first.newAccountKey();
    ApiClient one = client(first, key);
    ApiClient two = client(second, key);
    long list = one.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    long id = keep(one, file());
    JsonNode kept = two.get("/contacts/upload/" + id).expect(200).body();
    assertEquals(ROWS + 1, kept.path("rows").asLong());
    assertEquals("Nord", kept.at("/columns/2/examples/0").asText());
    String body = "{'importId':" + id + ",'listIds':[" + list + "]";
    JsonNode forecast =
        ended(two, two.post("/contacts/mapped/file", body + ",'simulation':true}"), id);
    assertEquals("UPLOADED", forecast.path("status").asText(), forecast::toString);
    assertEquals(0, two.get("/contacts").at("totalElements").asLong());
    JsonNode done = ended(two, two.post("/contacts/mapped/file", body + "}"), id);
    assertEquals("COMPLETED", done.path("status").asText(), done::toString);
    assertEquals(29_000, done.at("/summary/created").asLong());
    assertEquals(forecast.path("summary"), done.path("summary"));
    assertEquals(29_000, one.get(AccountFixture.LISTS + "/" + list).at("contactCount").asLong());
    one.post("/contacts/mapped/file", body + "}").expect(409);
  }

  @Test
  void of_two_imports_at_once_one_is_a_conflict() {
    String key = first.newAccountKey();
    ApiClient one = client(first, key);
    ApiClient two = client(second, key);
    long id = keep(one, file());
    String body = "{'importId':" + id + "}";
    CompletableFuture<ServiceResponse> other =
        CompletableFuture.supplyAsync(() -> two.post("/contacts/mapped/file", body));
    int status = one.post("/contacts/mapped/file", body).status();
    Set<Integer> statuses = new TreeSet<>(Set.of(status == 202 ? 200 : status));
    statuses.add(other.join().status() == 202 ? 200 : other.join().status());
    assertEquals(Set.of(200, 409), statuses);
    assertEquals(29_000, Upload.ended(one, id).at("/summary/created").asLong());
  }

  @Test
  void what_one_deletes_is_unknown_to_the_other() {
    String key = first.newAccountKey();
    long id = keep(client(first, key), "tel\n3331234567\n");
    client(second, key).delete("/contacts/upload/" + id).expect(200);
    client(first, key).get("/contacts/upload/" + id).expect(404);
    client(first, key).post("/contacts/mapped/file", "{'importId':" + id + "}").expect(404);
  }

  @Test
  void an_import_whose_node_stops_is_continued_by_the_other() {
    DatabaseSettings database = TestDatabase.create();
    try (RunningService rest = RunningService.start(database, Map.of())) {
      RunningService leaving =
          RunningService.start(database, Map.of("RUBRICA_SHUTDOWN_GRACE", "PT0.3S"));
      String key = rest.newAccountKey();
      ApiClient staying = client(rest, key);
      long list = staying.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
      long id;
      try (RunningService _ = leaving) {
        ApiClient api = client(leaving, key);
        id = keep(api, file());
        api.post(
                "/contacts/mapped/file",
                Map.of("importId", id, "listId", list),
                "Prefer",
                "respond-async")
            .expect(202);
        while (staying.get("/contacts/upload/" + id).body().at("/summary/total").asLong() == 0) {
          Thread.onSpinWait();
        }
      }
      JsonNode done = Upload.ended(staying, id);
      assertEquals("COMPLETED", done.path("status").asText(), done::toString);
      assertEquals(29_000, done.at("/summary/created").asLong());
      assertEquals(1_000, done.at("/summary/duplicates").asLong());
      assertEquals(1, done.at("/summary/errors").asLong());
      assertEquals(
          29_000, staying.get(AccountFixture.LISTS + "/" + list).at("contactCount").asLong());
    }
  }
}
