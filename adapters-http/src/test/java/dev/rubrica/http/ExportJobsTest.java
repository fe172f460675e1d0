package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.http.context.ApiPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports in the background: requests and responses. Downloads have a test of their own. */
class ExportJobsTest extends ApiTest {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  private ApiResponse begin(String body) {
    return expect(202, api.callAs(api.readKey, "POST", "/exports/contacts", body));
  }

  private JsonNode ended(long id) {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      JsonNode export = expect(200, api.get("/exports/" + id)).json();
      if (!export.get("status").asText().equals("RUNNING")) {
        return export;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("export " + id + " does not end");
  }

  private JsonNode made(String body) {
    return ended(begin(body).id());
  }

  private String file(JsonNode export) {
    String url = export.get("downloadUrl").asText();
    return expect(200, api.callAs(null, "GET", url.substring(ApiPath.BASE.length()), null))
        .response()
        .body();
  }

  @Test
  void an_export_without_a_body_has_everybody() {
    api.contact("Anna", "3331234561");
    ApiResponse begun = expect(202, api.callAs(api.readKey, "POST", "/exports/contacts", null));
    JsonNode running = begun.json();
    assertEquals(ApiPath.BASE + "/exports/" + begun.id(), begun.header("Location"));
    assertEquals("CONTACTS", running.get("type").asText());
    assertEquals("CSV", running.get("format").asText());
    assertTrue(running.get("filter").isNull());
    assertEquals("firstName", running.get("columns").get(0).asText());
    assertFalse(running.get("isAvailableForDownload").asBoolean());
    JsonNode done = ended(begun.id());
    assertEquals("COMPLETED", done.get("status").asText());
    assertEquals(1, done.get("rows").asLong());
    String file = file(done);
    assertEquals(done.get("bytes").asLong(), file.length());
    assertTrue(file.startsWith("firstName|lastName|phoneNumber|email|gender|isTest|"), file);
    Instant completed = Instant.parse(done.get("completedAt").asText());
    assertEquals(completed.plusSeconds(24 * 3600), at(done, "expiresAt"));
    assertEquals(completed.plusSeconds(3600), at(done, "downloadUrlExpiresAt"));
  }

  private static Instant at(JsonNode export, String property) {
    return Instant.parse(export.get(property).asText());
  }

  @Test
  void columns_have_their_order_and_types() {
    api.post(
        "/contacts",
        "{\"email\":\"a@b.it\",\"customFields\":{\"città\":\"Lecce\",\"punti\":1.50,\"vip\":true}}");
    JsonNode done =
        made(
            "{\"columns\":[\"customFields.vip\",\"email\",\"customFields.città\","
                + "\"customFields.punti\"]}");
    assertEquals(
        "customFields.vip|email|customFields.città|customFields.punti\ntrue|a@b.it|Lecce|1.50\n",
        file(done));
  }

  @Test
  void a_filter_selects_and_is_shown_as_it_was_sent() {
    api.contact("Anna", "3331234561");
    api.contact("Zoe", "3331234562");
    String filter = "{ \"search\" : \"zo\\u0065\",\"isTest\":false}";
    JsonNode done =
        made("{\"format\":\"xlsx\",\"columns\":[\"firstName\"],\"filter\":" + filter + "}");
    assertEquals("XLSX", done.get("format").asText());
    assertEquals(ApiResponse.parse(filter), done.get("filter"));
    assertEquals("firstName\nZoe\ncomplete\n", file(done));
  }

  @Test
  void the_order_is_that_of_searches() {
    api.contact("Anna", "3331234562");
    api.contact("Zoe", "3331234561");
    JsonNode done =
        made("{\"columns\":[\"firstName\"],\"sortBy\":\"phoneNumber\",\"sortOrder\":\"DESC\"}");
    assertEquals("firstName\nAnna\nZoe\n", file(done));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'filter':{}} ; filter",
        "{'filter':null} ; filter",
        "{'filter':{'search':' '}} ; filter.search",
        "{'filter':{'listIds':[99]}} ; filter.listIds",
        "{'filter':{'notListIds':[99]}} ; filter.notListIds",
        "{'filter':{'customFields':{'x':{'exists':false}}}} ; filter.customFields.x",
        "{'filter':{'nonsense':1}} ; filter.nonsense",
        "{'filter':[]} ; filter",
        "{'columns':[]} ; columns",
        "{'columns':null} ; columns",
        "{'columns':['nonsense']} ; columns",
        "{'columns':['fullName']} ; columns",
        "{'columns':['email','email']} ; columns",
        "{'columns':['customFields.']} ; columns",
        "{'columns':['customFields.unknown']} ; columns",
        "{'format':'PDF'} ; format",
        "{'format':null} ; format",
        "{'sortBy':'nonsense'} ; sortBy",
        "{'sortOrder':'up'} ; sortOrder",
        "{'listIds':[1]} ; listIds",
      })
  void a_bad_request_is_rejected_before_anything_starts(String body, String field) {
    expectBlame(api.post("/exports/contacts", body.replace('\'', '"')), field);
    assertEquals(0, api.get("/exports").json().get("totalElements").asLong());
  }

  @Test
  void a_filter_is_stored_without_white_space_and_has_a_limited_size() {
    String spaces = " ".repeat(70_000);
    long id = begin("{\"filter\":{" + spaces + "\"search\" : \"zo e\"}}").id();
    String shown = api.get("/exports/" + id).response().body();
    assertTrue(shown.contains("\"filter\":{\"search\":\"zo e\"},"), shown);
    String tag = "à".repeat(40);
    String tags =
        IntStream.range(0, 900)
            .mapToObj(i -> "\"" + tag + i + "\"")
            .collect(Collectors.joining(","));
    ApiResponse refused = api.post("/exports/contacts", "{\"filter\":{\"tags\":[" + tags + "]}}");
    expectBlame(refused, "filter");
    expectMessage("65536 bytes", refused);
  }

  @Test
  void there_are_at_most_200_columns() {
    String name = "x".repeat(10);
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 201; i++) {
      fields.append(i == 0 ? "" : ",").append("\"customFields.").append(name).append(i).append('"');
    }
    ApiResponse refused = api.post("/exports/contacts", "{\"columns\":[" + fields + "]}");
    expectBlame(refused, "columns");
    expectMessage("1 to 200", refused);
  }

  @Test
  void exports_are_listed_newest_first() {
    long first = begin("{}").id();
    long second = begin("{}").id();
    ended(first);
    ended(second);
    ApiResponse page = expect(200, api.callAs(api.readKey, "GET", "/exports?limit=1", null));
    assertEquals(List.of(second), page.contentIds());
    String cursor = page.json().get("nextCursor").asText();
    assertEquals(List.of(first), api.get("/exports?limit=1&cursor=" + cursor).contentIds());
    expectBlame(api.get("/exports?status=RUNNING"), "status");
  }

  @Test
  void a_new_link_ends_the_former_one() {
    JsonNode done = made("{}");
    String path = "/exports/" + done.get("id");
    JsonNode renewed = expect(200, api.callAs(api.readKey, "POST", path, null)).json();
    assertNotEquals(done.get("downloadUrl"), renewed.get("downloadUrl"));
    assertEquals(renewed, api.get(path).json());
    String former = done.get("downloadUrl").asText().substring(ApiPath.BASE.length());
    expect(410, api.callAs(null, "GET", former, null));
    file(renewed);
    expectBlame(api.post(path, "{\"x\":1}"), "x");
  }

  @Test
  void a_link_is_shown_for_its_hour_and_a_file_for_its_day() {
    JsonNode done = made("{}");
    String path = "/exports/" + done.get("id");
    api.exportClock.push(Duration.ofHours(1));
    JsonNode later = api.get(path).json();
    assertTrue(later.get("downloadUrl").isNull());
    assertTrue(later.get("downloadUrlExpiresAt").isNull());
    assertTrue(later.get("isAvailableForDownload").asBoolean());
    file(expect(200, api.post(path, "{}")).json());
    api.exportClock.push(Duration.ofHours(23));
    JsonNode last = api.get(path).json();
    assertFalse(last.get("isAvailableForDownload").asBoolean());
    assertTrue(last.get("expiresAt").isNull());
    assertEquals(done.get("bytes"), last.get("bytes"));
    expectMessage("has no file", expect(409, api.post(path, "{}")));
  }

  @Test
  void a_deleted_export_and_its_links_are_gone() {
    JsonNode done = made("{}");
    String path = "/exports/" + done.get("id");
    ApiResponse deleted = expect(200, api.callAs(api.readKey, "DELETE", path, null));
    assertEquals("{\"id\":" + done.get("id") + "}", deleted.response().body());
    expect(404, api.get(path));
    expect(404, api.post(path, null));
    expect(404, api.delete(path));
    String link = done.get("downloadUrl").asText().substring(ApiPath.BASE.length());
    expect(410, api.callAs(null, "GET", link, null));
  }

  @Test
  void an_export_of_another_account_does_not_exist() {
    JsonNode done = made("{}");
    String path = "/exports/" + done.get("id");
    for (String method : List.of("GET", "POST", "DELETE")) {
      expect(404, api.callAs(api.otherKey, method, path, null));
    }
    assertEquals(
        0, api.callAs(api.otherKey, "GET", "/exports", null).json().get("totalElements").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/exports/0", "/exports/x", "/exports/99999999999999999999"})
  void a_bad_id_is_a_bad_request(String path) {
    expectBlame(api.get(path), "id");
  }

  @Test
  void other_methods_are_not_allowed() {
    assertEquals(
        "DELETE, GET, HEAD, POST", expect(405, api.put("/exports/1", "{}")).header("Allow"));
    assertEquals("POST", expect(405, api.get("/exports/contacts")).header("Allow"));
    expect(401, api.callAs(null, "GET", "/exports", null));
  }

  @Test
  void a_value_that_no_cell_can_hold_fails_the_export_and_names_the_contact() {
    String note = "\\u0001".repeat(6_000);
    long id =
        api.post("/contacts", "{\"email\":\"a@b.it\",\"customFields\":{\"n\":\"" + note + "\"}}")
            .id();
    JsonNode failed = made("{\"format\":\"XLSX\"}");
    assertEquals("FAILED", failed.get("status").asText());
    assertTrue(
        failed.get("failure").asText().startsWith("contact " + id + " has more than 32767"),
        failed.toString());
    assertTrue(failed.get("rows").isNull());
    expect(409, api.post("/exports/" + failed.get("id"), null));
    assertEquals("COMPLETED", made("{\"format\":\"CSV\"}").get("status").asText());
  }

  @Test
  void a_file_that_is_too_large_fails_the_export() {
    String note = "x".repeat(16_000);
    for (int i = 0; i < 70; i++) {
      api.post(
          "/contacts",
          "{\"email\":\"a%d@b.it\",\"customFields\":{\"n\":\"%s\"}}".formatted(i, note));
    }
    JsonNode failed = made("{}");
    assertEquals("FAILED", failed.get("status").asText());
    assertTrue(failed.get("failure").asText().contains("1000000 bytes"), failed.toString());
  }

  @Test
  void the_audit_trail_has_the_begin_of_an_export() {
    made("{\"filter\":{\"search\":\"segreto\"}}");
    ApiResponse audit = api.get("/audit?action=EXPORT_STARTED");
    JsonNode entry = audit.json().get("content").get(0);
    assertEquals("FILTER", entry.get("selection").get("kind").asText());
    assertEquals("search", entry.get("selection").get("conditions").get(0).asText());
    assertFalse(audit.response().body().contains("segreto"));
  }

  @Test
  void ten_running_exports_are_a_conflict_that_waiting_resolves() {
    AccountId mine =
        api.storage.unbreakable().read(in -> in.accounts().list()).stream()
            .filter(account -> account.name().value().equals("Lecce"))
            .findFirst()
            .orElseThrow()
            .id();
    ExportJob.Order order = new ExportJob.Order(ExportFormat.CSV, null, List.of("email"));
    for (int i = 0; i < 10; i++) {
      api.storage
          .unbreakable()
          .write(in -> in.exports().insert(mine, order, RunningApi.NOW, Duration.ofMinutes(1)));
    }
    ApiResponse refused = expect(409, api.post("/exports/contacts", "{}"));
    assertEquals("10", refused.header("Retry-After"));
    assertEquals(10, refused.json().get("retryAfter").asInt());
    long waiting = api.get("/exports").json().get("content").get(0).get("id").asLong();
    expect(200, api.delete("/exports/" + waiting));
    begin("{}");
  }
}
