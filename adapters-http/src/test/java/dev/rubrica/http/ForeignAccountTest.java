package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.http.route.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every operation treats the ids of another account as if they did not exist. */
class ForeignAccountTest extends ApiTest {

  private record Ids(
      long list,
      long contact,
      long association,
      long imported,
      long exported,
      long suppressed,
      long campaign,
      String lease) {}

  @Test
  void sees_nothing_of_another_account_in_any_operation() {
    long list = api.list("Nord");
    long contact = api.contact("Anna", "3331234567");
    long association =
        api.post("/contacts/list/contacts", bulk(list, contact)).longs("ids").getFirst();
    long imported =
        new MultipartBodyBuilder()
            .file("a.csv", "tel\n3331234568\n12ab")
            .send(api, "/contacts/upload")
            .json()
            .get("importId")
            .asLong();
    long exported = api.post("/exports/contacts", "{}").id();
    api.post("/suppressions", "{\"entries\":[{\"phoneNumber\":\"3331234599\"}]}");
    long suppressed =
        new MultipartBodyBuilder()
            .file("a.csv", "tel\n3331234599\n12ab")
            .send(api, "/suppressions/upload")
            .json()
            .get("importId")
            .asLong();
    api.post(
        "/contacts/" + contact + "/consents", "{\"purpose\":\"SERVICE\",\"status\":\"GRANTED\"}");
    long campaign = campaign(list);
    String leases = "/campaigns/" + campaign + "/leases";
    String lease = expect(200, api.post(leases, "{}")).json().get("leaseId").asText();
    var before = snapshot(list, contact);
    String leased = api.get("/campaigns/" + campaign + "/recipients").response().body();
    Map<String, String> foreign =
        tryAll(
            new Ids(list, contact, association, imported, exported, suppressed, campaign, lease));
    String noLease = "00000000-0000-4000-8000-000000000000";
    Map<String, String> unknown = tryAll(new Ids(990, 991, 992, 993, 994, 995, 996, noLease));
    assertEquals(unknown, foreign);
    assertEquals(
        api.api.routes().stream().map(Route::operationId).sorted().toList(),
        List.copyOf(foreign.keySet()));
    assertEquals(before, snapshot(list, contact));
    assertEquals(leased, api.get("/campaigns/" + campaign + "/recipients").response().body());
    expect(200, api.get("/exports/" + exported));
  }

  /** A campaign to the list that is being sent. */
  private long campaign(long list) {
    String body =
        "{\"name\":\"A\",\"sendingMode\":\"SMS\",\"contactListIds\":[%d],\"smsBody\":\"Hi\",\"readyToSend\":true}"
            .formatted(list);
    long id = expect(201, api.post("/campaigns", body)).id();
    expect(200, api.post("/campaigns/" + id + "/calculateGoal", null));
    expect(202, api.put("/campaigns/" + id + "/confirm", null));
    return id;
  }

  private String snapshot(long list, long contact) {
    return api.get("/contacts/list/" + list).response().body()
        + api.get("/contacts/" + contact).response().body()
        + api.get("/contacts/" + contact + "/consents").response().body()
        + api.get("/contacts/list/" + list + "/contacts").response().body();
  }

  private static String bulk(long list, long contact) {
    return "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "]}";
  }

  /** The response of each operation to these ids, with placeholders for the ids. */
  private Map<String, String> tryAll(Ids ids) {
    Map<String, String> answers = new TreeMap<>();
    String lists = "/contacts/list";
    String list = lists + "/" + ids.list();
    String bulkPath = lists + "/contacts";
    String contact = "/contacts/" + ids.contact();
    long own = other("POST", lists, "{\"name\":\"own\"}").id();
    String ownBulk = bulk(own, ids.contact());
    note(answers, ids, "searchLists", other("GET", lists + "?id=" + ids.list(), null));
    note(answers, ids, "deleteLists", other("DELETE", lists + "?ids=" + ids.list(), null));
    note(answers, ids, "getList", other("GET", list, null));
    note(answers, ids, "changeList", other("PUT", list, "{\"name\":\"x\"}"));
    note(answers, ids, "restoreList", other("POST", list + "/restore", null));
    note(answers, ids, "addContacts", other("POST", bulkPath, ownBulk));
    note(answers, ids, "removeContacts", other("DELETE", bulkPath, ownBulk));
    note(
        answers,
        ids,
        "removeContactsByPost",
        other("POST", bulkPath + "/remove", bulk(ids.list(), ids.contact())));
    note(
        answers,
        ids,
        "deleteAssociation",
        other("DELETE", bulkPath + "/" + ids.association(), null));
    note(answers, ids, "searchMembers", other("GET", list + "/contacts", null));
    note(answers, ids, "searchContacts", other("GET", "/contacts?listIds=" + ids.list(), null));
    String audit = "/audit?contactId=" + ids.contact();
    note(answers, ids, "searchAudit", other("GET", audit + "&listId=" + ids.list(), null));
    note(answers, ids, "getContact", other("GET", contact, null));
    note(answers, ids, "changeContact", other("PUT", contact, "{\"firstName\":\"x\"}"));
    note(answers, ids, "deleteContact", other("DELETE", contact, null));
    note(
        answers, ids, "deleteContacts", other("DELETE", "/contacts?notIds=" + ids.contact(), null));
    String consents = contact + "/consents";
    String granted = "{\"purpose\":\"SERVICE\",\"status\":\"GRANTED\"}";
    note(answers, ids, "recordConsent", other("POST", consents, granted));
    note(answers, ids, "getConsentsOfContact", other("GET", consents, null));
    note(answers, ids, "getDossier", other("GET", contact + "/dossier", null));
    String number = "/consents?phoneNumber=3331234567";
    note(answers, ids, "searchConsents", other("GET", number, null));
    String selection = "{\"contactIds\":[" + ids.contact() + "]}";
    String granting = granted.replace("{", selection.replace('}', ','));
    note(answers, ids, "recordConsents", other("POST", "/contacts/consents", granting));
    String tags = selection.replace("}", ",\"add\":[\"Vip\"]}");
    note(answers, ids, "changeTags", other("POST", "/contacts/tags", tags));
    note(answers, ids, "searchTags", other("GET", "/contacts/tags", null));
    note(answers, ids, "deleteSelectedContacts", other("POST", "/contacts/delete", selection));
    note(answers, ids, "listCustomFields", other("GET", "/contacts/fields", null));
    String export = "/exports/" + ids.exported();
    note(answers, ids, "searchExports", other("GET", "/exports", null));
    note(answers, ids, "getExport", other("GET", export, null));
    note(answers, ids, "renewExportLink", other("POST", export, null));
    note(answers, ids, "deleteExport", other("DELETE", export, null));
    String link = "?account=1&end=9999999999&link=1&signature=" + "x".repeat(43);
    note(answers, ids, "downloadExport", other("GET", "/downloads/" + ids.exported() + link, null));
    String filter = "{\"filter\":{\"listIds\":[" + ids.list() + "]}}";
    note(answers, ids, "startExport", other("POST", "/exports/contacts", filter));
    String numbers = "{\"entries\":[{\"phoneNumber\":\"3331234599\"}],\"reason\":\"x\"}";
    String ofImport = "/suppressions?importId=" + ids.imported();
    note(answers, ids, "searchSuppressions", other("GET", ofImport, null));
    String check = "{\"phoneNumbers\":[\"3331234599\"]}";
    note(answers, ids, "checkSuppressions", other("POST", "/suppressions/check", check));
    note(answers, ids, "liftSuppressions", other("POST", "/suppressions/lift", numbers));
    String simulated = "{\"entries\":[{\"phoneNumber\":\"3331234599\"}],\"simulation\":true}";
    note(answers, ids, "addSuppressions", other("POST", "/suppressions", simulated));
    String stop = "{\"source\":\"393331234600\",\"text\":\"STOP\"}";
    note(answers, ids, "receiveMessage", other("POST", "/inbound/qlara", stop));
    note(answers, ids, "receiveMessageWithToken", other("POST", "/inbound/qlara/unknown", stop));
    noteCampaigns(answers, ids);
    String imports = "/contacts/upload?listId=" + ids.list();
    note(answers, ids, "searchImports", other("GET", imports, null));
    String imported = "/contacts/upload/" + ids.imported();
    note(answers, ids, "undoImport", other("POST", imported + "/undo", null));
    String mapped = "{\"importId\":" + ids.imported() + "}";
    note(answers, ids, "importMappedTable", other("POST", "/contacts/mapped/file", mapped));
    note(answers, ids, "importMappedCards", other("POST", "/contacts/mapped/vcard", mapped));
    note(answers, ids, "deleteUpload", other("DELETE", imported, null));
    note(answers, ids, "getImport", other("GET", imported, null));
    note(answers, ids, "getImportErrors", other("GET", imported + "/errors", null));
    note(answers, ids, "getImportWarnings", other("GET", imported + "/warnings", null));
    String optOuts = "/suppressions/upload/" + ids.suppressed();
    note(answers, ids, "getSuppressionImport", other("GET", optOuts, null));
    note(answers, ids, "getSuppressionImportErrors", other("GET", optOuts + "/errors", null));
    note(answers, ids, "getSuppressionImportWarnings", other("GET", optOuts + "/warnings", null));
    JsonNode optOut =
        new MultipartBodyBuilder()
            .field("simulation", true)
            .file("a.csv", "tel\n3331234599")
            .sendAs(api.otherKey, api, "/suppressions/upload")
            .json();
    answers.put("importSuppressions", optOut.get("summary").toString());
    MultipartBodyBuilder form =
        new MultipartBodyBuilder().field("listId", ids.list()).file("a.csv", "tel\n3331234567");
    note(answers, ids, "importTable", form.sendAs(api.otherKey, api, "/contacts/upload"));
    note(answers, ids, "importCards", form.sendAs(api.otherKey, api, "/contacts/upload/vcard"));
    ApiResponse made = other("POST", "/contacts", "{\"phoneNumber\":\"3331234567\"}");
    answers.put("createContact", "" + made.status());
    other("DELETE", "/contacts/" + made.id(), null);
    answers.put("createList", "" + other("DELETE", lists + "?ids=" + own, null).status());
    return answers;
  }

  private void noteCampaigns(Map<String, String> answers, Ids ids) {
    String campaigns = "/campaigns?contactListId=" + ids.list();
    note(answers, ids, "searchCampaigns", other("GET", campaigns, null));
    String lists = "{\"name\":\"x\",\"contactListIds\":[" + ids.list() + "]}";
    note(answers, ids, "createCampaign", other("POST", "/campaigns", lists));
    String campaign = "/campaigns/" + ids.campaign();
    note(answers, ids, "getCampaign", other("GET", campaign, null));
    note(answers, ids, "changeCampaign", other("PUT", campaign, "{\"name\":\"x\"}"));
    note(answers, ids, "calculateGoal", other("POST", campaign + "/calculateGoal", null));
    note(answers, ids, "confirmCampaign", other("PUT", campaign + "/confirm", null));
    note(answers, ids, "pauseCampaign", other("PUT", campaign + "/pause", null));
    note(answers, ids, "resumeCampaign", other("PUT", campaign + "/resume", null));
    note(answers, ids, "cancelCampaign", other("PUT", campaign + "/cancel", null));
    note(answers, ids, "searchRecipients", other("GET", campaign + "/recipients", null));
    note(answers, ids, "leaseRecipients", other("POST", campaign + "/leases", "{}"));
    note(answers, ids, "listLeases", other("GET", campaign + "/leases", null));
    String lease = campaign + "/leases/" + ids.lease();
    note(answers, ids, "getLease", other("GET", lease, null));
    note(answers, ids, "extendLease", other("POST", lease + "/extend", "{\"seconds\":60}"));
    note(answers, ids, "reportLease", other("POST", lease + "/done", null));
    note(answers, ids, "returnLease", other("DELETE", lease, null));
    note(answers, ids, "deleteCampaign", other("DELETE", campaign, null));
  }

  private static void note(
      Map<String, String> answers, Ids ids, String operation, ApiResponse answer) {
    String body =
        answer
            .response()
            .body()
            .replaceAll("\"(requestId|path|timestamp)\":\"[^\"]*\"", "")
            .replaceAll(
                "\\b("
                    + ids.list()
                    + "|"
                    + ids.contact()
                    + "|"
                    + ids.association()
                    + "|"
                    + ids.imported()
                    + "|"
                    + ids.exported()
                    + "|"
                    + ids.suppressed()
                    + "|"
                    + ids.campaign()
                    + "|"
                    + ids.lease()
                    + ")\\b",
                "#");
    answers.put(operation, answer.status() + " " + body);
  }

  private ApiResponse other(String method, String path, String body) {
    return api.callAs(api.otherKey, method, path, body);
  }
}
