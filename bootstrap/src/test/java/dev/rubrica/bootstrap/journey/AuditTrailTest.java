package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit entries of each call. */
@Execution(CONCURRENT)
class AuditTrailTest {

  private static final String TABLE = "email\na@b.it\n-\n";
  private static final String CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEMAIL:a@b.it\nEND:VCARD\n";

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();
  private final long anna = fixture.contact("Anna", "Neri");
  private final long luca = fixture.contact("Luca", "Verdi");
  private final long list = fixture.list("Soci", List.of(anna));
  private final long deletedList = fixture.list("Ex soci");
  private final long imported = imported();
  private final String suppressed = "+393331234500";
  private final long draft = campaign();
  private final long waiting = waiting();

  AuditTrailTest() {
    api.delete(AccountFixture.LISTS + "?ids=" + deletedList).expect(200);
    api.post("/suppressions", numbers(suppressed)).expect(200);
  }

  /** A draft that can be confirmed, and then waits for its date. */
  private long campaign() {
    String body =
        "{'name':'A','sendingMode':'SMS','contactListIds':[%d],'smsBody':'Hi','readyToSend':true,"
            + "'scheduledDate':'2090-01-01T00:00:00Z'}";
    long id = api.post("/campaigns", body.formatted(list)).expect(201).id();
    api.post("/campaigns/" + id + "/calculateGoal", "{}").expect(200);
    return id;
  }

  private long waiting() {
    long id = campaign();
    api.put("/campaigns/" + id + "/confirm", "{}").expect(202);
    return id;
  }

  private Change step(long campaign, String step, String action) {
    return new Change(
        () -> api.put("/campaigns/" + campaign + "/" + step, "{}"),
        action + " lists [] contacts [] by null 0/1/0");
  }

  private Map<String, Change> campaignChanges() {
    return Map.of(
        "createCampaign",
        new Change(
            () -> api.post("/campaigns", "{'name':'B'}"),
            "CAMPAIGN_CREATED lists [] contacts [] by null 1/0/0"),
        "changeCampaign",
        new Change(
            () -> api.put("/campaigns/" + draft, "{'name':'B'}"),
            "CAMPAIGN_CHANGED lists [] contacts [] by null 0/1/0"),
        "deleteCampaign",
        new Change(
            () -> api.delete("/campaigns/" + draft),
            "CAMPAIGN_DELETED lists [] contacts [] by null 0/0/1"),
        "confirmCampaign",
        step(draft, "confirm", "CAMPAIGN_CONFIRMED"),
        "pauseCampaign",
        step(waiting, "pause", "CAMPAIGN_PAUSED"),
        "resumeCampaign",
        step(pausedCampaign(), "resume", "CAMPAIGN_RESUMED"),
        "cancelCampaign",
        step(waiting, "cancel", "CAMPAIGN_CANCELLED"));
  }

  private long pausedCampaign() {
    long id = waiting();
    api.put("/campaigns/" + id + "/pause", "{}").expect(200);
    return id;
  }

  private static Map<String, Object> lift(String... numbers) {
    return Map.of("entries", numbers(numbers).get("entries"), "reason", "asked");
  }

  private static Map<String, Object> numbers(String... numbers) {
    List<Map<String, String>> entries =
        Stream.of(numbers).map(number -> Map.of("phoneNumber", number)).toList();
    return Map.of("entries", entries);
  }

  /** An import that created nothing. */
  private long imported() {
    return new Upload(api)
        .field("listId", list)
        .send("a.csv", "email\n-\n")
        .at("importId")
        .longValue();
  }

  /** A call and the audit entries that it must create, the newest first. */
  private record Change(Supplier<ServiceResponse> call, String... entries) {}

  /** The changes by operation. Every operation that changes data must be listed here. */
  private Map<String, Change> changes() {
    String bulk = "{'listIds':[%d],'contactIds':[%d]}";
    String some = "%d,%d".formatted(Math.min(anna, luca), Math.max(anna, luca));
    return Map.ofEntries(
        Map.entry(
            "createList",
            new Change(
                () -> api.post(AccountFixture.LISTS, "{'name':'Nuova'}"),
                "LIST_CREATED lists [new] contacts [] by null 1/0/0")),
        Map.entry(
            "changeList",
            new Change(
                () -> api.put(AccountFixture.LISTS + "/" + list, "{'isTest':true}"),
                "LIST_CHANGED lists [list] contacts [] by null 0/1/0")),
        Map.entry(
            "deleteLists",
            new Change(
                () ->
                    api.delete(
                        AccountFixture.LISTS
                            + "?ids=%d,%d".formatted(list, AccountFixture.UNKNOWN)),
                "LIST_DELETED lists [list] contacts [] by null 0/0/1")),
        Map.entry(
            "restoreList",
            new Change(
                () -> api.post(AccountFixture.LISTS + "/" + deletedList + "/restore", "{}"),
                "LIST_RESTORED lists [" + deletedList + "] contacts [] by null 0/1/0")),
        Map.entry(
            "addContacts",
            new Change(
                () ->
                    api.post(
                        AccountFixture.BULK,
                        "{'listIds':[%d],'contactIds':[%s]}".formatted(list, some)),
                "MEMBERSHIP_ADDED lists [list] contacts [" + some + "] by IDS 2 [] 1/0/0")),
        Map.entry(
            "removeContacts",
            new Change(
                () ->
                    api.delete(
                        AccountFixture.BULK, "{'listIds':[%d],'allContacts':true}".formatted(list)),
                "MEMBERSHIP_REMOVED lists [list] contacts null by ALL 0 [] 0/0/1")),
        Map.entry(
            "removeContactsByPost",
            new Change(
                () -> api.post(AccountFixture.BULK_REMOVE, bulk.formatted(list, anna)),
                "MEMBERSHIP_REMOVED lists [list] contacts [anna] by IDS 1 [] 0/0/1")),
        Map.entry(
            "deleteAssociation",
            new Change(
                () -> api.delete(AccountFixture.BULK + "/" + fixture.associations(list).getFirst()),
                "MEMBERSHIP_REMOVED lists [list] contacts [anna] by ASSOCIATION 1 [] 0/0/1")),
        Map.entry(
            "createContact",
            new Change(
                () -> api.post("/contacts", "{'email':'nuova@example.com'}"),
                "CONTACT_CREATED lists [] contacts [new] by IDS 1 [] 1/0/0")),
        Map.entry(
            "changeContact",
            new Change(
                () -> api.put("/contacts/" + anna, "{'firstName':'Annalisa'}"),
                "CONTACT_CHANGED lists [] contacts [anna] by IDS 1 [] 0/1/0")),
        Map.entry(
            "deleteContact",
            new Change(
                () -> api.delete("/contacts/" + anna),
                "CONTACT_DELETED lists [] contacts [anna] by IDS 1 [] 0/0/1")),
        Map.entry(
            "deleteContacts",
            new Change(
                () -> api.delete("/contacts?notIds=" + anna),
                "CONTACT_DELETED lists [] contacts null by ALL 1 [] 0/0/1")),
        Map.entry(
            "deleteSelectedContacts",
            new Change(
                () ->
                    api.post(
                        "/contacts/delete",
                        "{'filter':{'listIds':[%d],'isTest':false}}".formatted(list)),
                "CONTACT_DELETED lists [] contacts null by FILTER 0 [\"listIds\",\"isTest\"]"
                    + " 0/0/1")),
        Map.entry(
            "changeTags",
            new Change(
                () ->
                    api.post(
                        "/contacts/tags",
                        "{'filter':{'listIds':[%d],'isTest':false},'add':['Vip']}".formatted(list)),
                "CONTACT_CHANGED lists [] contacts null by FILTER 0 [\"listIds\",\"isTest\"]"
                    + " 0/1/0")),
        Map.entry(
            "recordConsent",
            new Change(
                () ->
                    api.post(
                        "/contacts/" + anna + "/consents",
                        "{'purpose':'MARKETING','status':'DENIED'}"),
                "CONSENT_RECORDED lists [] contacts [anna] by IDS 1 [] 1/0/0")),
        Map.entry(
            "recordConsents",
            new Change(
                () ->
                    api.post(
                        "/contacts/consents",
                        "{'allContacts':true,'purpose':'SERVICE','status':'GRANTED'}"),
                "CONSENT_RECORDED lists [] contacts null by ALL 0 [] 2/0/0")),
        Map.entry(
            "addSuppressions",
            new Change(
                () -> api.post("/suppressions", numbers("+393331234501", "+393331234502")),
                "SUPPRESSION_ADDED lists [] contacts [] by null 2/0/0")),
        Map.entry(
            "receiveMessage",
            new Change(
                () -> api.post("/inbound/qlara", "{'source':'393331234503','text':'STOP'}"),
                "SUPPRESSION_ADDED lists [] contacts [] by null 1/0/0")),
        Map.entry(
            "liftSuppressions",
            new Change(
                () -> api.post("/suppressions/lift", lift(suppressed, "+393331234502")),
                "SUPPRESSION_LIFTED lists [] contacts [] by null 0/1/0")),
        Map.entry(
            "importSuppressions",
            new Change(
                () -> new Upload(api).to("/suppressions/upload").send("a.csv", "tel\n3331234567\n"),
                "SUPPRESSION_IMPORT_ENDED lists [] contacts [] by null 1/0/0 of an import",
                "SUPPRESSION_IMPORT_STARTED lists [] contacts [] by null 0/0/0 of an import")),
        Map.entry(
            "importTable",
            new Change(
                () -> new Upload(api).field("listId", list).send("a.csv", TABLE),
                "IMPORT_ENDED lists [list] contacts [] by null 1/0/0 of an import",
                "IMPORT_STARTED lists [list] contacts [] by null 0/0/0 of an import")),
        Map.entry(
            "undoImport",
            new Change(
                () -> api.post("/contacts/upload/" + imported + "/undo", "{}"),
                "IMPORT_UNDONE lists [list] contacts [] by null 0/0/0 of an import",
                "IMPORT_UNDO_STARTED lists [list] contacts [] by null 0/0/0 of an import")),
        Map.entry(
            "startExport",
            new Change(
                () -> api.post("/exports/contacts", "{}"),
                "EXPORT_STARTED lists [] contacts null by ALL 0 [] 0/0/0")),
        Map.entry(
            "importCards",
            new Change(
                () -> new Upload(api).send("a.vcf", CARD),
                "IMPORT_ENDED lists [] contacts [] by null 1/0/0 of an import",
                "IMPORT_STARTED lists [] contacts [] by null 0/0/0 of an import")),
        Map.entry(
            "importMappedTable",
            new Change(
                () ->
                    api.post(
                        "/contacts/mapped/file",
                        "{'importId':%d,'listIds':[%d]}".formatted(kept("a.csv", TABLE), list)),
                "IMPORT_ENDED lists [list] contacts [] by null 1/0/0 of an import",
                "IMPORT_STARTED lists [list] contacts [] by null 0/0/0 of an import")),
        Map.entry(
            "importMappedCards",
            new Change(
                () ->
                    api.post(
                        "/contacts/mapped/vcard", "{'importId':%d}".formatted(kept("a.vcf", CARD))),
                "IMPORT_ENDED lists [] contacts [] by null 1/0/0 of an import",
                "IMPORT_STARTED lists [] contacts [] by null 0/0/0 of an import")));
  }

  /** Uploads a file that waits for its import, which leaves no entry. */
  private long kept(String name, String content) {
    return new Upload(api)
        .field("commit", false)
        .send(name, content)
        .expect(200)
        .at("importId")
        .asLong();
  }

  static Stream<String> changingOperations() {
    return new ExampleRequests()
        .operations().entrySet().stream()
            .filter(each -> !each.getKey().startsWith("get "))
            // A check, a new link to an export, and the deletion of a file change no data.
            .filter(each -> !each.getKey().equals("post /suppressions/check"))
            // It has another actor: ReceiveMessagesTest.
            .filter(each -> !each.getKey().endsWith("/{token}"))
            .filter(each -> !each.getKey().endsWith(" /exports/{id}"))
            // A goal is a count, and leases are not recorded.
            .filter(each -> !each.getKey().endsWith("/calculateGoal"))
            .filter(each -> !each.getKey().contains("/leases"))
            .filter(each -> !each.getKey().equals("delete /contacts/upload/{importId}"))
            .map(each -> each.getValue().get("operationId").asText());
  }

  private List<JsonNode> trail(String query) {
    List<JsonNode> entries = new ArrayList<>();
    api.get("/audit?limit=1000" + query).expect(200).at("content").forEach(entries::add);
    return entries;
  }

  @ParameterizedTest
  @MethodSource("changingOperations")
  void every_call_that_changes_something_leaves_its_entry(String operation) {
    Change change =
        operation.endsWith("Campaign")
            ? campaignChanges().get(operation)
            : changes().get(operation);
    assertNotNull(change, "what " + operation + " leaves in the audit trail is not tested");
    int before = trail("").size();

    ServiceResponse answer = change.call().get();
    assertTrue(answer.status() < 300, answer::toString);

    List<JsonNode> entries = trail("");
    List<JsonNode> left = entries.subList(0, entries.size() - before);
    assertEquals(
        List.of(change.entries()), left.stream().map(entry -> words(entry, answer)).toList());
    for (JsonNode entry : left) {
      assertEquals("API", entry.at("/actor/kind").asText());
      assertEquals(answer.header("X-Request-Id"), entry.at("/actor/requestId").asText());
      assertTrue(entry.at("/actor/keyId").asLong() > 0);
      assertEquals("127.0.0.1", entry.at("/actor/address").asText());
    }
  }

  private String words(JsonNode entry, ServiceResponse answer) {
    JsonNode counts = entry.get("counts");
    JsonNode choice = entry.get("selection");
    return "%s lists %s contacts %s by %s %d/%d/%d%s"
        .formatted(
            entry.get("action").asText(),
            ids(entry.get("listIds"), "[list]", list, answer),
            ids(entry.get("contactIds"), "[anna]", anna, answer),
            choice.isNull()
                ? null
                : choice.get("kind").asText()
                    + " "
                    + choice.get("named")
                    + " "
                    + choice.get("conditions"),
            counts.get("created").asLong(),
            counts.get("changed").asLong(),
            counts.get("deleted").asLong(),
            entry.get("importId").isNull() ? "" : " of an import");
  }

  /** Ids, or the name that the table of changes has for the known one or the new one. */
  private static String ids(JsonNode ids, String name, long known, ServiceResponse answer) {
    String text = ids.toString();
    if (text.equals("[" + known + "]")) {
      return name;
    }
    boolean created = answer.status() == 201 && answer.at("id").isNumber();
    return created && text.equals("[" + answer.id() + "]") ? "[new]" : text;
  }

  @Test
  void the_entries_of_an_erased_contact_stay_and_tell_nothing_of_him() {
    api.delete("/contacts/" + anna).expect(200);
    List<String> actions =
        trail("&contactId=" + anna).stream().map(entry -> entry.get("action").asText()).toList();
    assertEquals(List.of("CONTACT_DELETED", "MEMBERSHIP_ADDED", "CONTACT_CREATED"), actions);
    assertTrue(trail("").stream().noneMatch(entry -> entry.toString().contains("Anna")));
  }

  @Test
  void a_change_whose_entry_cannot_be_kept_is_not_kept_either() throws SQLException {
    try (Connection connection = RunningService.shared().connect();
        PreparedStatement fails =
            connection.prepareStatement(
                "ALTER TABLE audit_entry ADD CONSTRAINT refused CHECK (request_id <> 'refused')"
                    + " NOT VALID");
        PreparedStatement tidy =
            connection.prepareStatement("ALTER TABLE audit_entry DROP CONSTRAINT refused")) {
      fails.execute();
      try {
        api.delete("/contacts/" + anna).expect(200);
        ServiceResponse refused =
            api.send("DELETE", "/contacts/" + luca, null, "X-Request-Id", "refused");
        assertTrue(refused.status() >= 500, refused::toString);
        api.get("/contacts/" + luca).expect(200);
      } finally {
        tidy.execute();
      }
    }
    assertEquals(1, trail("&action=CONTACT_DELETED").size());
  }
}
