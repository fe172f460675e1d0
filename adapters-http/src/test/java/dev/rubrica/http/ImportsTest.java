package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.application.port.out.CapacityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upload of files in forms. The contents of files are tested in adapters-formats. */
class ImportsTest extends ApiTest {

  private static final String UPLOAD = "/contacts/upload";
  private static final String FILE = "nome|tel\nAnna|3123456780\nLuca|12ab\n";

  @AfterEach
  void no_upload_is_left() {
    api.awaitNoUploads();
  }

  private static MultipartBodyBuilder form() {
    return new MultipartBodyBuilder();
  }

  private static MultipartBodyBuilder file() {
    return form().file("clienti.csv", FILE);
  }

  private ApiResponse upload(MultipartBodyBuilder form, String... headers) {
    return form.send(api, UPLOAD, headers);
  }

  @Test
  void imports_a_file_and_tells_all_of_it() {
    long list = api.list("Nord");
    ApiResponse answer = upload(file().field("listId", list));
    assertEquals(200, answer.status(), answer::toString);
    JsonNode job = answer.json();
    assertEquals("COMPLETED", job.get("status").asText());
    assertEquals("clienti.csv", job.get("fileName").asText());
    assertEquals("CSV", job.get("format").asText());
    assertEquals("[" + list + "]", job.get("listIds").toString());
    assertEquals(
        "{\"total\":2,\"imported\":1,\"created\":1,\"updated\":0,\"duplicates\":0,\"errors\":1,"
            + "\"skipped\":1,\"warnings\":0}",
        job.get("summary").toString());
    assertEquals(
        "[{\"header\":\"nome\",\"field\":\"firstName\",\"filled\":null,\"examples\":[]},"
            + "{\"header\":\"tel\",\"field\":\"phoneNumber\",\"filled\":null,\"examples\":[]}]",
        job.get("columns").toString());
    assertEquals(
        "[{\"line\":3,\"name\":\"Luca\",\"field\":\"phoneNumber\",\"value\":\"12ab\","
            + "\"reason\":\"cannot be a phone number\"}]",
        job.get("errors").toString());
    assertEquals("Anna", job.at("/preview/0/contact/firstName").asText());
    assertEquals(2, job.at("/preview/0/line").asInt());
    assertTrue(job.get("failure").isNull());
    assertEquals(job, api.get(UPLOAD + "/" + job.get("importId").asLong()).json());
    assertEquals(1, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
  }

  @Test
  void a_warning_is_apart_from_the_errors() {
    JsonNode job =
        upload(form().file("a.csv", "nome|tel|email\nAnna|12ab|anna@example.com\nLuca|12ab|\n"))
            .json();
    assertEquals(
        "{\"total\":2,\"imported\":1,\"created\":1,\"updated\":0,\"duplicates\":0,\"errors\":1,"
            + "\"skipped\":1,\"warnings\":1}",
        job.get("summary").toString());
    assertEquals(3, job.at("/errors/0/line").asInt());
    assertEquals(1, job.get("errors").size());
    assertEquals(
        "[{\"line\":2,\"name\":\"Anna\",\"field\":\"phoneNumber\",\"value\":\"12ab\","
            + "\"reason\":\"cannot be a phone number; imported without it\"}]",
        job.get("warnings").toString());
    assertTrue(job.at("/preview/0/contact/phoneNumber").isNull());
    String path = UPLOAD + "/" + job.get("importId").asLong() + "/warnings";
    assertEquals(
        "line|name|field|value|reason\n"
            + "2|Anna|phoneNumber|12ab|cannot be a phone number; imported without it\n",
        api.get(path).response().body());
    assertEquals(404, api.get(UPLOAD + "/4711/warnings").status());
    assertEquals(404, api.callAs(api.otherKey, "GET", path, null).status());
  }

  @Test
  void a_file_that_there_is_no_room_for_is_taken_later() {
    api.files.full = new CapacityException("the disk has no room for more files");
    ApiResponse answer = upload(file());
    assertEquals(503, answer.status(), answer::toString);
    assertEquals("10", answer.header("Retry-After"));
    assertEquals("the disk has no room for more files", answer.json().get("message").asText());
    api.awaitNoUploads();
    api.files.full = null;
    assertEquals(200, upload(file()).status());
  }

  @Test
  void the_fields_of_a_form_are_bounded_together() {
    MultipartBodyBuilder many = form();
    for (int i = 0; i < 3; i++) {
      many.field("mapping", "x".repeat(90_000));
    }
    assertEquals(413, upload(many.file("clienti.csv", FILE)).status());
    api.awaitNoUploads();
  }

  @Test
  void the_bad_rows_come_as_csv() {
    long id = upload(file()).json().get("importId").asLong();
    ApiResponse csv = api.get(UPLOAD + "/" + id + "/errors");
    assertEquals(200, csv.status());
    assertTrue(csv.header("Content-Type").startsWith("text/csv"), csv.header("Content-Type"));
    assertEquals(
        "line|name|field|value|reason\n3|Luca|phoneNumber|12ab|cannot be a phone number\n",
        csv.response().body());
    assertEquals(404, api.get(UPLOAD + "/4711/errors").status());
    assertEquals(404, api.get(UPLOAD + "/4711").status());
    assertEquals(400, api.get(UPLOAD + "/x").status());
    assertEquals(404, api.callAs(api.otherKey, "GET", UPLOAD + "/" + id, null).status());
  }

  @Test
  void who_does_not_wait_is_told_where_to_look() {
    ApiResponse answer = upload(file(), "Prefer", "respond-async");
    if (answer.status() == 202) {
      assertTrue(answer.header("Location").endsWith(answer.json().get("importId").asText()));
    } else {
      assertEquals(200, answer.status());
    }
    await(answer.json().get("importId").asLong());
  }

  private void await(long id) {
    while (api.get(UPLOAD + "/" + id).json().get("status").asText().equals("RUNNING")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void all_fields_are_understood() {
    ApiResponse answer =
        upload(
            form()
                .field("removeHead", "TRUE")
                .field("limit", "0")
                .field("duplicateStrategy", "skip")
                .field("defaultCountry", "FR")
                .field("mapping", "{\"x\":\"phoneNumber\",\"0\":\"\"}")
                .field("fileName", "altro.csv")
                .file("clienti.csv", "nome|x\nAnna|0612345678\n"));
    assertEquals(200, answer.status(), answer::toString);
    assertEquals("altro.csv", answer.json().get("fileName").asText());
    assertEquals(0, answer.json().get("preview").size());
    JsonNode contact = api.get("/contacts").json().at("/content/0");
    assertEquals("+33612345678", contact.get("phoneNumber").asText());
    assertTrue(contact.get("firstName").isNull());
  }

  @Test
  void a_row_of_an_unknown_contact_is_an_error_with_update_only() {
    upload(file());
    ApiResponse answer =
        upload(
            form()
                .field("duplicateStrategy", "UPDATE_ONLY")
                .file("clienti.csv", "nome|tel\nAda|3123456780\nUgo|3123456789\n"));
    assertEquals(200, answer.status(), answer::toString);
    assertEquals(
        "{\"total\":2,\"imported\":1,\"created\":0,\"updated\":1,\"duplicates\":0,\"errors\":1,"
            + "\"skipped\":1,\"warnings\":0}",
        answer.json().get("summary").toString());
    assertEquals(
        "[{\"line\":3,\"name\":\"Ugo\",\"field\":null,\"value\":null,\"reason\":\"no contact has"
            + " this phone number; UPDATE_ONLY creates no contacts: create the contact first, or"
            + " import the row with UPDATE\"}]",
        answer.json().get("errors").toString());
    assertEquals(1, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void fields_are_in_the_charset_that_they_name() {
    MultipartBodyBuilder latin =
        file().field("fileName", "perù.csv", "text/plain; charset=ISO-8859-1");
    assertEquals("perÃ¹.csv", upload(latin).json().get("fileName").asText());
    MultipartBodyBuilder unknown = file().field("mapping", "{}", "text/plain; charset=klingon");
    assertEquals(java.util.List.of("mapping"), upload(unknown).fields());
  }

  @Test
  void lists_may_be_repeated_and_separated_by_commas() {
    long one = api.list("Uno");
    long two = api.list("Due");
    ApiResponse answer = upload(file().field("listId", one + "," + two).field("listId", one));
    assertEquals("[" + one + "," + two + "]", answer.json().get("listIds").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "listId; 4711",
        "listId; x",
        "removeHead; forse",
        "limit; 1001",
        "limit; -1",
        "limit; x",
        "duplicateStrategy; MERGE",
        "defaultCountry; XX",
        "mapping; {",
        "mapping; []",
        "mapping; {\"nome\":1}",
        "mapping; {\"nome\":\"\",\"nome\":\"\"}",
        "mapping; {\"nessuna\":\"email\"}",
        "mapping; {\"nome\":\"nickname\"}",
        "nonsense; 1",
      })
  void what_is_wrong_is_named_and_nothing_imported(String field, String value) {
    ApiResponse answer = upload(file().field(field, value));
    assertEquals(400, answer.status(), answer::toString);
    assertEquals(java.util.List.of(field), answer.fields());
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "x, limit must be a whole number between 0 and 1000",
    "1001, limit must be between 0 and 1000"
  })
  void the_message_about_the_limit_names_its_range(String limit, String message) {
    ApiResponse response = upload(file().field("limit", limit));
    assertEquals(message, response.json().get("message").asText());
  }

  @Test
  void the_file_of_a_request_that_is_rejected_after_parsing_is_discarded() {
    assertEquals(java.util.List.of("If-Match"), upload(file(), "If-Match", "*").fields());
    api.awaitNoUploads();
  }

  @Test
  void a_form_has_one_file() {
    assertEquals(java.util.List.of("file"), upload(form().field("limit", "1")).fields());
    assertEquals(java.util.List.of("file"), upload(file().file("b.csv", FILE)).fields());
    assertEquals(
        java.util.List.of("limit"), upload(file().field("limit", 1).field("limit", 1)).fields());
    assertEquals(java.util.List.of("fileName"), upload(form().file("", FILE)).fields());
  }

  @Test
  void a_path_in_the_name_is_dropped() {
    ApiResponse answer = upload(form().file("C:\\\\Users\\\\..\\\\clienti.csv", FILE));
    assertEquals("clienti.csv", answer.json().get("fileName").asText());
    assertEquals("è.csv", upload(form().file("../../è.csv", FILE)).json().get("fileName").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nnome|tel",
        "--b\r\nContent-Disposition: form-data; name=\"file\"",
        "--b--\r\n",
      })
  void a_malformed_form_is_refused(String body) {
    ApiResponse answer =
        api.call("POST", UPLOAD, body, "Content-Type", "multipart/form-data; boundary=b");
    assertEquals(400, answer.status(), answer::toString);
  }

  @Test
  void only_forms_are_taken() {
    assertEquals(415, api.post(UPLOAD, "{}").status());
    assertEquals(
        400, api.call("POST", UPLOAD, "x", "Content-Type", "multipart/form-data").status());
    assertEquals(403, file().sendAs(api.readKey, api, UPLOAD).status());
    assertEquals(401, file().sendAs(null, api, UPLOAD).status());
    assertEquals(405, api.put(UPLOAD, "{}").status());
    assertEquals(405, api.delete(UPLOAD).status());
  }
}
