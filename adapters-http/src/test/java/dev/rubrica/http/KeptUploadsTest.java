package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports in two steps. */
class KeptUploadsTest extends ApiTest {

  private static final String UPLOAD = "/contacts/upload";
  private static final String MAPPED = "/contacts/mapped/file";
  private static final String FILE = "nome|tel\nAnna|3123456780\nLuca|12ab\n";

  @AfterEach
  void no_copy_of_a_file_is_left() {
    assertEquals(0, api.files.count());
  }

  private ApiResponse keep(String path, String name, String content) {
    return new MultipartBodyBuilder()
        .field("commit", "false")
        .field("limit", "1")
        .file(name, content)
        .send(api, path);
  }

  private long kept() {
    ApiResponse answer = keep(UPLOAD, "clienti.csv", FILE);
    assertEquals(200, answer.status(), answer::toString);
    return answer.json().get("importId").asLong();
  }

  private ApiResponse map(long id, String more) {
    return api.post(MAPPED, "{\"importId\":" + id + more + "}");
  }

  private JsonNode get(long id) {
    return api.get(UPLOAD + "/" + id).json();
  }

  @Test
  void an_upload_that_is_not_committed_is_described() {
    JsonNode job = keep(UPLOAD, "clienti.csv", FILE).json();
    assertEquals("UPLOADED", job.get("status").asText());
    assertEquals(2, job.get("rows").asInt());
    assertEquals(0, job.at("/summary/total").asInt());
    assertFalse(job.get("simulation").asBoolean());
    assertTrue(job.get("completedAt").isNull());
    assertEquals("2026-11-24T10:15:30.123456Z", job.get("expiresAt").asText());
    assertEquals(
        "[{\"header\":\"nome\",\"field\":\"firstName\",\"filled\":1.0,\"examples\":[\"Anna\","
            + "\"Luca\"]},{\"header\":\"tel\",\"field\":\"phoneNumber\",\"filled\":1.0,"
            + "\"examples\":[\"3123456780\",\"12ab\"]}]",
        job.get("columns").toString());
    assertEquals(
        "[{\"line\":2,\"contact\":null,\"values\":[\"Anna\",\"3123456780\"]}]",
        job.get("preview").toString());
    assertEquals(job, get(job.get("importId").asLong()));
    JsonNode listed = api.get(UPLOAD + "?status=UPLOADED").json().at("/content/0");
    assertEquals(job.get("columns"), listed.get("columns"));
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void it_is_simulated_and_imported_under_its_id() {
    long list = api.list("Nord");
    long id = kept();
    JsonNode forecast = map(id, ",\"simulation\":true,\"listId\":" + list).json();
    assertEquals("UPLOADED", forecast.get("status").asText());
    assertTrue(forecast.get("simulation").asBoolean());
    assertEquals(1, forecast.at("/summary/created").asInt());
    assertEquals(3, forecast.at("/errors/0/line").asInt());
    assertEquals("Anna", forecast.at("/preview/0/values/0").asText());
    assertTrue(api.get(UPLOAD + "/" + id + "/errors").response().body().contains("3|Luca|"));
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
    ApiResponse answer = map(id, ",\"listIds\":[" + list + "],\"tags\":[\"vip\"]");
    assertEquals(200, answer.status(), answer::toString);
    JsonNode done = answer.json();
    assertEquals(id, done.get("importId").asLong());
    assertEquals("COMPLETED", done.get("status").asText());
    assertEquals(forecast.get("summary"), done.get("summary"));
    assertFalse(done.get("simulation").asBoolean());
    assertTrue(done.get("expiresAt").isNull());
    assertEquals("Anna", done.at("/preview/0/contact/firstName").asText());
    assertTrue(done.at("/preview/0/values").isNull());
    assertEquals("vip", done.at("/preview/0/contact/tags/0").asText());
    assertEquals(1, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
    ApiResponse again = map(id, "");
    assertEquals(409, again.status());
    assertEquals(
        "import " + id + " was imported already: upload the file again",
        again.json().get("message").asText());
    assertEquals(200, api.post(UPLOAD + "/" + id + "/undo", "{}").status());
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void a_mapping_replaces_that_of_the_upload() {
    long id = keep(UPLOAD, "a.csv", "a|b\nAnna|3123456780\n").json().get("importId").asLong();
    ApiResponse refused = map(id, "");
    assertEquals(400, refused.status());
    assertEquals("UPLOADED", get(id).get("status").asText());
    JsonNode done =
        map(
                id,
                ",\"removeHead\":true,\"mapping\":{\"b\":\"phoneNumber\",\"a\":\"lastName\"},"
                    + "\"duplicateStrategy\":\"SKIP\",\"defaultCountry\":\"IT\"")
            .json();
    assertEquals("Anna", done.at("/preview/0/contact/lastName").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"listIds\":[1],\"listId\":1",
        ",\"listId\":999",
        ",\"listIds\":[999]",
        ",\"listId\":\"x\"",
        ",\"mapping\":{\"tel\":1}",
        ",\"mapping\":{\"tel\":\"phoneNumber\",\"tel\":\"email\"}",
        ",\"mapping\":[]",
        ",\"mapping\":{\"nobody\":\"email\"}",
        ",\"mapping\":{\"tel\":\"nothing\"}",
        ",\"duplicateStrategy\":\"NEVER\"",
        ",\"defaultCountry\":\"XX\"",
        ",\"tags\":[\"\"]",
        ",\"removeHead\":1",
        ",\"simulation\":null",
        ",\"dryRun\":true"
      })
  void a_bad_request_leaves_the_file_waiting(String more) {
    long id = kept();
    assertEquals(400, map(id, more).status());
    assertEquals("UPLOADED", get(id).get("status").asText());
    assertEquals(200, map(id, "").status());
  }

  @ParameterizedTest
  @CsvSource({"listId,999", "listIds,[999]"})
  void an_unknown_list_is_a_violation_of_the_field_that_names_it(String field, String value) {
    ApiResponse answer = map(kept(), ",\"%s\":%s".formatted(field, value));
    assertEquals(400, answer.status());
    assertEquals(field, answer.json().at("/details/0/field").asText());
  }

  @Test
  void the_import_must_be_named() {
    assertEquals(400, api.post(MAPPED, "{}").status());
    assertEquals(400, api.post(MAPPED, "{\"importId\":null}").status());
    assertEquals(400, api.post(MAPPED, "{\"importId\":0}").status());
    assertEquals(404, api.post(MAPPED, "{\"importId\":4711}").status());
  }

  @Test
  void an_upload_is_unknown_to_others_and_to_the_other_kind() {
    long id = kept();
    String body = "{\"importId\":" + id + "}";
    assertEquals(404, api.callAs(api.otherKey, "POST", MAPPED, body).status());
    assertEquals(404, api.callAs(api.otherKey, "DELETE", UPLOAD + "/" + id, null).status());
    assertEquals(404, api.post("/contacts/mapped/vcard", body).status());
    long direct =
        new MultipartBodyBuilder()
            .field("commit", "true")
            .file("a.csv", FILE)
            .send(api, UPLOAD)
            .json()
            .get("importId")
            .asLong();
    assertEquals(409, map(direct, "").status());
  }

  @Test
  void cards_have_no_mapping() {
    long id =
        keep(UPLOAD + "/vcard", "a.vcf", "#nome|tel\nAnna|3123456780\n")
            .json()
            .get("importId")
            .asLong();
    assertEquals(404, map(id, "").status());
    String cards = "/contacts/mapped/vcard";
    assertEquals(
        400, api.post(cards, "{\"importId\":" + id + ",\"mapping\":{\"0\":\"\"}}").status());
    assertEquals(200, api.post(cards, "{\"importId\":" + id + "}").status());
  }

  @Test
  void the_sixth_upload_is_a_conflict_with_the_ids_of_the_others() {
    for (int i = 0; i < 5; i++) {
      kept();
    }
    ApiResponse full = keep(UPLOAD, "clienti.csv", FILE);
    assertEquals(409, full.status());
    assertEquals(5, full.json().get("details").size());
    long first = full.json().at("/details/0/id").asLong();
    assertTrue(full.json().get("message").asText().contains(first + ", "));
    assertEquals(200, api.delete(UPLOAD + "/" + first).status());
    kept();
  }

  @Test
  void an_upload_is_deleted() {
    long id = kept();
    String path = UPLOAD + "/" + id;
    ApiResponse simulated = api.delete(path + "?simulation=true");
    assertEquals("{\"importId\":" + id + ",\"simulation\":true}", simulated.response().body());
    assertEquals("{\"importId\":" + id + "}", api.delete(path).response().body());
    assertEquals(404, api.get(path).status());
    assertEquals(404, api.delete(path).status());
    assertEquals(404, map(id, "").status());
    long direct =
        new MultipartBodyBuilder()
            .file("a.csv", FILE)
            .send(api, UPLOAD)
            .json()
            .get("importId")
            .asLong();
    assertEquals(409, api.delete(UPLOAD + "/" + direct).status());
    assertEquals(409, api.delete(UPLOAD + "/" + direct + "?simulation=true").status());
  }

  @Test
  void a_waiting_upload_cannot_be_undone() {
    assertEquals(409, api.post(UPLOAD + "/" + kept() + "/undo", "{}").status());
  }

  @Test
  void an_upload_that_cannot_be_read_has_nothing_to_undo() {
    ApiResponse failed =
        keep(UPLOAD, "clienti.csv", FILE + "Anna|3123456780\n".repeat(110) + "!\n");
    assertEquals("FAILED", failed.json().get("status").asText());
    String undo = UPLOAD + "/" + failed.json().get("importId").asLong() + "/undo";
    ApiResponse answer = api.post(undo, "{}");
    assertEquals(409, answer.status());
    assertTrue(answer.json().get("message").asText().contains("has changed nothing"));
  }

  @Test
  void the_undo_of_a_failed_import_forgets_its_file() {
    long id = kept();
    fail(new ImportId(id));
    assertFalse(get(id).get("expiresAt").isNull());
    assertEquals(200, api.post(UPLOAD + "/" + id + "/undo", "{}").status());
    assertEquals("UNDONE", get(id).get("status").asText());
    assertTrue(get(id).get("expiresAt").isNull());
  }

  /** Begins the import, and ends it as failed. */
  private void fail(ImportId id) {
    AccountId account =
        api.storage.read(in -> in.accounts().list()).stream()
            .filter(one -> one.name().value().equals("Lecce"))
            .findFirst()
            .orElseThrow()
            .id();
    Instant begin = Instant.EPOCH;
    api.storage.write(
        in -> {
          ImportSettings options = in.uploads().find(account, id).orElseThrow().file().options();
          Mapping mapping = new Mapping(Step.IMPORT, options, List.of(), 2);
          Duration lease = Duration.ofMinutes(1);
          int run = in.uploads().map(account, id, mapping, begin, lease).orElseThrow().number();
          return in.imports().end(account, id, run, ImportStatus.FAILED, "why", begin);
        });
  }

  @Test
  void commit_false_and_simulation_exclude_each_other() {
    ApiResponse answer =
        new MultipartBodyBuilder()
            .field("commit", "false")
            .field("simulation", "true")
            .file("a.csv", FILE)
            .send(api, UPLOAD);
    assertEquals(400, answer.status());
    assertEquals("commit", answer.json().at("/details/0/field").asText());
  }

  @Test
  void a_repeat_gets_the_import_as_it_is() {
    ApiResponse first =
        new MultipartBodyBuilder()
            .field("commit", "false")
            .file("a.csv", FILE)
            .send(api, UPLOAD, "Idempotency-Key", "upload");
    long id = first.json().get("importId").asLong();
    String body = "{\"importId\":" + id + "}";
    ApiResponse done = api.call("POST", MAPPED, body, "Idempotency-Key", "import");
    assertNull(done.header("Idempotency-Replayed"));
    ApiResponse repeat = api.call("POST", MAPPED, body, "Idempotency-Key", "import");
    assertEquals(200, repeat.status());
    assertEquals("true", repeat.header("Idempotency-Replayed"));
    assertEquals(done.json(), repeat.json());
    ApiResponse upload =
        new MultipartBodyBuilder()
            .field("commit", "false")
            .file("a.csv", FILE)
            .send(api, UPLOAD, "Idempotency-Key", "upload");
    assertEquals("COMPLETED", upload.json().get("status").asText());
    assertEquals(422, api.call("POST", MAPPED, body, "Idempotency-Key", "upload").status());
  }

  @Test
  void a_key_that_reads_may_simulate() {
    long id = kept();
    String body = "{\"importId\":" + id + ",\"simulation\":";
    assertEquals(200, api.callAs(api.readKey, "POST", MAPPED, body + "true}").status());
    assertEquals(403, api.callAs(api.readKey, "POST", MAPPED, body + "false}").status());
    assertEquals(403, api.callAs(api.readKey, "DELETE", UPLOAD + "/" + id, null).status());
  }
}
