package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Consents and dossiers over HTTP and PostgreSQL. */
class RecordConsentsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  private long contact(String name, String number) {
    return api.post("/contacts", Map.of("firstName", name, "phoneNumber", number)).expect(201).id();
  }

  private JsonNode consents(String path) {
    return api.get(path).expect(200).at("content");
  }

  @Test
  void a_denial_is_proved_suppresses_and_outlives_its_contact() {
    long ada = contact("Ada", "+5215512345678");
    String path = "/contacts/" + ada + "/consents";
    JsonNode granted =
        api.post(
                path,
                "{'purpose':'MARKETING','status':'GRANTED','source':'Noè 100%',"
                    + "'wording':'¿Sí?','ipAddress':'2001:db8::1','userAgent':'M/5',"
                    + "'occurredAt':'2026-01-31T08:00:00.123456789+01:00'}")
            .expect(201)
            .body();
    assertEquals("+525512345678", granted.get("phoneNumber").asText());
    assertEquals("2026-01-31T07:00:00.123456Z", granted.get("occurredAt").asText());
    assertEquals(granted, consents(path).get(0));
    api.post(path, "{'purpose':'MARKETING','status':'WITHDRAWN','channel':'SMS'}").expect(201);
    JsonNode suppression = api.get("/suppressions").expect(200).at("content").get(0);
    assertEquals("CONSENT_WITHDRAWN", suppression.get("reason").asText());
    assertEquals("[\"SMS\"]", suppression.get("channels").toString());

    api.delete("/contacts/" + ada).expect(200);

    assertEquals(2, consents("/consents?phoneNumber=%2B525512345678").size());
    long again = contact("Ada", "+525512345678");
    assertEquals(2, consents("/contacts/" + again + "/consents").size());
  }

  @Test
  void one_consent_is_recorded_for_a_list() {
    List<Long> people = account.contacts(3);
    long list = account.list("Soci", people.subList(0, 2));
    String body = "{'filter':{'listIds':[" + list + "]},'purpose':'MARKETING','status':'DENIED'";
    assertEquals(
        2,
        api.post("/contacts/consents", body + ",'dryRun':true}")
            .expect(200)
            .at("recorded")
            .asInt());
    assertEquals(
        "{\"recorded\":2,\"notFoundContactIds\":[]}",
        api.post("/contacts/consents", body + "}").expect(200).body().toString());
    assertEquals(2, api.get("/suppressions").expect(200).at("totalElements").asInt());
    assertEquals(0, consents("/contacts/" + people.getLast() + "/consents").size());
  }

  @Test
  void a_dossier_has_what_is_kept() {
    long imported =
        new Upload(api)
            .send("clienti.csv", "nome;cellulare\nAda;333 7654329\nEva;333 7654329\n")
            .expect(200)
            .at("importId")
            .asLong();
    long ada = api.get("/contacts?phoneNumber=3337654329").rowIds().getFirst();
    long list = account.list("Soci", List.of(ada));
    api.delete(AccountFixture.LISTS + "?ids=" + list).expect(200);
    api.post("/contacts/" + ada + "/consents", "{'purpose':'MARKETING','status':'DENIED'}")
        .expect(201);

    JsonNode dossier = api.get("/contacts/" + ada + "/dossier").expect(200).body();

    assertEquals(ada, dossier.at("/contact/id").asLong());
    assertEquals("Soci", dossier.at("/lists/0/name").asText());
    assertTrue(dossier.at("/lists/0/deletedAt").isTextual());
    assertEquals("DENIED", dossier.at("/consents/0/status").asText());
    assertEquals("CONSENT_WITHDRAWN", dossier.at("/suppressions/0/reason").asText());
    assertEquals(imported, dossier.at("/imports/0/importId").asLong());
    assertTrue(dossier.at("/imports/0/created").asBoolean());
    assertEquals("PREVIEW", dossier.at("/importRows/0/kind").asText());
    assertEquals("[]", dossier.get("truncated").toString());
    JsonNode undo =
        api.post("/contacts/upload/" + imported + "/undo", "{'dryRun':true}").expect(200).body();
    assertEquals(1, undo.at("/reasons/hasConsent").asInt());
  }
}
