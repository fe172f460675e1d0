package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opt-outs in contacts and lists, and the conditions on them. */
class ContactOptOutsTest extends ApiTest {

  private static final String NUMBER = "+393331234561";

  private TestOptOuts optOuts;
  private long anna;
  private long bruno;

  @BeforeEach
  void fill() {
    AccountId account =
        api.storage.read(in -> in.accounts().list()).stream()
            .filter(one -> one.name().value().equals("Lecce"))
            .findFirst()
            .orElseThrow()
            .id();
    optOuts = new TestOptOuts(new TestAccount(api.storage, account));
    anna = api.contact("Anna", NUMBER);
    bruno = api.contact("Bruno", "+393331234562");
  }

  private static String channels(JsonNode contact) {
    return contact.get("suppressedChannels").toString();
  }

  @Test
  void a_contact_shows_the_channels_on_which_its_number_is_suppressed() {
    ApiResponse before = api.get("/contacts/" + anna);
    assertEquals("[]", channels(before.json()));
    optOuts.suppress(NUMBER, Channel.WHATSAPP, Channel.SMS);
    ApiResponse after = api.get("/contacts/" + anna);
    assertEquals("[\"SMS\",\"WHATSAPP\"]", channels(after.json()));
    assertEquals(before.json().get("updatedAt"), after.json().get("updatedAt"));
    assertEquals(before.header("ETag"), after.header("ETag"));
    optOuts.lift(NUMBER);
    assertEquals(before.json(), api.get("/contacts/" + anna).json());
  }

  @Test
  void no_304_hides_an_opt_out() {
    String tag = api.get("/contacts/" + anna).header("ETag");
    optOuts.suppressAll(NUMBER);
    ApiResponse again = expect(200, api.get("/contacts/" + anna, "If-None-Match", tag));
    assertEquals("[\"SMS\",\"RCS\",\"WHATSAPP\"]", channels(again.json()));
  }

  @Test
  void each_answer_with_a_contact_shows_them() {
    long list = api.list("Nord");
    api.post(
        "/contacts/list/contacts", "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, anna));
    optOuts.suppress(NUMBER, Channel.RCS);
    String created = "+393331234569";
    optOuts.suppress(created, Channel.RCS);
    for (JsonNode contact :
        List.of(
            api.get("/contacts").json().at("/content/0"),
            api.get("/contacts/list/" + list + "/contacts").json().at("/content/0"),
            expect(200, api.put("/contacts/" + anna, "{\"lastName\":\"Verdi\"}")).json(),
            expect(200, api.put("/contacts/" + anna, "{\"lastName\":\"Verdi\"}")).json(),
            expect(201, api.post("/contacts", "{\"phoneNumber\":\"" + created + "\"}")).json())) {
      assertEquals("[\"RCS\"]", channels(contact), contact::toString);
    }
    String mail = "{\"email\":\"a@example.com\"}";
    assertEquals("[]", channels(expect(201, api.post("/contacts", mail)).json()));
  }

  @Test
  void they_are_read_only() {
    optOuts.suppressAll(NUMBER);
    ObjectNode edited = (ObjectNode) api.get("/contacts/" + anna).json();
    edited.put("firstName", "Anita").set("suppressedChannels", edited.arrayNode());
    JsonNode changed = expect(200, api.put("/contacts/" + anna, edited.toString())).json();
    assertEquals("[\"SMS\",\"RCS\",\"WHATSAPP\"]", channels(changed));
    assertEquals("Anita", changed.get("firstName").asText());
    expectBlame(
        api.post("/contacts", "{\"phoneNumber\":\"3331234569\",\"suppressedChannels\":[]}"),
        "suppressedChannels");
  }

  @Test
  void a_change_of_the_number_copies_them() {
    optOuts.suppress(NUMBER, Channel.SMS);
    String other = "{\"phoneNumber\":\"+393331234599\"}";
    ObjectNode simulated =
        (ObjectNode)
            expect(200, api.put("/contacts/" + anna, other.replace("}", ",\"simulation\":true}")))
                .json();
    JsonNode changed = expect(200, api.put("/contacts/" + anna, other)).json();
    assertEquals("[\"SMS\"]", channels(changed));
    assertTrue(simulated.remove("simulation").asBoolean());
    assertEquals(simulated, changed);
    assertEquals("[\"SMS\"]", channels(api.get("/contacts/" + anna).json()));
    long former = api.contact("Carla", NUMBER);
    assertEquals("[\"SMS\"]", channels(api.get("/contacts/" + former).json()));
  }

  @Test
  void an_invalid_number_is_not_copied() {
    optOuts.suppressAll(NUMBER, SuppressionReason.INVALID_NUMBER);
    String other = "{\"phoneNumber\":\"+393331234599\"}";
    assertEquals("[]", channels(api.put("/contacts/" + anna, other).json()));
  }

  @Test
  void a_simulated_contact_shows_those_of_its_number() {
    String number = "+393331234569";
    optOuts.suppress(number, Channel.RCS);
    String body = "{\"phoneNumber\":\"" + number + "\",\"simulation\":true}";
    assertEquals("[\"RCS\"]", channels(expect(201, api.post("/contacts", body)).json()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void previews_of_imports_show_the_present_ones(String simulation) {
    optOuts.suppressAll("+393331234577");
    String file = "nome|tel|email\nAnna|3331234577|\nLuca||luca@example.com\n";
    JsonNode job =
        new MultipartBodyBuilder()
            .field("simulation", simulation)
            .file("clienti.csv", file)
            .send(api, "/contacts/upload")
            .json();
    assertEquals("[\"SMS\",\"RCS\",\"WHATSAPP\"]", channels(job.at("/preview/0/contact")));
    assertEquals("[]", channels(job.at("/preview/1/contact")));
    optOuts.lift("+393331234577");
    String path = "/contacts/upload/" + job.get("importId").asLong();
    assertEquals("[]", channels(api.get(path).json().at("/preview/0/contact")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suppressed=SMS                        | true  | false",
        "suppressed=rcs,Sms                    | true  | false",
        "suppressed=RCS                        | false | false",
        "reachable=SMS                         | false | true",
        "reachable=SMS,RCS                     | false | true",
        "reachable=RCS                         | false | false",
        "reachable=SMS&suppressed=SMS          | false | false",
        "suppressed=SMS&communicationSupported=SMS | true | false",
      })
  void conditions_select_contacts(String query, boolean ofAnna, boolean ofBruno) {
    optOuts.suppress(NUMBER, Channel.SMS);
    List<Long> found = expect(200, api.get("/contacts?" + query)).contentIds();
    assertEquals(ofAnna, found.contains(anna));
    assertEquals(ofBruno, found.contains(bruno));
    String members = "/contacts/list/" + listOfAll() + "/contacts?" + query;
    assertEquals(found, expect(200, api.get(members)).contentIds());
    ApiResponse added = addMatching(filter(query));
    assertEquals(found.size(), expect(200, added).json().get("created").asInt());
  }

  private long listOfAll() {
    long list = api.list("Tutti");
    String body = "{\"listIds\":[%d],\"allContacts\":true}".formatted(list);
    expect(201, api.post("/contacts/list/contacts", body));
    return list;
  }

  private ApiResponse addMatching(String filter) {
    String body = "{\"listIds\":[%d],\"filter\":%s,\"dryRun\":true}";
    return api.post("/contacts/list/contacts", body.formatted(api.list("Scelti"), filter));
  }

  private static String filter(String query) {
    StringBuilder filter = new StringBuilder("{");
    for (String condition : query.strip().split("&")) {
      String[] parts = condition.split("=");
      String values = "[\"" + parts[1].replace(",", "\",\"") + "\"]";
      filter.append(filter.length() > 1 ? "," : "").append("\"" + parts[0] + "\":" + values);
    }
    return filter.append('}').toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"suppressed", "reachable"})
  void invalid_conditions_are_refused(String name) {
    for (String value : List.of("", "FAX", "SMS,", "true")) {
      expectBlame(api.get("/contacts?" + name + "=" + value), name);
    }
    for (String value : List.of("[]", "null", "[\"\"]", "[\"FAX\"]")) {
      expectBlame(addMatching("{\"" + name + "\":" + value + "}"), "filter." + name);
    }
    expect(400, addMatching("{\"" + name + "\":\"SMS\"}"));
  }

  @Test
  void a_cursor_ignores_the_order_of_channels() {
    String cursor =
        api.get("/contacts?reachable=SMS,RCS&limit=1").json().get("nextCursor").asText();
    String next = "&limit=1&cursor=" + cursor;
    assertEquals(List.of(bruno), api.get("/contacts?reachable=rcs,sms" + next).contentIds());
    expectBlame(api.get("/contacts?reachable=SMS" + next), "cursor");
    expectBlame(api.get("/contacts?suppressed=SMS,RCS" + next), "cursor");
  }

  @Test
  void the_filter_of_a_deletion_names_the_condition_in_the_audit_trail() {
    optOuts.suppressAll(NUMBER);
    ApiResponse deleted = api.post("/contacts/delete", "{\"filter\":{\"suppressed\":[\"SMS\"]}}");
    assertEquals(1, expect(200, deleted).json().get("deleted").asInt());
    assertEquals(List.of(bruno), api.get("/contacts").contentIds());
    assertTrue(api.get("/audit").response().body().contains("suppressed"));
  }

  @Test
  void a_list_counts_its_reachable_members_on_request() {
    long list = listOfAll();
    String path = "/contacts/list/" + list;
    assertTrue(api.get(path).json().get("reachable").isNull());
    assertTrue(api.get(path + "?reachable=false").json().get("reachable").isNull());
    ApiResponse before = expect(200, api.get(path + "?reachable=true"));
    assertEquals("{\"SMS\":2,\"RCS\":0,\"WHATSAPP\":0}", before.json().get("reachable").toString());
    optOuts.suppressAll(NUMBER);
    String tag = before.header("ETag");
    ApiResponse after = expect(200, api.get(path + "?reachable=true", "If-None-Match", tag));
    assertEquals(tag, after.header("ETag"));
    assertEquals(1, after.json().at("/reachable/SMS").asInt());
    assertEquals(2, after.json().get("contactCount").asInt());
    ObjectNode plain = (ObjectNode) api.get(path).json();
    assertNotEquals(plain, after.json());
    plain.set("reachable", after.json().get("reachable"));
    assertEquals(plain, after.json());
    expect(200, api.put(path, "{\"name\":\"b\",\"reachable\":{\"SMS\":7}}"));
  }

  @Test
  void reachable_members_of_an_unknown_list_are_not_found() {
    long list = listOfAll();
    expect(404, api.get("/contacts/list/4711?reachable=true"));
    expect(
        404, api.callAs(api.otherKey, "GET", "/contacts/list/" + list + "?reachable=true", null));
    api.delete("/contacts/list?ids=" + list);
    expect(404, api.get("/contacts/list/" + list + "?reachable=true"));
    expectBlame(api.get("/contacts/list/" + list + "?reachable=yes"), "reachable");
  }
}
