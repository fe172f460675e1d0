package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Consents of contacts, single and in bulk, and the dossier. */
class ConsentsTest extends ApiTest {

  private static final String GRANTED = "'purpose':'MARKETING','status':'GRANTED'";
  private static final String DENIED = "'purpose':'MARKETING','status':'DENIED'";
  private static final String BULK = "/contacts/consents";

  private long anna;
  private long bruno;
  private long carla;
  private String path;

  @BeforeEach
  void fill() {
    anna = api.contact("Anna", "3331234561");
    bruno = api.contact("Bruno", "3331234562");
    carla = api.post("/contacts", "{\"email\":\"carla@example.com\"}").id();
    path = "/contacts/" + anna + "/consents";
  }

  private ApiResponse post(String path, String properties) {
    return api.post(path, ("{" + properties + "}").replace('\'', '"'));
  }

  private List<Long> found(String path) {
    List<Long> ids = new ArrayList<>();
    expect(200, api.get(path))
        .json()
        .get("content")
        .forEach(one -> ids.add(one.get("id").asLong()));
    return ids;
  }

  @Test
  void a_consent_comes_back_with_all_its_properties() {
    ApiResponse made =
        expect(
            201,
            post(
                path,
                "'channel':'RCS','purpose':'SERVICE','status':'WITHDRAWN','source':' shop ',"
                    + "'wording':'Shall we?','ipAddress':'2001:db8::1','userAgent':'M/5',"
                    + "'occurredAt':'2026-01-31'"));
    assertNull(made.header("Location"));
    JsonNode consent = made.json();
    assertEquals(
        "{'id':%d,'phoneNumber':'+393331234561','channel':'RCS','purpose':'SERVICE',"
                .formatted(made.id())
                .replace('\'', '"')
            + ("'status':'WITHDRAWN','source':'shop','wording':'Shall we?',"
                    + "'ipAddress':'2001:db8::1','userAgent':'M/5',"
                    + "'occurredAt':'2026-01-31T00:00:00Z',")
                .replace('\'', '"')
            + "\"createdAt\":"
            + consent.get("createdAt")
            + ",\"createdBy\":"
            + consent.get("createdBy")
            + "}",
        consent.toString());
    assertTrue(consent.get("createdBy").asLong() > 0);
    assertEquals(consent, api.get(path).json().get("content").get(0));
    assertEquals(consent, api.get("/consents?phoneNumber=3331234561").json().get("content").get(0));
  }

  @Test
  void what_is_left_out_or_null_is_null_and_now() {
    JsonNode consent =
        expect(201, post(path, GRANTED + ",'channel':null,'source':'','occurredAt':null")).json();
    for (String name : List.of("channel", "source", "wording", "ipAddress", "userAgent")) {
      assertTrue(consent.get(name).isNull(), name);
    }
    assertEquals(consent.get("createdAt"), consent.get("occurredAt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'purpose':'MARKETING' | status",
        "'status':null,'purpose':null | purpose,status",
        "'purpose':'marketing','status':'GRANTED' | purpose",
        "'purpose':'MARKETING','status':'REVOKED','channel':'EMAIL' | channel,status",
        "'purpose':'MARKETING','status':'GRANTED','ipAddress':'example.com' | ipAddress",
        "'purpose':'MARKETING','status':'GRANTED','occurredAt':'yesterday' | occurredAt",
        "'purpose':'MARKETING','status':'GRANTED','occurredAt':'2999-01-01' | occurredAt",
        "'purpose':'MARKETING','status':'GRANTED','occurredAt':'1969-12-31' | occurredAt",
        "'purpose':'MARKETING','status':'GRANTED','colour':'red' | colour",
        "'purpose':'MARKETING','status':'GRANTED','source':7 | source",
        "'purpose':'MARKETING','status':'GRANTED','id':7 | id"
      })
  void an_invalid_consent_is_refused(String properties, String fields) {
    expectBlame(post(path, properties), fields.split(","));
    expectBlame(post(BULK, "'allContacts':true," + properties), fields.split(","));
    assertEquals(List.of(), found(path));
  }

  @ParameterizedTest
  @CsvSource({"source,255", "wording,10000", "userAgent,1000"})
  void lengths_count_characters(String name, int most) {
    String property = GRANTED + ",'" + name + "':'";
    expect(201, post(path, property + "😀".repeat(most) + "'"));
    expectBlame(post(path, property + "a".repeat(most + 1) + "'"), name);
  }

  @Test
  void a_contact_without_a_number_or_an_unknown_one_is_refused() {
    ApiResponse refused = post("/contacts/" + carla + "/consents", GRANTED);
    expectBlame(refused, "id");
    expectMessage("add a number to the contact first", refused);
    expect(404, post("/contacts/404/consents", GRANTED));
    expect(404, api.get("/contacts/404/consents"));
    expect(404, api.get("/contacts/404/dossier"));
    assertEquals(List.of(), found("/contacts/" + carla + "/consents"));
  }

  @Test
  void pages_have_the_newest_first() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(expect(201, post(path, GRANTED)).id());
      expect(201, post("/contacts/" + bruno + "/consents", GRANTED));
    }
    for (String search : List.of(path + "?", "/consents?phoneNumber=%2B393331234561&")) {
      assertEquals(ids, found(search));
      JsonNode first = expect(200, api.get(search + "limit=2")).json();
      assertEquals(5, first.get("totalElements").asInt());
      String cursor = "limit=3&cursor=" + first.get("nextCursor").asText();
      assertEquals(ids.subList(2, 5), found(search + cursor));
      assertEquals(ids.subList(2, 4), found(search + "limit=2&page=1"));
      JsonNode uncounted = expect(200, api.get(search + "count=false")).json();
      assertTrue(uncounted.get("totalElements").isNull());
    }
  }

  @Test
  void a_cursor_belongs_to_its_search() {
    expect(201, post(path, GRANTED));
    expect(201, post(path, GRANTED));
    String cursor = api.get(path + "?limit=1").json().get("nextCursor").asText();
    expectBlame(api.get("/contacts/" + bruno + "/consents?cursor=" + cursor), "cursor");
    expectBlame(api.get("/consents?phoneNumber=3331234561&cursor=" + cursor), "cursor");
  }

  @Test
  void the_number_of_a_search_is_required_and_must_be_one() {
    expectBlame(api.get("/consents"), "phoneNumber");
    expectBlame(api.get("/consents?phoneNumber="), "phoneNumber");
    expectBlame(api.get("/consents?phoneNumber=12ab"), "phoneNumber");
    expectBlame(api.get("/consents?phoneNumber=3331234561&channel=SMS"), "channel");
    assertEquals(List.of(), found("/consents?phoneNumber=%2B393331234599"));
  }

  @Test
  void consents_are_recorded_in_bulk() {
    String selection = "'contactIds':[" + anna + "," + carla + ",404],";
    assertEquals(
        "{\"recorded\":1,\"notFoundContactIds\":[404],\"dryRun\":true}",
        expect(200, post(BULK, selection + "'dryRun':true," + DENIED)).json().toString());
    assertEquals(List.of(), found(path));
    assertEquals(
        "{\"recorded\":1,\"notFoundContactIds\":[404]}",
        expect(200, post(BULK, selection + DENIED)).json().toString());
    assertEquals(
        "{\"recorded\":1,\"notFoundContactIds\":[]}",
        expect(
                200,
                post(
                    BULK,
                    "'filter':{'isValid':true},'excludeIdsAllContacts':[" + bruno + "]," + GRANTED))
            .json()
            .toString());
    assertEquals(2, found(path).size());
    assertEquals(List.of(), found("/contacts/" + bruno + "/consents"));
    assertEquals(
        2, expect(200, post(BULK, "'allContacts':true," + GRANTED)).json().get("recorded").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'contactIds':[] | contactIds",
        "'filter':{} | filter",
        "'allContacts':true,'contactIds':[1] | contactIds",
        "'allContacts':true,'dryRun':true,'simulation':true | dryRun",
        "'filter':{'listIds':[404]} | filter.listIds"
      })
  void a_wrong_selection_is_refused(String selection, String field) {
    expectBlame(post(BULK, selection + "," + GRANTED), field);
    assertEquals(List.of(), found(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "bulk"})
  void a_denial_of_marketing_suppresses_the_number(String how) {
    String denial = DENIED + ",'channel':'SMS','source':'shop','occurredAt':'2026-01-31'";
    if (how.equals("single")) {
      expect(201, post(path, denial));
    } else {
      expect(200, post(BULK, "'contactIds':[" + anna + "]," + denial));
    }
    JsonNode suppression = expect(200, api.get("/suppressions")).json().get("content").get(0);
    assertEquals("+393331234561", suppression.get("phoneNumber").asText());
    assertEquals("[\"SMS\"]", suppression.get("channels").toString());
    assertEquals("CONSENT_WITHDRAWN", suppression.get("reason").asText());
    assertEquals("shop", suppression.get("source").asText());
    assertEquals("2026-01-31T00:00:00Z", suppression.get("occurredAt").asText());
    expect(201, post(path, GRANTED));
    assertEquals(1, api.get("/suppressions").json().get("totalElements").asInt());
  }

  @Test
  void a_repeat_gets_the_first_answer_and_records_nothing() {
    String body = ("{" + DENIED + "}").replace('\'', '"');
    ApiResponse first = expect(201, api.call("POST", path, body, "Idempotency-Key", "k1"));
    ApiResponse again = expect(201, api.call("POST", path, body, "Idempotency-Key", "k1"));
    assertEquals(first.json(), again.json());
    assertEquals(List.of(first.id()), found(path));
    String bulk = ("{'allContacts':true," + GRANTED + "}").replace('\'', '"');
    expect(200, api.call("POST", BULK, bulk, "Idempotency-Key", "k2"));
    expect(200, api.call("POST", BULK, bulk, "Idempotency-Key", "k2"));
    assertEquals(2, found(path).size());
    expect(200, api.delete("/contacts/" + anna));
    expect(410, api.call("POST", path, body, "Idempotency-Key", "k1"));
  }

  @Test
  void a_key_that_only_reads_may_try_and_find() {
    String body = ("{" + GRANTED + "}").replace('\'', '"');
    String simulated = body.replace("}", ",\"simulation\":true}");
    expect(403, api.callAs(api.readKey, "POST", path, body));
    expect(201, api.callAs(api.readKey, "POST", path, simulated));
    expect(200, api.callAs(api.readKey, "GET", path, null));
    expect(200, api.callAs(api.readKey, "GET", "/contacts/" + anna + "/dossier", null));
  }

  @Test
  void a_dossier_has_what_is_kept_of_a_person() {
    long list = api.list("Nord");
    String added = "{\"listIds\":[" + list + "],\"contactIds\":[" + anna + "]}";
    expect(201, api.post("/contacts/list/contacts", added));
    expect(200, api.delete("/contacts/list?ids=" + list));
    api.post("/contacts/tags", "{\"contactIds\":[" + anna + "],\"add\":[\"Vip\"]}");
    long consent = expect(201, post(path, DENIED)).id();
    long imported =
        new MultipartBodyBuilder()
            .file("clienti.csv", "nome|tel\nAnnalisa|3331234561\n")
            .send(api, "/contacts/upload")
            .json()
            .get("importId")
            .asLong();

    JsonNode dossier = expect(200, api.get("/contacts/" + anna + "/dossier")).json();

    assertEquals(api.get("/contacts/" + anna).json(), dossier.get("contact"));
    assertEquals("[\"Vip\"]", dossier.get("tags").toString());
    JsonNode nord = dossier.get("lists").get(0);
    assertEquals(list, nord.get("id").asLong());
    assertEquals("Nord", nord.get("name").asText());
    assertTrue(nord.get("deletedAt").isTextual() && nord.get("associationId").asLong() > 0);
    assertEquals(consent, dossier.get("consents").get(0).get("id").asLong());
    assertEquals("CONSENT_WITHDRAWN", dossier.get("suppressions").get(0).get("reason").asText());
    JsonNode trace = dossier.get("imports").get(0);
    assertEquals(imported, trace.get("importId").asLong());
    assertEquals("clienti.csv", trace.get("fileName").asText());
    assertEquals(
        "{\"firstName\":{\"before\":\"Anna\",\"after\":\"Annalisa\"}}",
        trace.get("changes").get(0).get("values").toString());
    JsonNode row = dossier.get("importRows").get(0);
    assertEquals("PREVIEW", row.get("kind").asText());
    assertEquals(2, row.get("line").asInt());
    assertEquals("[]", dossier.get("campaigns").toString());
    assertEquals("[]", dossier.get("truncated").toString());
  }
}
