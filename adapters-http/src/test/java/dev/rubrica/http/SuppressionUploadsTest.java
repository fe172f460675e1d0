package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads of files of opt-outs. */
class SuppressionUploadsTest extends ApiTest {

  private static final String UPLOAD = "/suppressions/upload";
  private static final String FILE = "nota|tel\nx|3123456780\nx|+393123456780\nx|12ab\n";

  @AfterEach
  void no_upload_is_left() {
    api.awaitNoUploads();
  }

  private static MultipartBodyBuilder form() {
    return new MultipartBodyBuilder();
  }

  private static MultipartBodyBuilder file() {
    return form().file("stop.csv", FILE);
  }

  private ApiResponse upload(MultipartBodyBuilder form, String... headers) {
    return form.send(api, UPLOAD, headers);
  }

  private List<Suppression> suppressions() {
    SuppressionQuery query =
        new SuppressionQuery(
            new AccountId(1),
            null,
            null,
            null,
            null,
            true,
            null,
            null,
            null,
            PageRequest.of(new Paging(0, 100)));
    return api.storage.read(in -> in.suppressions().search(query)).content();
  }

  @Test
  void a_file_is_imported_and_all_of_it_is_told() {
    ApiResponse answer = upload(file());
    assertEquals(200, answer.status(), answer::toString);
    JsonNode job = answer.json();
    assertEquals("COMPLETED", job.get("status").asText());
    assertEquals("stop.csv", job.get("fileName").asText());
    assertEquals("[]", job.get("listIds").toString());
    assertEquals(
        "{\"total\":3,\"imported\":1,\"created\":1,\"updated\":0,\"duplicates\":1,\"errors\":1,"
            + "\"skipped\":2,\"warnings\":0}",
        job.get("summary").toString());
    assertEquals(
        List.of("", "phoneNumber"), job.get("columns").findValuesAsText("field"), job::toString);
    assertEquals(
        "[{\"line\":4,\"name\":null,\"field\":\"phoneNumber\",\"value\":\"12ab\","
            + "\"reason\":\"cannot be a phone number\"}]",
        job.get("errors").toString());
    assertEquals("[]", job.get("preview").toString());
    assertEquals(job, api.get(UPLOAD + "/" + job.get("importId").asLong()).json());
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
    Suppression made = suppressions().getFirst();
    assertEquals(new PhoneNumber("+393123456780"), made.number());
    assertEquals(SuppressedChannels.ALL, made.channels());
    assertEquals(SuppressionReason.IMPORT, made.reason());
    assertEquals("stop.csv", made.source());
  }

  @Test
  void all_fields_are_understood() {
    ApiResponse answer =
        upload(
            form()
                .field("fileName", "altro.csv")
                .field("removeHead", "true")
                .field("channels", "sms, WHATSAPP")
                .field("reason", "complaint")
                .field("source", " gateway ")
                .field("defaultCountry", "FR")
                .field("mapping", "{\"recapito\":\"phoneNumber\",\"tel\":\"\"}")
                .file("stop.csv", "tel|recapito\n0612345678|0612345679\n"));
    assertEquals(200, answer.status(), answer::toString);
    Suppression made = suppressions().getFirst();
    assertEquals(new PhoneNumber("+33612345679"), made.number());
    assertEquals(SuppressedChannels.of(Set.of(Channel.SMS, Channel.WHATSAPP)), made.channels());
    assertEquals(SuppressionReason.COMPLAINT, made.reason());
    assertEquals("gateway", made.source());
    assertEquals(1, suppressions().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "channels; FAX",
        "channels; SMS,",
        "channels; ''",
        "reason; BORED",
        "reason; ''",
        "source; ''",
        "defaultCountry; XX",
        "removeHead; forse",
        "mapping; {",
        "mapping; {\"nota\":\"email\"}",
        "mapping; {\"nessuna\":\"phoneNumber\"}",
        "listId; 1",
        "commit; false",
        "limit; 1",
      })
  void what_is_wrong_is_named_and_nothing_is_suppressed(String field, String value) {
    ApiResponse answer = upload(file().field(field, value));
    assertEquals(400, answer.status(), answer::toString);
    assertEquals(List.of(field), answer.fields());
    assertEquals(List.of(), suppressions());
  }

  @Test
  void a_source_is_bounded() {
    assertEquals(List.of("source"), upload(file().field("source", "x".repeat(256))).fields());
  }

  @Test
  void a_file_without_numbers_is_rejected_with_the_remedy() {
    ApiResponse answer = upload(form().file("stop.csv", "nome|codice\nAda|x\n"));
    assertEquals(400, answer.status());
    assertEquals(List.of("file"), answer.fields());
    String message = answer.json().get("message").asText();
    assertTrue(message.contains("name one in mapping"), message);
  }

  @Test
  void an_upload_that_is_not_waited_for_is_answered_while_it_runs() {
    api.importTasks.closeAfter(1);
    ApiResponse answer = upload(file(), "Prefer", "respond-async");
    assertEquals(202, answer.status(), answer::toString);
    String path = UPLOAD + "/" + answer.json().get("importId").asLong();
    assertTrue(answer.header("Location").endsWith(path), answer::toString);
    assertEquals("RUNNING", api.get(path).json().get("status").asText());
    api.importTasks.open();
    while (api.get(path).json().get("status").asText().equals("RUNNING")) {
      Thread.onSpinWait();
    }
    assertEquals("COMPLETED", api.get(path).json().get("status").asText());
    assertEquals(1, suppressions().size());
  }

  @Test
  void errors_and_warnings_come_as_csv() {
    long id =
        upload(form().file("stop.csv", "tel|tel 2\n12ab|\n34cd|3123456780\n"))
            .json()
            .get("importId")
            .asLong();
    ApiResponse errors = api.get(UPLOAD + "/" + id + "/errors");
    assertEquals(
        "line|name|field|value|reason\n2||phoneNumber|12ab|cannot be a phone number\n",
        errors.response().body());
    assertTrue(errors.header("Content-Type").startsWith("text/csv"));
    assertEquals(
        "line|name|field|value|reason\n3||phoneNumber|34cd|cannot be a phone number; the other"
            + " numbers of the row are used\n",
        api.get(UPLOAD + "/" + id + "/warnings").response().body());
    assertEquals(400, api.get(UPLOAD + "/x").status());
    assertEquals(404, api.callAs(api.otherKey, "GET", UPLOAD + "/" + id, null).status());
  }

  @Test
  void imports_of_contacts_and_of_opt_outs_do_not_know_each_other() {
    long contacts =
        form()
            .file("a.csv", "tel\n3123456781\n")
            .send(api, "/contacts/upload")
            .json()
            .get("importId")
            .asLong();
    long optOuts = upload(file()).json().get("importId").asLong();
    for (String path : List.of("", "/errors", "/warnings")) {
      assertEquals(404, api.get(UPLOAD + "/" + contacts + path).status(), path);
      assertEquals(404, api.get("/contacts/upload/" + optOuts + path).status(), path);
    }
    assertEquals(404, api.post("/contacts/upload/" + optOuts + "/undo", "{}").status());
    assertEquals(404, api.delete("/contacts/upload/" + optOuts).status());
    assertEquals(404, api.post("/contacts/mapped/file", "{\"importId\":" + optOuts + "}").status());
    JsonNode list = api.get("/contacts/upload").json();
    assertEquals(1, list.get("totalElements").asInt());
    assertEquals(contacts, list.at("/content/0/importId").asLong());
  }

  @Test
  void a_simulation_needs_a_read_key_and_suppresses_nothing() {
    ApiResponse answer = file().field("simulation", true).sendAs(api.readKey, api, UPLOAD);
    assertEquals(200, answer.status(), answer::toString);
    assertTrue(answer.json().get("simulation").asBoolean());
    assertEquals(1, answer.json().at("/summary/created").asInt());
    assertEquals(List.of(), suppressions());
    assertEquals(403, file().sendAs(api.readKey, api, UPLOAD).status());
    assertEquals(401, file().sendAs(null, api, UPLOAD).status());
    assertEquals(415, api.post(UPLOAD, "{}").status());
    assertEquals(405, api.get(UPLOAD).status());
  }

  @Test
  void an_upload_can_be_repeated_with_its_key() {
    ApiResponse first = upload(file(), "Idempotency-Key", "k");
    ApiResponse second = upload(file(), "Idempotency-Key", "k");
    assertEquals("true", second.header("Idempotency-Replayed"));
    assertEquals(first.json(), second.json());
    assertEquals(422, upload(form().file("b.csv", FILE), "Idempotency-Key", "k").status());
    assertEquals(422, file().send(api, "/contacts/upload", "Idempotency-Key", "k").status());
    assertEquals(1, suppressions().size());
  }
}
