package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated uploads. What they foretell is tested by the contract of import forecasts. */
class SimulatedUploadsTest extends ApiTest {

  private static final String UPLOAD = "/contacts/upload";
  private static final String FILE =
      "nome|tel|tags\nAnna|3123456780|Vip\nBruno|3123456781|\nAnna|3123456780|\nLuca|12ab|\n";

  private long list;
  private long bruno;

  @BeforeEach
  void fill() {
    list = api.list("Nord");
    bruno = api.contact("Bruna", "+393123456781");
  }

  @AfterEach
  void no_file_is_left() {
    api.awaitNoUploads();
    assertEquals(0, api.files.arrays());
  }

  private MultipartBodyBuilder form(Object simulation) {
    return new MultipartBodyBuilder()
        .field("listId", list)
        .field("simulation", simulation)
        .file("clienti.csv", FILE);
  }

  private static JsonNode contactsAndLists(RunningApi api) {
    ObjectNode all = (ObjectNode) api.get("/contacts").json();
    all.remove("asOf");
    all.set("lists", api.get("/contacts/list").json());
    all.set("tags", api.get("/contacts/tags").json());
    all.set("audit", api.get("/audit").json());
    return all;
  }

  @Test
  void a_simulation_answers_as_the_import_and_changes_nothing() {
    JsonNode before = contactsAndLists(api);
    ApiResponse simulated = expect(200, form(true).send(api, UPLOAD));
    assertEquals(before, contactsAndLists(api));
    assertNull(simulated.header("Location"));
    ObjectNode would = (ObjectNode) simulated.json();
    assertEquals(would, api.get(UPLOAD + "/" + would.get("importId").asLong()).json());
    assertEquals(0, api.get(UPLOAD).json().get("totalElements").asInt(), "it is listed nowhere");
    String undo = UPLOAD + "/" + would.get("importId").asLong() + "/undo";
    expect(404, api.post(undo, "{}"));
    assertTrue(would.get("simulation").isBoolean());
    assertTrue(would.remove("simulation").asBoolean());
    assertEquals(
        "{\"total\":4,\"imported\":2,\"created\":1,\"updated\":1,\"duplicates\":1,\"errors\":1,"
            + "\"skipped\":2,\"warnings\":0}",
        would.get("summary").toString());
    assertTrue(would.at("/preview/0/contact/id").isNull());
    assertEquals("[\"Vip\"]", would.at("/preview/0/contact/tags").toString());
    assertEquals(bruno, would.at("/preview/1/contact/id").asLong());
    assertEquals("Bruno", would.at("/preview/1/contact/firstName").asText());

    ObjectNode did = (ObjectNode) expect(200, form("FALSE").send(api, UPLOAD)).json();
    assertFalse(did.remove("simulation").asBoolean());
    would.set("importId", did.get("importId"));
    ((ObjectNode) would.at("/preview/0/contact")).set("id", did.at("/preview/0/contact/id"));
    assertEquals(did, would);
  }

  @Test
  void the_bad_rows_come_as_csv() {
    long id = form(true).send(api, UPLOAD).json().get("importId").asLong();
    assertEquals(
        "line|name|field|value|reason\n5|Luca|phoneNumber|12ab|cannot be a phone number\n",
        api.get(UPLOAD + "/" + id + "/errors").response().body());
    assertEquals(404, api.callAs(api.otherKey, "GET", UPLOAD + "/" + id, null).status());
  }

  @Test
  void warnings_come_as_csv_and_their_rows_are_previewed_in_the_order_of_the_file() {
    JsonNode job =
        new MultipartBodyBuilder()
            .field("simulation", true)
            .file("clienti.csv", "nome|tel|email\nLea|12ab|lea@x.it\nUgo||ugo@x.it\n")
            .send(api, UPLOAD)
            .json();
    assertEquals(1, job.at("/summary/warnings").asLong());
    assertEquals(2, job.at("/warnings/0/line").asLong());
    assertEquals("Lea", job.at("/preview/0/contact/firstName").asText());
    assertEquals("Ugo", job.at("/preview/1/contact/firstName").asText());
    assertEquals(
        "line|name|field|value|reason\n"
            + "2|Lea|phoneNumber|12ab|cannot be a phone number; imported without it\n",
        api.get(UPLOAD + "/" + job.get("importId").asLong() + "/warnings").response().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"dryRun\":true}", "{\"simulation\":true}"})
  void a_simulation_cannot_be_undone(String body) {
    long id = form(true).send(api, UPLOAD).json().get("importId").asLong();
    assertEquals(404, api.post(UPLOAD + "/" + id + "/undo", body).status());
  }

  @Test
  void who_does_not_wait_is_told_where_to_look() {
    ApiResponse answer = form(true).send(api, UPLOAD, "Prefer", "respond-async");
    long id = answer.json().get("importId").asLong();
    assertTrue(answer.json().get("simulation").asBoolean());
    if (answer.status() == 202) {
      assertTrue(answer.header("Location").endsWith(UPLOAD + "/" + id));
    }
    while (api.get(UPLOAD + "/" + id).json().get("status").asText().equals("RUNNING")) {
      Thread.onSpinWait();
    }
    JsonNode ended = api.get(UPLOAD + "/" + id).json();
    assertEquals("COMPLETED", ended.get("status").asText());
    assertTrue(ended.get("simulation").asBoolean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "null", "1"})
  void refuses_other_values_and_imports_nothing(String value) {
    Object before = api.storage.state();
    assertEquals(List.of("simulation"), expect(400, form(value).send(api, UPLOAD)).fields());
    ApiResponse twice = form(true).field("simulation", true).send(api, UPLOAD);
    assertEquals(List.of("simulation"), expect(400, twice).fields());
    assertEquals(before, api.storage.state());
  }

  @ParameterizedTest
  @CsvSource({"listId,4711", "limit,x", "defaultCountry,XX", "dryRun,true", "nonsense,1"})
  void refuses_what_the_import_refuses(String field, String value) {
    Object before = api.storage.state();
    MultipartBodyBuilder form = new MultipartBodyBuilder().field("simulation", true);
    ApiResponse answer = form.field(field, value).file("clienti.csv", FILE).send(api, UPLOAD);
    assertEquals(List.of(field), expect(400, answer).fields());
    assertEquals(before, api.storage.state());
  }

  @Test
  void an_idempotency_key_is_ignored() {
    Set<Long> ids =
        Set.of(
            imported(form(true).send(api, UPLOAD, "Idempotency-Key", "k")),
            imported(form(true).send(api, UPLOAD, "Idempotency-Key", "k")),
            imported(form(false).send(api, UPLOAD, "Idempotency-Key", "k")));
    assertEquals(3, ids.size());
    ApiResponse repeat = form(false).send(api, UPLOAD, "Idempotency-Key", "k");
    assertEquals("true", repeat.header("Idempotency-Replayed"));
    assertFalse(repeat.json().get("simulation").asBoolean());
  }

  private static long imported(ApiResponse answer) {
    assertEquals(200, answer.status(), answer::toString);
    assertNull(answer.header("Idempotency-Replayed"));
    return answer.json().get("importId").asLong();
  }

  @Test
  void keys_that_read_may_simulate_alone() {
    ApiResponse simulated = expect(200, form(true).sendAs(api.readKey, api, UPLOAD));
    String path = UPLOAD + "/" + simulated.json().get("importId").asLong();
    expect(200, api.callAs(api.readKey, "GET", path, null));
    Object before = api.storage.state();
    expect(403, form(false).sendAs(api.readKey, api, UPLOAD));
    expect(403, form("yes").sendAs(api.readKey, api, UPLOAD));
    expect(
        403, new MultipartBodyBuilder().file("clienti.csv", FILE).sendAs(api.readKey, api, UPLOAD));
    expect(403, api.callAs(api.readKey, "POST", UPLOAD, "{\"simulation\":true}"));
    assertEquals(
        List.of("limit"),
        expect(400, form(true).field("limit", "x").sendAs(api.readKey, api, UPLOAD)).fields());
    assertEquals(before, api.storage.state());
  }
}
