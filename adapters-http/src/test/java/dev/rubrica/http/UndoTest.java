package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The undo of an import over HTTP. What it does is in the contracts of the storage. */
class UndoTest extends ApiTest {

  private static final String UPLOAD = "/contacts/upload";
  private static final String NOTHING_KEPT =
      "'kept':0,'reasons':{'changedSince':0,'inAnotherList':0,'inALaterImport':0,"
          + "'inACampaign':0,'hasConsent':0,'identityTaken':0}";

  private long list;
  private long id;

  @BeforeEach
  void imports() {
    list = api.list("Nord");
    JsonNode made =
        new MultipartBodyBuilder()
            .file("clienti.csv", "nome|tel\nAnna|3331234561\nUgo|3331234562\n")
            .field("listId", list)
            .field("tags", "Fiera")
            .send(api, UPLOAD)
            .json();
    assertTrue(made.get("undo").isNull(), made::toString);
    id = made.get("importId").asLong();
  }

  private String undo() {
    return UPLOAD + "/" + id + "/undo";
  }

  private static JsonNode json(String text) {
    return ApiResponse.parse(text.replace('\'', '"'));
  }

  private static JsonNode result(String more) {
    return json(
        "{'deleted':2,'restored':0,'membershipsRemoved':2,'tagsRemoved':2,"
            + NOTHING_KEPT
            + more
            + "}");
  }

  @Test
  void undoes_an_import_and_tells_so_in_the_import() {
    JsonNode undone = expect(200, api.post(undo(), "{}")).json();
    assertEquals(result(""), undone);
    JsonNode job = api.get(UPLOAD + "/" + id).json();
    assertEquals("UNDONE", job.get("status").asText());
    assertEquals(undone, job.get("undo"));
    assertEquals(0, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
    JsonNode entry = api.get("/audit?action=IMPORT_UNDONE").json().at("/content/0");
    assertEquals(id, entry.get("importId").asLong());
    assertEquals("{\"created\":0,\"changed\":0,\"deleted\":2}", entry.get("counts").toString());
  }

  @Test
  void needs_no_body() {
    assertEquals(result(""), expect(200, api.call("POST", undo(), null)).json());
  }

  @Test
  void a_dry_run_and_a_simulation_tell_the_result_and_change_nothing() {
    Object before = api.storage.state();
    assertEquals(
        result(",'dryRun':true"), expect(200, api.post(undo(), "{\"dryRun\":true}")).json());
    ApiResponse simulated = expect(200, api.post(undo(), "{\"simulation\":true}"));
    assertEquals(result(",'simulation':true"), simulated.json());
    assertNull(simulated.header("Location"));
    assertSame(before, api.storage.state());
    assertEquals(200, api.callAs(api.readKey, "POST", undo(), "{\"dryRun\":true}").status());
    assertEquals(result(""), api.post(undo(), "{\"dryRun\":false,\"simulation\":false}").json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'dryRun':null} | dryRun",
        "{'dryRun':'yes'} | dryRun",
        "{'dryRun':true,'simulation':true} | dryRun",
        "{'simulation':1} | simulation",
        "{'force':true} | force",
      })
  void refuses_an_unclear_body(String body, String field) {
    expectBlame(api.post(undo(), body.replace('\'', '"')), field);
    assertEquals("COMPLETED", api.get(UPLOAD + "/" + id).json().get("status").asText());
  }

  @Test
  void an_import_is_undone_once() {
    expect(200, api.post(undo(), "{}"));
    for (String body : new String[] {"{}", "{\"dryRun\":true}", "{\"simulation\":true}"}) {
      ApiResponse again = expect(409, api.post(undo(), body));
      assertEquals("import " + id + " was undone already", again.json().get("message").asText());
      assertNull(again.header("Retry-After"));
    }
  }

  @Test
  void an_import_that_is_running_or_being_undone_is_not_undone() {
    long running = stored(ImportStatus.RUNNING);
    long undoing = stored(ImportStatus.COMPLETED);
    api.storage.write(
        in -> in.imports().beginUndo(account(), new ImportId(undoing), Duration.ofMinutes(1)));
    for (String body : new String[] {"{}", "{\"dryRun\":true}", "{\"simulation\":true}"}) {
      expectMessage(
          "is still running", expect(409, api.post(UPLOAD + "/" + running + "/undo", body)));
      expectMessage(
          "is being undone", expect(409, api.post(UPLOAD + "/" + undoing + "/undo", body)));
    }
  }

  private AccountId account() {
    return api.storage.read(in -> in.accounts().list()).stream()
        .filter(one -> one.name().value().equals("Lecce"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private long stored(ImportStatus status) {
    Beginning beginning = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of());
    Instant now = Instant.now();
    return api.storage
        .write(
            in -> {
              ImportId made = in.imports().insert(account(), beginning, now, Duration.ofMinutes(1));
              if (status != ImportStatus.RUNNING) {
                in.imports().end(account(), made, 1, status, null, now);
              }
              return made;
            })
        .value();
  }

  @Test
  void who_may_not_or_has_no_such_import_is_told() {
    expect(404, api.post(UPLOAD + "/4711/undo", "{}"));
    expect(404, api.callAs(api.otherKey, "POST", undo(), "{}"));
    expect(403, api.callAs(api.readKey, "POST", undo(), "{}"));
    expect(400, api.post(UPLOAD + "/x/undo", "{}"));
    expect(405, api.get(undo()));
    assertEquals(2, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void who_does_not_wait_is_told_where_to_look() {
    ApiResponse answer = api.call("POST", undo(), "{}", "Prefer", "respond-async");
    if (answer.status() == 202) {
      assertTrue(answer.header("Location").endsWith(UPLOAD + "/" + id), answer::toString);
    } else {
      assertEquals(200, answer.status(), answer::toString);
    }
    JsonNode job;
    do {
      job = api.get(UPLOAD + "/" + id).json();
    } while (job.get("status").asText().equals("UNDOING"));
    assertEquals(result(""), job.get("undo"));
  }

  @Test
  void a_repeated_call_gets_the_result_again() {
    String[] key = {"Idempotency-Key", "u1"};
    ApiResponse first = expect(200, api.call("POST", undo(), "{}", key));
    assertNull(first.header("Idempotency-Replayed"));
    ApiResponse again = expect(200, api.call("POST", undo(), "{}", key));
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.json(), again.json());
    expect(422, api.call("POST", undo(), "{\"dryRun\":false}", key));
    ApiResponse dry = expect(409, api.call("POST", undo(), "{\"dryRun\":true}", key));
    assertNull(dry.header("Idempotency-Replayed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dryRun", "simulation"})
  void a_key_of_a_call_that_changes_nothing_is_ignored(String trial) {
    String body = "{\"" + trial + "\":true}";
    String[] tooLong = {"Idempotency-Key", "x".repeat(300)};
    String[] twice = {"Idempotency-Key", "a", "Idempotency-Key", "b"};
    expect(200, send(body, tooLong));
    expect(200, send(body, twice));
    expectBlame(api.call("POST", undo(), "{}", tooLong), "Idempotency-Key");
    expectBlame(api.call("POST", undo(), "{}", twice), "Idempotency-Key");
    assertEquals("COMPLETED", api.get(UPLOAD + "/" + id).json().get("status").asText());
  }

  // The document of the API does not allow such keys, wherever they are.
  private ApiResponse send(String body, String... headers) {
    HttpRequest.Builder request =
        TestHttpClient.request(api.uri(ApiPath.BASE + undo()).toString())
            .header("X-Api-Key", api.key)
            .header("Content-Type", "application/json")
            .headers(headers)
            .POST(BodyPublishers.ofString(body));
    return api.send(request.build());
  }

  @Test
  void what_stays_is_counted_by_its_reason() {
    long anna = api.get("/contacts?search=anna").contentIds().getFirst();
    expect(200, api.put("/contacts/" + anna, "{\"lastName\":\"Neri\"}"));
    ObjectNode undone = (ObjectNode) expect(200, api.post(undo(), "{}")).json();
    assertEquals(1, undone.get("kept").asInt());
    assertEquals(1, undone.at("/reasons/changedSince").asInt());
    assertEquals("[]", api.get("/contacts/" + anna).json().get("tags").toString());
  }
}
