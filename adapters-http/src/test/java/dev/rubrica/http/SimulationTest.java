package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.route.Route;
import dev.rubrica.testkit.http.TestHttpClient;
import io.helidon.http.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulations of calls that write. */
class SimulationTest extends ApiTest {

  private static final String LISTS = "/contacts/list";
  private static final String MEMBERS = "/contacts/list/contacts";

  private long nord;
  private long gone;
  private long anna;
  private long association;
  private long imported;
  private long kept;
  private long cards;
  private long draft;
  private long sending;

  @BeforeEach
  void fill() {
    nord = api.list("Nord");
    gone = api.list("Sud");
    anna = api.contact("Anna", "+393331234561");
    api.contact("Bruno", "+393331234562");
    ApiResponse added =
        api.post(
            MEMBERS, "{\"listIds\":[" + nord + "," + gone + "],\"contactIds\":[" + anna + "]}");
    association = added.longs("ids").getFirst();
    expect(200, api.delete(LISTS + "?ids=" + gone));
    imported =
        new MultipartBodyBuilder()
            .file("clienti.csv", "nome|tel\nCarla|3331234563\n")
            .send(api, "/contacts/upload")
            .json()
            .get("importId")
            .asLong();
    expect(200, api.post("/suppressions", "{\"entries\":[{\"phoneNumber\":\"3331234588\"}]}"));
    kept = kept("clienti.csv", "");
    cards = kept("clienti.vcf", "/vcard");
    CampaignDraft drafts = new CampaignDraft(api);
    long campaigns = drafts.list("Campagne", "3331234571", "3331234572");
    draft = drafts.counted(CampaignDraft.body(campaigns));
    sending = drafts.sending(CampaignDraft.body(campaigns));
    drafts.lease(sending, 1);
    api.campaigns.fixesAtOnce = false;
  }

  private long kept(String name, String kind) {
    return new MultipartBodyBuilder()
        .field("commit", false)
        .file(name, "nome|tel\nDora|3331234564\n")
        .send(api, "/contacts/upload" + kind)
        .json()
        .get("importId")
        .asLong();
  }

  /** A call, written with ' for " and names for ids. */
  private record Call(String method, String path, String body, String... headers) {

    ApiResponse make(RunningApi api) {
      return api.call(method, path, body, headers);
    }

    ApiResponse simulate(RunningApi api) {
      return asked().make(api);
    }

    Call asked() {
      if (body == null) {
        String mark = path.contains("?") ? "&" : "?";
        return new Call(method, path + mark + "simulation=true", null, headers);
      }
      String rest = body.substring(1);
      String separator = rest.equals("}") ? "" : ",";
      return new Call(method, path, "{\"simulation\":true" + separator + rest, headers);
    }
  }

  private String named(String text) {
    return text.replace('\'', '"')
        .replace("{nord}", "" + nord)
        .replace("{gone}", "" + gone)
        .replace("{anna}", "" + anna)
        .replace("{association}", "" + association)
        .replace("{imported}", "" + imported)
        .replace("{kept}", "" + kept)
        .replace("{cards}", "" + cards)
        .replace("{draft}", "" + draft)
        .replace("{sending}", "" + sending);
  }

  private Call call(String text) {
    String[] parts = named(text).split(" ", 3);
    return new Call(parts[0], parts[1], parts.length < 3 ? null : parts[2]);
  }

  private void assertSimulated(Call call) {
    Object before = api.storage.state();
    ApiResponse simulated = call.simulate(api);
    assertSame(before, api.storage.state(), () -> call + " has changed something");
    assertNull(simulated.header("Location"));
    assertNull(simulated.header("ETag"));
    assertSameAnswer(simulated, call.make(api), call);
  }

  private static void assertSameAnswer(ApiResponse simulated, ApiResponse real, Call call) {
    assertEquals(real.status(), simulated.status(), () -> call + ": " + simulated);
    ObjectNode would = (ObjectNode) simulated.json();
    ObjectNode did = (ObjectNode) real.json();
    if (real.status() < 400) {
      assertTrue(would.remove("simulation").asBoolean(), () -> call + ": " + simulated);
      if (real.status() == 201) {
        did.replace(did.has("id") ? "id" : "ids", would.get(did.has("id") ? "id" : "ids"));
        assertTrue(would.path("id").isNull() || would.path("ids").isEmpty());
      }
    } else {
      would.remove("requestId");
      did.remove("requestId");
    }
    assertEquals(did, would, call::toString);
  }

  private static final String[] WRITES = {
    "POST /contacts/list {'name':'Est','description':'d','isTest':true}",
    "PUT /contacts/list/{nord} {'name':'Est'}",
    "PUT /contacts/list/{nord} {'name':'Nord'}",
    "DELETE /contacts/list?ids={nord},{gone},404",
    "POST /contacts/list/{gone}/restore {}",
    "POST /contacts {'phoneNumber':'333 1234569','customFields':{'city':'Lecce'}}",
    "PUT /contacts/{anna} {'lastName':'Rossi','customFields':{'city':'Lecce'}}",
    "PUT /contacts/{anna} {'firstName':'Anna'}",
    "PUT /contacts/{anna} {'tags':['Vip','Soci']}",
    "DELETE /contacts/{anna}",
    "DELETE /contacts?ids={anna},404",
    "DELETE /contacts?notIds={anna}",
    "POST /contacts/tags {'contactIds':[{anna},404],'add':['Vip'],'remove':['Soci']}",
    "POST /contacts/{anna}/consents {'purpose':'MARKETING','status':'DENIED','source':'shop'}",
    "POST /contacts/consents {'contactIds':[{anna},404],'purpose':'MARKETING','status':'DENIED'}",
    "POST /contacts/delete {'filter':{'search':'anna'}}",
    "POST /contacts/delete {'contactIds':[{anna},404]}",
    "POST /suppressions {'entries':[{'phoneNumber':'3331234599'},{'phoneNumber':'3331234599'}]}",
    "POST /suppressions/lift {'entries':[{'phoneNumber':'3331234588'}],'reason':'x'}",
    "POST /suppressions/lift {'importId':{imported},'reason':'x'}",
    "POST /erasures {'contactIds':[{anna},404],'phoneNumbers':['3331234588']}",
    "DELETE /contacts/{anna}?erase=true",
    "POST /contacts/list/contacts {'listIds':[{nord}],'allContacts':true}",
    "POST /contacts/list/contacts {'listIds':[{nord}],'contactIds':[{anna},404]}",
    "DELETE /contacts/list/contacts {'listIds':[{nord}],'allContacts':true}",
    "POST /contacts/list/contacts/remove {'listIds':[{nord}],'contactIds':[{anna},404]}",
    "DELETE /contacts/list/contacts/{association}",
    "POST /contacts/upload/{imported}/undo {}",
    "DELETE /contacts/upload/{kept}",
    "POST /campaigns {'name':'A','destinationType':2,'destinations':['+393331234567']}",
    "PUT /campaigns/{draft} {'scheduledDate':'2030-01-01T00:00:00Z','smsBody':'Hi'}",
    "PUT /campaigns/{draft} {'destinationType':2,'contactListIds':[],'destinations':['+391']}",
    "DELETE /campaigns/{draft}",
    "PUT /campaigns/{draft}/confirm {}",
    "PUT /campaigns/{sending}/confirm {}",
    "PUT /campaigns/{sending}/pause {}",
    "PUT /campaigns/{sending}/resume {}",
    "PUT /campaigns/{sending}/cancel {}",
  };

  private static final String[] REFUSALS = {
    "POST /campaigns {'name':'A','contactListIds':[404]}",
    "PUT /campaigns/{sending} {'name':'A'}",
    "PUT /campaigns/404 {'name':'A'}",
    "DELETE /campaigns/{sending}",
    "DELETE /campaigns/404",
    "PUT /campaigns/404/confirm {}",
    "PUT /campaigns/{draft}/pause {}",
    "PUT /campaigns/{draft}/resume {}",
    "PUT /campaigns/{draft}/cancel {}",
    "POST /contacts/list {'name':''}",
    "PUT /contacts/list/{gone} {'name':'Est'}",
    "PUT /contacts/list/{nord} {'isTest':null}",
    "POST /contacts/list/{nord}/restore {}",
    "POST /contacts/list/404/restore {}",
    "POST /contacts {'phoneNumber':'333 1234562'}",
    "POST /contacts {'phoneNumber':'x'}",
    "PUT /contacts/{anna} {'phoneNumber':'333 1234562'}",
    "PUT /contacts/{anna} {'phoneNumber':null}",
    "PUT /contacts/404 {'firstName':'Anna'}",
    "DELETE /contacts/404",
    "DELETE /contacts?notIds=404",
    "POST /contacts/404/consents {'purpose':'MARKETING','status':'DENIED'}",
    "POST /contacts/{anna}/consents {'purpose':'MARKETING'}",
    "POST /contacts/{anna}/consents"
        + " {'purpose':'SERVICE','status':'DENIED','occurredAt':'2999-01-01'}",
    "POST /contacts/consents {'filter':{'listIds':[{gone}]},'purpose':'SERVICE','status':'DENIED'}",
    "POST /contacts/delete {'filter':{'listIds':[{gone}]}}",
    "POST /contacts/tags {'filter':{'listIds':[{gone}]},'add':['Vip']}",
    "POST /suppressions {'entries':[{'phoneNumber':'x'}]}",
    "POST /suppressions/lift {'entries':[{'phoneNumber':'3331234588'}]}",
    "POST /suppressions/lift {'importId':404,'reason':'x'}",
    "POST /contacts/list/contacts {'listIds':[{gone}],'allContacts':true}",
    "DELETE /contacts/list/contacts {'listIds':[404],'contactIds':[1]}",
    "DELETE /contacts/list/contacts/404",
    "POST /contacts/mapped/file {'importId':404}",
    "POST /contacts/mapped/file {'importId':{imported}}",
    "POST /contacts/mapped/vcard {'importId':{kept}}",
    "POST /contacts/mapped/file {'importId':{kept},'listIds':[404]}",
    "DELETE /contacts/upload/{imported}",
    "DELETE /contacts/upload/404",
  };

  @Test
  void a_simulation_answers_as_the_call_and_changes_nothing() {
    Set<String> simulated = new TreeSet<>();
    for (String write : WRITES) {
      stop();
      start();
      fill();
      assertSimulated(call(write));
      simulated.add(shape(call(write)));
    }
    Set<String> writing = new TreeSet<>();
    for (Route route : api.api.routes()) {
      boolean changesContacts =
          !route.path().startsWith("/exports")
              && !route.path().equals("/suppressions/check")
              && !route.admission().isWebhook();
      // Simulated imports have a report: SimulatedUploadsTest, KeptUploadsTest.
      boolean isImport =
          route.body() == Route.BodySize.UPLOAD || route.path().startsWith("/contacts/mapped");
      // A goal is counted anew each time; a lease is given back instead.
      boolean isRepeatedAnyway =
          route.path().contains("/leases") || route.operationId().equals("calculateGoal");
      if (!route.method().equals(Method.GET) && !isImport && !isRepeatedAnyway && changesContacts) {
        writing.add(route.method().text() + " " + route.path().replaceAll("\\{\\w+}", "1"));
      }
    }
    assertEquals(writing, simulated, "every write is tested");
  }

  private static String shape(Call call) {
    return call.method() + " " + call.path().replaceAll("\\?.*", "").replaceAll("\\d+", "1");
  }

  @Test
  void a_simulation_is_refused_as_the_call() {
    for (String refusal : REFUSALS) {
      Call call = call(refusal);
      assertTrue(call.simulate(api).status() >= 400, refusal);
      assertSimulated(call);
    }
  }

  @Test
  void a_condition_holds_for_a_simulation() {
    for (String path : List.of(LISTS + "/" + nord, "/contacts/" + anna)) {
      String tag = api.get(path).header("ETag");
      String body = path.startsWith(LISTS) ? "{\"name\":\"Est\"}" : "{\"lastName\":\"Verdi\"}";
      assertSimulated(new Call("PUT", path, body, "If-Match", "\"old\""));
      assertSimulated(new Call("PUT", path, body, "If-Match", tag));
      assertSimulated(new Call("PUT", path, body, "If-Match", tag));
    }
    assertSimulated(new Call("DELETE", "/contacts/" + anna, null, "If-Match", "\"old\""));
    assertSimulated(new Call("DELETE", "/contacts/" + anna, null, "If-Match", "*"));
  }

  /** A random sequence of calls, each of which is simulated first. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void simulations_foretell_random_calls(long seed) {
    Random random = new Random(seed);
    List<Long> ids = new ArrayList<>(List.of(nord, gone, anna, association, 404L));
    for (int i = 0; i < 150; i++) {
      Call call = randomCall(random, ids);
      Object before = api.storage.state();
      ApiResponse simulated = call.simulate(api);
      assertSame(before, api.storage.state(), call::toString);
      ApiResponse real = call.make(api);
      assertSameAnswer(simulated, real, call);
      if (real.status() == 201) {
        ids.addAll(real.json().has("id") ? List.of(real.id()) : real.longs("ids"));
      }
    }
  }

  private Call randomCall(Random random, List<Long> ids) {
    long one = ids.get(random.nextInt(ids.size()));
    long other = ids.get(random.nextInt(ids.size()));
    int number = random.nextInt(6);
    String selection =
        switch (random.nextInt(3)) {
          case 0 -> "'contactIds':[" + one + "," + other + "]";
          case 1 -> "'filter':{'search':'n" + number + "'}";
          default -> "'filter':{'isTest':" + (number > 2) + "}";
        };
    String text =
        switch (random.nextInt(16)) {
          case 0, 1 -> "POST /contacts/list {'name':'L" + number + "'}";
          case 2, 3, 4 ->
              "POST /contacts {'firstName':'n%d','phoneNumber':'333123450%d','isTest':%s}"
                  .formatted(number, number, number > 2);
          case 5 -> "PUT /contacts/list/" + one + " {'name':'L" + number + "'}";
          case 6 -> "PUT /contacts/" + one + " {'phoneNumber':'333123450" + number + "'}";
          case 7 -> "DELETE /contacts/list?ids=" + one + "," + other;
          case 8 -> "POST /contacts/list/" + one + "/restore {}";
          case 9 -> "DELETE /contacts/" + one;
          case 10 -> "POST /contacts/delete {" + selection + "}";
          case 11 -> "DELETE /contacts/list/contacts/" + one;
          case 12, 13 -> {
            String spelling = random.nextBoolean() ? "t" : "T";
            String change = random.nextInt(3) == 0 ? "remove" : "add";
            yield "POST /contacts/tags {%s,'%s':['%s%d']}"
                .formatted(selection, change, spelling, number);
          }
          case 14 ->
              "POST /contacts/list/contacts/remove {'listIds':[" + other + "]," + selection + "}";
          default -> "POST /contacts/list/contacts {'listIds':[" + one + "]," + selection + "}";
        };
    return call(text);
  }

  @Test
  void without_a_body_a_restore_is_no_simulation() {
    assertFalse(
        expect(200, api.call("POST", LISTS + "/" + gone + "/restore", null))
            .json()
            .has("simulation"));
  }

  @Test
  void false_is_as_if_absent() {
    ApiResponse created = expect(201, api.post(LISTS, "{\"name\":\"Est\",\"simulation\":false}"));
    assertFalse(created.json().has("simulation"));
    expect(200, api.get(LISTS + "/" + created.id()));
    ApiResponse deleted = expect(200, api.delete("/contacts/" + anna + "?simulation=FALSE"));
    assertFalse(deleted.json().has("simulation"));
    expect(404, api.get("/contacts/" + anna));
    String dry = "{'listIds':[{nord}],'allContacts':true,'dryRun':true,'simulation':false}";
    assertTrue(expect(200, api.post(MEMBERS, named(dry))).json().get("dryRun").asBoolean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /contacts/list {'name':'Est','simulation':null} | simulation",
        "POST /contacts/list {'name':'Est','simulation':'true'} | simulation",
        "POST /contacts/list {'name':'','simulation':1} | name,simulation",
        "PUT /contacts/list/{nord} {'simulation':true} | body",
        "PUT /contacts/{anna} {'simulation':true} | body",
        "PUT /contacts/{anna} {'simulation':false} | body",
        "POST /contacts/list/{gone}/restore {'simulation':[]} | simulation",
        "POST /contacts/delete {'allContacts':true,'simulation':true,'dryRun':true} | dryRun",
        "POST /contacts/delete {'allContacts':true,'simulation':true,'dryRun':false} | dryRun",
        "DELETE /contacts/list/contacts {'listIds':[{nord}],'contactIds':[1],'simulation':true,"
            + "'dryRun':true} | dryRun",
        "DELETE /contacts/{anna}?simulation= | simulation",
        "DELETE /contacts/{anna}?simulation=yes | simulation",
        "DELETE /contacts/{anna}?simulation=true&simulation=true | simulation",
        "DELETE /contacts?ids={anna}&dryRun=true | dryRun",
        "DELETE /contacts/list/contacts?simulation=true"
            + " {'listIds':[{nord}],'contactIds':[1]} | simulation",
        "POST /contacts?simulation=true {'email':'a@example.com'} | simulation",
      })
  void refuses_other_values_and_changes_nothing(String text, String fields) {
    Object before = api.storage.state();
    ApiResponse answer = expect(400, call(text).make(api));
    assertEquals(Set.of(fields.split(",")), Set.copyOf(answer.fields()), answer::toString);
    assertSame(before, api.storage.state());
  }

  @Test
  void keys_that_read_may_simulate_by_post_alone() {
    for (String write : WRITES) {
      Call call = call(write);
      int status = call.simulate(api).status();
      Call asked = call.asked();
      ApiResponse answer = api.callAs(api.readKey, asked.method(), asked.path(), asked.body());
      assertEquals(call.method().equals("POST") ? status : 403, answer.status(), write);
      expect(403, api.callAs(api.readKey, call.method(), call.path(), call.body()));
    }
    String dry = named("{'listIds':[{nord}],'allContacts':true,'dryRun':true}");
    expect(200, api.callAs(api.readKey, "POST", MEMBERS, dry));
    expect(403, api.callAs(api.readKey, "DELETE", MEMBERS, dry));
  }

  @Test
  void keys_that_read_learn_what_is_wrong_with_a_simulation_only() {
    expectBlame(api.callAs(api.readKey, "POST", LISTS, "{\"simulation\":true}"), "name");
    expect(403, api.callAs(api.readKey, "POST", LISTS, "{\"nam\":1}"));
    expect(403, api.callAs(api.readKey, "POST", LISTS, "{\"simulation\":\"true\"}"));
    expect(403, api.callAs(api.readKey, "POST", LISTS, null));
  }

  @Test
  void an_idempotency_key_is_ignored() {
    Call list = new Call("POST", LISTS, "{\"name\":\"Est\"}", "Idempotency-Key", "k");
    for (int i = 0; i < 2; i++) {
      ApiResponse answer = expect(201, list.simulate(api));
      assertTrue(answer.json().get("id").isNull());
      assertNull(answer.header("Idempotency-Replayed"));
    }
    assertNull(expect(201, list.make(api)).header("Idempotency-Replayed"));
    HttpRequest malformed =
        TestHttpClient.request(api.uri(ApiPath.BASE + LISTS).toString())
            .POST(BodyPublishers.ofString(list.asked().body()))
            .header("X-Api-Key", api.key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "a b")
            .build();
    expect(201, api.send(malformed));
  }

  @Test
  void other_accounts_are_as_if_absent() {
    String path = "/contacts/" + anna + "?simulation=true";
    expect(404, api.callAs(api.otherKey, "DELETE", path, null));
    assertEquals(
        List.of(),
        expect(
                200,
                api.callAs(
                    api.otherKey, "DELETE", LISTS + "?ids=" + nord + "&simulation=true", null))
            .longs("deleted"));
  }
}
