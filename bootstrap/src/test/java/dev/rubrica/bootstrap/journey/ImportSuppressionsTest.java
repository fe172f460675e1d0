package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of opt-outs over HTTP and PostgreSQL. */
class ImportSuppressionsTest {

  private static final String UPLOAD = "/suppressions/upload";

  private final ApiClient api = AccountFixture.fresh().api();

  private Upload upload() {
    return new Upload(api).to(UPLOAD);
  }

  private static String summary(JsonNode job) {
    JsonNode summary = job.get("summary");
    return "%s %s %s %s"
        .formatted(
            summary.get("created"),
            summary.get("duplicates"),
            summary.get("errors"),
            summary.get("warnings"));
  }

  @Test
  void a_file_suppresses_numbers_and_can_be_taken_back() {
    api.post("/suppressions", "{'entries':[{'phoneNumber':'333 1234567'}]}").expect(200);
    String file =
        """
        Nome;Cellulare;Telefono casa
        Anna;333 1234567;
        Ugo;333 1234568;0832 123456
        Lea;12ab;333 1234569
        Ivo;12ab;
        Ada;+39 333 1234568;0832 123456
        """;
    JsonNode forecast = upload().field("simulation", true).send("stop.csv", file).body();
    assertEquals("2 2 1 1", summary(forecast));
    JsonNode job = upload().send("stop.csv", file).expect(200).body();
    assertEquals("2 2 1 1", summary(job));
    long id = job.get("importId").asLong();
    assertEquals(0, api.get("/contacts").at("totalElements").asInt());
    ServiceResponse made = api.get("/suppressions?importId=" + id).expect(200);
    assertEquals(3, made.at("totalElements").asInt());
    assertEquals("stop.csv", made.at("content").get(0).get("source").asText());
    assertEquals("IMPORT", made.at("content").get(0).get("reason").asText());
    assertEquals(
        "line,name,field,value,reason\r\n5,,phoneNumber,12ab,cannot be a phone number\r\n",
        Upload.export(api, UPLOAD + "/" + id + "/errors"));
    assertEquals(
        "{\"lifted\":3,\"notSuppressed\":0}",
        api.post("/suppressions/lift", "{'importId':" + id + ",'reason':'wrong file'}")
            .expect(200)
            .body()
            .toString());
    assertEquals(1, api.get("/suppressions").at("totalElements").asInt());
  }

  @Test
  void a_workbook_and_a_file_without_header_are_read() {
    byte[] workbook =
        SmallWorkbook.of(List.of("Cliente", "Cellulare"), List.of("Anna", 393331234567L));
    JsonNode job =
        upload()
            .field("channels", "SMS")
            .field("reason", "COMPLAINT")
            .field("source", "platform")
            .send("stop.xlsx", workbook)
            .expect(200)
            .body();
    assertEquals("1 0 0 0", summary(job));
    JsonNode made = api.get("/suppressions").at("content").get(0);
    assertEquals("+393331234567", made.get("phoneNumber").asText());
    assertEquals("[\"SMS\"]", made.get("channels").toString());
    assertEquals("COMPLAINT", made.get("reason").asText());
    assertEquals("platform", made.get("source").asText());
    // The other channels are suppressed now.
    assertEquals(
        "2 0 0 0", summary(upload().send("tutti.csv", "+393331234567\n+393331234568\n").body()));
    assertEquals(400, upload().send("nomi.csv", "Nome\nAnna\nUgo\n").status());
  }

  @Test
  void the_import_has_its_own_entries_in_the_audit_trail() {
    long id = upload().send("stop.csv", "tel\n333 1234567\n").at("importId").asLong();
    JsonNode entries =
        api.get("/audit?action=SUPPRESSION_IMPORT_STARTED,SUPPRESSION_IMPORT_ENDED")
            .expect(200)
            .at("content");
    assertEquals(2, entries.size());
    assertEquals(id, entries.get(0).get("importId").asLong());
    assertEquals(1, entries.get(0).at("/counts/created").asInt());
    assertEquals(0, api.get("/contacts/upload").at("totalElements").asInt());
    api.get("/contacts/upload/" + id).expect(404);
  }
}
