package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.bootstrap.server.RunningService;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Simulations of calls that write. */
@Execution(CONCURRENT)
class SimulatedCallsTest {

  private static final Map<String, Object> SIMULATION = Map.of("simulation", true);

  private static final Map<String, Object> OPT_OUT =
      Map.of("entries", List.of(Map.of("phoneNumber", "+393331234599")));
  private static final Map<String, Object> DENIAL =
      Map.of("purpose", "MARKETING", "status", "DENIED", "occurredAt", "2026-01-31");
  private static final Map<String, Object> DENIALS =
      Map.of("purpose", "MARKETING", "status", "DENIED", "allContacts", true);
  private static final Map<String, Object> LIFT =
      Map.of("entries", OPT_OUT.get("entries"), "reason", "asked");

  private static final Map<String, Object> CAMPAIGN =
      Map.of(
          "name",
          "A",
          "sendingMode",
          "SMS",
          "smsBody",
          "Hi",
          "readyToSend",
          true,
          "scheduledDate",
          "2090-01-01T00:00:00Z");

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final List<Long> contacts = account.contacts(3);
  private final long list = account.list("Uno", contacts.subList(0, 2));
  private final long deleted = account.list("Due", contacts);
  private final String campaign = waiting();

  private static Map<String, Object> simulated(Map<String, ?> body) {
    Map<String, Object> all = new HashMap<>(body);
    all.putAll(SIMULATION);
    return all;
  }

  /** Simulations of calls that write. */
  private List<ServiceResponse> simulations() {
    Map<String, Object> members = AccountFixture.everyoneBut(List.of(list), List.of());
    return List.of(
        api.post(AccountFixture.LISTS, simulated(Map.of("name", "Tre"))).expect(201),
        api.put(AccountFixture.LISTS + "/" + list, simulated(Map.of("name", "Tre"))).expect(200),
        api.post(AccountFixture.LISTS + "/" + deleted + "/restore", SIMULATION).expect(200),
        api.post("/contacts", simulated(Map.of("email", "ada@example.com"))).expect(201),
        api.put("/contacts/" + contacts.getFirst(), simulated(Map.of("lastName", "Z"))).expect(200),
        api.post(AccountFixture.BULK, simulated(members)).expect(201),
        api.post(AccountFixture.BULK_REMOVE, simulated(members)).expect(200),
        api.post("/contacts/tags", simulated(Map.of("allContacts", true, "add", List.of("Vip"))))
            .expect(200),
        api.post("/contacts/" + contacts.getFirst() + "/consents", simulated(DENIAL)).expect(201),
        api.post("/contacts/consents", simulated(DENIALS)).expect(200),
        api.post("/suppressions", simulated(OPT_OUT)).expect(200),
        api.post("/suppressions/lift", simulated(LIFT)).expect(200),
        api.post("/contacts/delete", simulated(Map.of("allContacts", true))).expect(200),
        api.post("/erasures", simulated(Map.of("contactIds", contacts))).expect(200),
        api.delete("/contacts/" + contacts.getFirst() + "?simulation=true").expect(200),
        api.delete("/contacts/" + contacts.getFirst() + "?erase=true&simulation=true").expect(200),
        api.delete("/contacts?notIds=" + contacts.getLast() + "&simulation=true").expect(200),
        api.delete(AccountFixture.LISTS + "?ids=" + list + "&simulation=true").expect(200),
        api.post("/campaigns", simulated(CAMPAIGN)).expect(201),
        api.put(campaign, simulated(Map.of("name", "B"))).expect(200),
        api.put(campaign + "/confirm", SIMULATION).expect(202),
        api.put(campaign + "/pause", SIMULATION).expect(200),
        api.put(campaign + "/resume", SIMULATION).expect(200),
        api.put(campaign + "/cancel", SIMULATION).expect(200),
        api.delete(campaign + "?simulation=true").expect(200));
  }

  /** A campaign that waits for its date. */
  private String waiting() {
    Map<String, Object> body = new HashMap<>(CAMPAIGN);
    body.put("contactListIds", List.of(list));
    String path = "/campaigns/" + api.post("/campaigns", body).expect(201).id();
    api.post(path + "/calculateGoal", Map.of()).expect(200);
    api.put(path + "/confirm", Map.of()).expect(202);
    return path;
  }

  @Test
  void a_simulation_waits_for_nobody_and_changes_nothing() throws SQLException {
    api.delete(AccountFixture.LISTS + "?ids=" + deleted).expect(200);
    int entries = api.get("/audit").expect(200).at("content").size();
    try (LockHolder other = new LockHolder(RunningService.shared()::connect)) {
      other.lock("SELECT FROM contact_list WHERE id IN (?, ?) FOR UPDATE", list, deleted);
      long held = Long.parseLong(campaign.substring(campaign.lastIndexOf('/') + 1));
      other.lock("SELECT FROM campaign WHERE id = ? FOR UPDATE", held);
      other.lock(
          "SELECT FROM contact WHERE id BETWEEN ? AND ? FOR UPDATE",
          contacts.getFirst(),
          contacts.getLast());
      other.lock(
          "SELECT FROM contact_counter WHERE account_id ="
              + " (SELECT account_id FROM contact_list WHERE id = ?) FOR UPDATE",
          list);
      for (ServiceResponse answer : simulations()) {
        assertTrue(answer.at("simulation").booleanValue(), answer::toString);
      }
      String dry = "/contacts/list/contacts";
      Map<String, Object> body =
          new HashMap<>(AccountFixture.everyoneBut(List.of(list), List.of()));
      body.put("dryRun", true);
      assertEquals(1, api.post(dry, body).expect(200).at("created").longValue());
    }
    assertEquals(contacts.subList(0, 2), account.members(list));
    assertEquals(contacts, api.get("/contacts?sortBy=id").rowIds());
    assertEquals(1, api.get(AccountFixture.LISTS).rowIds().size());
    assertEquals(entries, api.get("/audit").expect(200).at("content").size());
  }

  @Test
  void the_call_then_does_what_its_simulation_says() {
    api.delete(AccountFixture.LISTS + "?ids=" + deleted).expect(200);
    assertForetold(
        api.post(AccountFixture.LISTS + "/" + deleted + "/restore", SIMULATION),
        api.post(AccountFixture.LISTS + "/" + deleted + "/restore", Map.of()));
    Map<String, Object> change =
        Map.of("lastName", "Verdi", "customFields", Map.of("city", "Bari"));
    String contact = "/contacts/" + contacts.getFirst();
    assertForetold(api.put(contact, simulated(change)), api.put(contact, change));
    assertForetold(
        api.post("/contacts/consents", simulated(DENIALS)),
        api.post("/contacts/consents", DENIALS));
    for (Map<String, Object> optOut : List.of(OPT_OUT, OPT_OUT)) {
      assertForetold(
          api.post("/suppressions", simulated(optOut)), api.post("/suppressions", optOut));
    }
    for (Map<String, Object> lift : List.of(LIFT, LIFT)) {
      assertForetold(
          api.post("/suppressions/lift", simulated(lift)), api.post("/suppressions/lift", lift));
    }
    Map<String, Object> everyone = AccountFixture.everyoneBut(List.of(list), List.of());
    assertForetold(
        api.post(AccountFixture.BULK, simulated(everyone)),
        api.post(AccountFixture.BULK, everyone));
    for (String step : List.of("/pause", "/resume", "/confirm", "/cancel")) {
      assertForetold(api.put(campaign + step, SIMULATION), api.put(campaign + step, Map.of()));
    }
    assertForetold(api.delete(contact + "?simulation=true"), api.delete(contact));
    assertForetold(
        api.post(AccountFixture.BULK_REMOVE, simulated(everyone)),
        api.post(AccountFixture.BULK_REMOVE, everyone));
    Map<String, Object> person = Map.of("contactIds", List.of(contacts.get(1)));
    for (Map<String, Object> erasure : List.of(person, person)) {
      assertForetold(api.post("/erasures", simulated(erasure)), api.post("/erasures", erasure));
    }
    String erased = "/contacts/" + contacts.getLast() + "?erase=true";
    assertForetold(api.delete(erased + "&simulation=true"), api.delete(erased));
  }

  private static void assertForetold(ServiceResponse simulated, ServiceResponse real) {
    simulated.expect(real.status());
    ObjectNode would = (ObjectNode) simulated.body().deepCopy();
    ObjectNode did = (ObjectNode) real.body().deepCopy();
    assertTrue(would.remove("simulation").booleanValue());
    List.of("updatedAt", "ids")
        .forEach(
            name -> {
              would.remove(name);
              did.remove(name);
            });
    assertEquals(did, would);
  }

  private ServiceResponse upload(String file, boolean simulation) {
    Upload upload = new Upload(api).field("listId", list).field("tags", "fiera");
    return upload.field("simulation", simulation).send("clienti.csv", file).expect(200);
  }

  private static ObjectNode comparable(ServiceResponse answer) {
    ObjectNode job = (ObjectNode) answer.body();
    job.remove(List.of("importId", "startedAt", "completedAt", "simulation"));
    job.get("preview").forEach(row -> ((ObjectNode) row.get("contact")).remove(NEW_OR_CHANGED));
    return job;
  }

  private static final List<String> NEW_OR_CHANGED = List.of("id", "createdAt", "updatedAt");

  @Test
  void a_simulated_upload_waits_for_nobody_and_foretells_the_import() throws SQLException {
    String first = api.get("/contacts/" + contacts.getFirst()).at("phoneNumber").asText();
    String email = contacts.getFirst() + "@example.com";
    String file =
        "Nome;Cellulare;Email\nAda;%s;%s\nUgo;333 7654321;%s\nEva;;%s\nLia;12ab;\nIvo;;new@x.it\n"
            .formatted(first, email, email, email);
    ServiceResponse simulated;
    try (LockHolder other = new LockHolder(RunningService.shared()::connect)) {
      other.lock("SELECT FROM contact_list WHERE id = ? FOR UPDATE", list);
      other.lock(
          "SELECT FROM contact WHERE id BETWEEN ? AND ? FOR UPDATE",
          contacts.getFirst(),
          contacts.getLast());
      simulated = upload(file, true);
    }
    assertEquals(contacts.subList(0, 2), account.members(list));
    assertEquals(contacts, api.get("/contacts?sortBy=id").rowIds());
    assertEquals(0, api.get("/contacts/tags").at("content").size());
    assertTrue(simulated.at("simulation").booleanValue());
    assertTrue(simulated.at("preview").get(1).at("/contact/id").isNull());
    String path = "/contacts/upload/" + simulated.at("importId").asLong();
    assertEquals(simulated.body(), api.get(path).expect(200).body());
    String errors = Upload.export(api, path + "/errors");
    assertTrue(errors.contains("5,Lia,phoneNumber,12ab,"), errors);
    ServiceResponse done = upload(file, false);
    assertEquals(comparable(done), comparable(simulated));
  }

  @Test
  void deleting_a_contact_deletes_its_row_of_a_simulated_preview() {
    String phone = api.get("/contacts/" + contacts.getLast()).at("phoneNumber").asText();
    ServiceResponse simulated =
        upload("Nome;Cellulare\nAda;" + phone + "\nUgo;333 7654321\n", true);
    assertEquals(2, simulated.at("preview").size());
    api.delete("/contacts/" + contacts.getLast()).expect(200);
    String path = "/contacts/upload/" + simulated.at("importId").asLong();
    assertEquals(3, api.get(path).expect(200).at("preview").get(0).get("line").asInt());
    assertEquals(2, api.get(path).expect(200).at("summary").get("imported").asInt());
  }
}
