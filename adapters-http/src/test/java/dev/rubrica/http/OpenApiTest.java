package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.http.campaign.CampaignRequests;
import dev.rubrica.http.campaign.LeaseRequests;
import dev.rubrica.http.consent.ConsentRequests;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.ContactJson;
import dev.rubrica.http.contact.SelectionParser;
import dev.rubrica.http.erasure.ErasureRequests;
import dev.rubrica.http.export.ExportRequests;
import dev.rubrica.http.list.ListJson;
import dev.rubrica.http.membership.BulkRequestParser;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.suppression.SuppressionRequests;
import dev.rubrica.http.tag.TagRequests;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The routes and the OpenAPI document agree. */
class OpenApiTest extends ApiTest {

  private final JsonNode document = document();

  private static JsonNode document() {
    try (InputStream yaml = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode operation(Route route) {
    return document
        .get("paths")
        .get(route.path())
        .get(route.method().text().toLowerCase(Locale.ROOT));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private JsonNode schema(String name) {
    return document.get("components").get("schemas").get(name);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void has_every_route_and_no_other() {
    Map<String, String> documented = new TreeMap<>();
    for (var path : document.get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        String operationId = method.getValue().get("operationId").asText();
        documented.put(method.getKey() + " " + path.getKey(), operationId);
      }
    }
    Map<String, String> routed = new TreeMap<>();
    for (Route route : api.api.routes()) {
      routed.put(
          route.method().text().toLowerCase(Locale.ROOT) + " " + route.path(), route.operationId());
    }
    assertEquals(routed, documented);
    assertEquals(routed.size(), Set.copyOf(routed.values()).size());
  }

  @Test
  void has_every_parameter_and_no_other() {
    for (Route route : api.api.routes()) {
      Set<String> query = new TreeSet<>();
      Set<String> path = new TreeSet<>();
      for (JsonNode each : operation(route).path("parameters")) {
        JsonNode parameter = resolve(each);
        String in = parameter.get("in").asText();
        (in.equals("query") ? query : in.equals("path") ? path : new TreeSet<String>())
            .add(parameter.get("name").asText());
      }
      assertEquals(new TreeSet<>(route.parameters()), query, route.operationId());
      Set<String> variables = new TreeSet<>();
      for (String segment : route.path().split("/")) {
        if (segment.startsWith("{")) {
          variables.add(segment.substring(1, segment.length() - 1));
        }
      }
      assertEquals(variables, path, route.operationId());
    }
  }

  @Test
  void says_which_calls_can_be_repeated() {
    for (Route route : api.api.routes()) {
      boolean documented = false;
      for (JsonNode each : operation(route).path("parameters")) {
        documented |= resolve(each).get("name").asText().equals(IdempotencyKey.NAME);
      }
      boolean repeatable = route.repetition() != Route.Repetition.IGNORED;
      assertEquals(repeatable, documented, route.operationId());
      assertEquals(repeatable, operation(route).get("responses").has("422"), route.operationId());
      boolean required =
          route.method().equals(Method.POST)
                  && !route.path().startsWith("/exports")
                  && !route.operationId().equals("checkSuppressions")
                  && !route.path().contains("/leases")
                  && !route.admission().isWebhook()
              || Set.of("deleteContacts", "deleteLists", "removeContacts")
                  .contains(route.operationId());
      assertEquals(required, repeatable, route.operationId());
    }
  }

  @Test
  void has_every_word_of_parameters() {
    int checked = 0;
    for (Route route : api.api.routes()) {
      for (JsonNode each : operation(route).path("parameters")) {
        JsonNode parameter = resolve(each);
        JsonNode schema = resolve(parameter.get("schema"));
        JsonNode words = resolve(schema.path("items")).path("enum");
        if (!words.isArray()) {
          words = schema.path("enum");
        }
        if (words.isArray()) {
          assertWords(route, parameter.get("name").asText(), words);
          checked++;
        }
      }
    }
    assertEquals(32, checked);
  }

  private void assertWords(Route route, String parameter, JsonNode words) {
    Set<String> documented = new LinkedHashSet<>();
    for (JsonNode word : words) {
      if (!word.isNull()) {
        documented.add(word.asText());
      }
    }
    String path = route.path().replace("{listId}", "1").replace("{id}", "1");
    ApiResponse refused = expect(400, api.get(path + "?" + parameter + "=nonsense"));
    assertEquals(
        "must be one of " + String.join(", ", documented),
        refused.json().get("details").get(0).get("message").asText(),
        route.operationId());
  }

  @Test
  void says_which_routes_take_bodies_and_refuse_keys() {
    for (Route route : api.api.routes()) {
      JsonNode operation = operation(route);
      boolean body = route.body() != Route.BodySize.NONE;
      assertEquals(body, operation.has("requestBody"), route.operationId());
      assertEquals(body, operation.get("responses").has("415"), route.operationId());
      boolean anyKey = route.scopes().containsAll(List.of(Scope.READ, Scope.SEND));
      boolean refuses = route.needsKey() && !anyKey;
      assertEquals(refuses, operation.get("responses").has("403"), route.operationId());
    }
  }

  @Test
  void has_every_property_of_bodies() {
    assertBody("ContactListCreate", ListJson.CREATE);
    assertBody("ContactListChange", ListJson.CHANGE);
    assertBody("ListRestore", ListJson.RESTORE);
    assertBody("Selection", BulkRequestParser.FIELDS);
    assertBody("ContactSelection", SelectionParser.fields());
    assertBody("TagChange", TagRequests.FIELDS);
    assertBody("ContactFilter", ContactFilterParser.FIELDS);
    assertBody("ContactCreate", ContactJson.CREATE);
    assertBody("ContactChange", ContactJson.CHANGE);
    assertBody("ExportStart", ExportRequests.FIELDS);
    assertBody("SuppressionAddition", SuppressionRequests.ADDITION);
    assertBody("SuppressionEntry", SuppressionRequests.OPTOUT);
    assertBody("SuppressionCheck", SuppressionRequests.CHECK);
    assertBody("SuppressionLift", SuppressionRequests.LIFT);
    assertBody("LiftEntry", SuppressionRequests.TARGET);
    assertBody("ConsentRequest", ConsentRequests.FIELDS);
    assertBody("BulkConsentRequest", ConsentRequests.BULK_FIELDS);
    assertBody("ErasureRequest", ErasureRequests.FIELDS);
    assertBody("CampaignCreate", CampaignRequests.CREATE);
    assertBody("CampaignChange", CampaignRequests.CHANGE);
    assertBody("CampaignStep", CampaignRequests.STEP);
    assertBody("LeaseRequest", LeaseRequests.LEASE);
    assertBody("LeaseReport", LeaseRequests.REPORT);
    assertBody("LeaseFailure", LeaseRequests.FAILURE);
    assertBody("LeaseExtend", LeaseRequests.EXTENSION);
  }

  @Test
  void has_the_same_conditions_in_queries_and_filters() {
    JsonNode filter = schema("ContactFilter").get("properties");
    int compared = 0;
    for (Route route : api.api.routes()) {
      for (JsonNode each : operation(route).path("parameters")) {
        JsonNode parameter = resolve(each);
        String name = parameter.get("name").asText();
        if (route.operationId().equals("searchContacts") && filter.has(name)) {
          JsonNode schema = resolve(parameter.get("schema"));
          JsonNode property = resolve(filter.get(name));
          assertEquals(schema.get("type"), property.get("type"), name);
          assertEquals(schema.get("enum"), property.get("enum"), name);
          assertEquals(schema.get("items"), property.get("items"), name);
          compared++;
        }
      }
    }
    assertEquals(filter.size(), compared);
  }

  private void assertBody(String schema, BodySchema fields) {
    Set<String> writable = new TreeSet<>();
    Set<String> readOnly = new TreeSet<>();
    JsonNode properties = schema(schema).get("properties");
    for (String name : names(properties)) {
      (properties.get(name).path("readOnly").asBoolean() ? readOnly : writable).add(name);
    }
    assertEquals(new TreeSet<>(fields.names()), writable, schema);
    assertEquals(new TreeSet<>(fields.ignoredNames()), readOnly, schema);
  }

  @Test
  void has_every_property_of_answers() {
    ApiResponse list = api.post("/contacts/list", "{\"name\":\"a\"}");
    ApiResponse contact = api.post("/contacts", "{\"email\":\"a@b.it\"}");
    String bulk = "{\"listIds\":[" + list.id() + "],\"contactIds\":[" + contact.id() + "]}";
    ApiResponse added = api.post("/contacts/list/contacts", bulk);
    long association = added.longs("ids").getFirst();
    String dry = bulk.replace("}", ",\"dryRun\":true}");
    assertAnswer("Added", "ids", api.post("/contacts/list/contacts", dry).json());
    assertAnswer("Removed", "", api.post("/contacts/list/contacts/remove", dry).json());
    ApiResponse members = api.get("/contacts/list/" + list.id() + "/contacts");
    assertAnswer("CreatedList", list.json());
    assertAnswer("CreatedContact", contact.json());
    assertAnswer("ContactList", api.get("/contacts/list/" + list.id()).json());
    assertAnswer("Contact", api.get("/contacts/" + contact.id()).json());
    assertAnswer("Added", "dryRun", added.json());
    assertAnswer("MemberPage", members.json());
    assertAnswer("Member", members.json().get("content").get(0));
    assertAnswer("ContactListPage", api.get("/contacts/list").json());
    assertAnswer("ContactPage", api.get("/contacts").json());
    new MultipartBodyBuilder().file("a.csv", "tel\n3331234568").send(api, "/contacts/upload");
    ApiResponse imports = api.get("/contacts/upload");
    assertAnswer("ImportPage", imports.json());
    assertAnswer("ContactImport", imports.json().get("content").get(0));
    long export = api.post("/exports/contacts", "{}").id();
    ApiResponse exports = api.get("/exports");
    assertAnswer("ExportPage", exports.json());
    assertAnswer("Export", exports.json().get("content").get(0));
    assertAnswer("ExportDeleted", api.delete("/exports/" + export).json());
    String number = "{\"entries\":[{\"phoneNumber\":\"3331234567\"}]}";
    assertAnswer("SuppressionsAdded", api.post("/suppressions", number).json());
    ApiResponse suppressions = api.get("/suppressions");
    assertAnswer("SuppressionPage", suppressions.json());
    assertAnswer("Suppression", suppressions.json().get("content").get(0));
    String check = "{\"phoneNumbers\":[\"1\"]}";
    assertAnswer("SuppressionsChecked", api.post("/suppressions/check", check).json());
    String lift = number.replace("]}", "],\"reason\":\"x\"}");
    assertAnswer("SuppressionsLifted", api.post("/suppressions/lift", lift).json());
    assertAnswer("InboundMessageResult", api.post("/inbound/qlara", "{}").json());
    assertConsents();
    ApiResponse audit = api.get("/audit?action=MEMBERSHIP_ADDED");
    JsonNode entry = audit.json().get("content").get(0);
    assertAnswer("AuditEntryPage", audit.json());
    assertAnswer("AuditEntry", entry);
    assertAnswer("AuditActor", entry.get("actor"));
    assertAnswer("AuditSelection", entry.get("selection"));
    assertAnswer("AuditCounts", entry.get("counts"));
    assertAnswer("Association", api.delete("/contacts/list/contacts/" + association).json());
    assertAnswer("Removed", "dryRun", api.post("/contacts/list/contacts/remove", bulk).json());
    assertAnswer("ListsDeleted", api.delete("/contacts/list?ids=9").json());
    api.put("/contacts/" + contact.id(), "{\"customFields\":{\"city\":\"Lecce\"}}");
    ApiResponse fields = api.get("/contacts/fields");
    assertAnswer("CustomFieldNames", fields.json());
    assertAnswer("CustomFieldName", fields.json().get("fields").get(0));
    assertAnswer("ContactsDeleted", api.delete("/contacts?ids=99").json());
    String some = "{\"contactIds\":[" + contact.id() + "]}";
    String dryDeletion = some.replace("}", ",\"dryRun\":true}");
    assertAnswer("SelectionDeleted", "", api.post("/contacts/delete", dryDeletion).json());
    assertAnswer("SelectionDeleted", "dryRun", api.post("/contacts/delete", some).json());
    contact = api.post("/contacts", "{\"email\":\"a@b.it\"}");
    JsonNode deleted = api.delete("/contacts/" + contact.id() + "?erase=true").json();
    assertAnswer("ContactDeleted", "", deleted);
    assertAnswer("ErasureResult", api.post("/erasures", "{\"contactIds\":[1]}").json());
  }

  @Test
  void has_every_property_of_answers_of_campaigns() {
    long list = api.list("Nord");
    long contact = api.contact("Anna", "3331234567");
    String members = "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "]}";
    expect(201, api.post("/contacts/list/contacts", members));
    String campaign =
        "{\"name\":\"A\",\"sendingMode\":\"SMS\",\"contactListIds\":[%d],\"smsBody\":\"Hi\",\"readyToSend\":true}"
            .formatted(list);
    ApiResponse created = expect(201, api.post("/campaigns", campaign));
    String path = "/campaigns/" + created.id();
    assertAnswer("CreatedCampaign", created.json());
    assertAnswer("CampaignGoal", api.post(path + "/calculateGoal", null).json());
    JsonNode found = api.get(path).json();
    assertAnswer("Campaign", found);
    assertAnswer("LastGoal", found.get("goal"));
    assertAnswer("CampaignPage", api.get("/campaigns").json());
    expect(202, api.put(path + "/confirm", null));
    ApiResponse lease = expect(200, api.post(path + "/leases", "{}"));
    assertAnswer("Lease", lease.json());
    assertAnswer("LeasedRecipient", lease.json().get("recipients").get(0));
    ApiResponse leases = api.get(path + "/leases");
    assertAnswer("LeaseList", leases.json());
    assertAnswer("LeaseSummary", leases.json().get("leases").get(0));
    String granted = path + "/leases/" + lease.json().get("leaseId").asText();
    assertAnswer("LeaseExtension", api.post(granted + "/extend", "{\"seconds\":60}").json());
    assertAnswer("LeaseResult", api.post(granted + "/done", null).json());
    ApiResponse recipients = api.get(path + "/recipients");
    assertAnswer("RecipientPage", recipients.json());
    assertAnswer("CampaignRecipient", recipients.json().get("content").get(0));
    JsonNode dossier = api.get("/contacts/" + contact + "/dossier").json();
    assertAnswer("DossierCampaign", dossier.get("campaigns").get(0));
    assertAnswer("CampaignDeleted", api.delete(path).json());
  }

  private void assertConsents() {
    long contact = api.contact("Anna", "3331234560");
    new MultipartBodyBuilder()
        .file("a.csv", "nome|tel\nEva|3331234560")
        .send(api, "/contacts/upload");
    String path = "/contacts/" + contact;
    String consent = "{\"purpose\":\"MARKETING\",\"status\":\"DENIED\"}";
    assertAnswer("RecordedConsent", api.post(path + "/consents", consent).json());
    ApiResponse consents = api.get(path + "/consents");
    assertAnswer("ConsentPage", consents.json());
    assertAnswer("Consent", consents.json().get("content").get(0));
    String bulk = consent.replace("{", "{\"contactIds\":[" + contact + "],");
    assertAnswer("BulkConsentResult", "dryRun", api.post("/contacts/consents", bulk).json());
    String dry = bulk.replace("}", ",\"dryRun\":true}");
    assertAnswer("BulkConsentResult", "", api.post("/contacts/consents", dry).json());
    long list = api.list("Sud");
    String members = "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "]}";
    expect(201, api.post("/contacts/list/contacts", members));
    JsonNode dossier = api.get(path + "/dossier").json();
    assertAnswer("Dossier", dossier);
    assertAnswer("DossierList", dossier.get("lists").get(0));
    assertAnswer("DossierImport", dossier.get("imports").get(0));
    JsonNode change = dossier.get("imports").get(0).get("changes").get(0);
    assertAnswer("DossierChange", change);
    assertAnswer("DossierValue", change.get("values").get("firstName"));
    assertAnswer("DossierRow", dossier.get("importRows").get(0));
  }

  private void assertAnswer(String schema, JsonNode answer) {
    assertAnswer(schema, "", answer);
    assertEquals(
        names(answer).size(), schema(schema).get("required").size(), schema + " is always whole");
  }

  private void assertAnswer(String schema, String absent, JsonNode answer) {
    Set<String> documented = names(schema(schema).get("properties"));
    documented.remove(absent);
    if (!isRequired(schema, "simulation")) {
      documented.remove("simulation");
    }
    assertEquals(documented, names(answer), schema);
  }

  private boolean isRequired(String schema, String property) {
    for (JsonNode name : schema(schema).get("required")) {
      if (name.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void has_examples_and_no_dangling_references() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertTrue(
          !resolve(ApiResponse.parse("{\"$ref\":\"" + reference.asText() + "\"}")).isMissingNode());
    }
    for (Route route : api.api.routes()) {
      for (JsonNode each : operation(route).get("responses")) {
        JsonNode response = resolve(each);
        boolean shown =
            response.findValue("example") != null
                || response.findValue("examples") != null
                || !response.has("content");
        assertTrue(shown, route.operationId() + " " + response);
      }
    }
  }

  @Test
  void is_served_to_anyone() {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.uri("/openapi"));
    assertTrue(api.send(request.build()).response().body().contains("openapi: 3.0.3"));
    ApiResponse json = api.send(request.header("Accept", "application/json").build());
    assertEquals("application/json", json.header("Content-Type"));
    assertEquals(names(document.get("paths")), names(json.json().get("paths")));
  }
}
