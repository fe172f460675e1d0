package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.http.ApiResponse;
import dev.rubrica.http.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists, people and campaigns for tests of the screens of campaigns. */
record CampaignTestData(RunningApi api) {

  static final String CAMPAIGNS = "/console/campaigns";

  /** A list with so many people, each of whom can be reached by SMS. */
  long list(String name, int people) {
    long list = api.list(name);
    for (int i = 0; i < people; i++) {
      // Every list has people of its own.
      person(name + i, "+39333%07d".formatted(1_000_000 + 100 * list + i), list);
    }
    return list;
  }

  long person(String name, String phone, long list) {
    String body =
        "{\"firstName\":\"%s\",\"phoneNumber\":\"%s\",\"communicationSupported\":[\"SMS\"]}"
            .formatted(name, phone);
    long contact = api.post("/contacts", body).json().get("id").asLong();
    String added = "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, contact);
    assertEquals(201, api.post("/contacts/list/contacts", added).status());
    return contact;
  }

  /** What the form needs, so that the campaign can be confirmed. */
  static Map<String, String> form(long list) {
    return new TreeMap<>(
        Map.of(
            "name", "Estate",
            "sendingMode", "SMS",
            "contactListIds", Long.toString(list),
            "smsBody", "Ciao",
            "readyToSend", "true"));
  }

  /** Creates a draft with the form, and returns the path of its page. */
  String draft(Browser browser, Map<String, String> form) {
    ConsoleResponse made = browser.post(CAMPAIGNS + "/new", form);
    String location = ConsoleTest.expect(303, made).header("Location");
    return location.substring(0, location.indexOf('?'));
  }

  /** Confirms a draft as a person does, and returns the URL that follows. */
  static String confirm(Browser browser, String path) {
    ConsoleResponse form =
        ConsoleTest.expect(200, browser.get(path + "/confirm?count=true", "HX-Request", "true"));
    ConsoleResponse sent =
        browser.post(
            path + "/confirm",
            Map.of("tag", field(form, "tag"), "recipients", field(form, "recipients")));
    return ConsoleTest.expect(303, sent).header("Location");
  }

  static String field(ConsoleResponse part, String name) {
    String start = "name=\"" + name + "\" value=\"";
    int at = part.body().indexOf(start);
    if (at < 0) {
      throw new AssertionError("no field " + name + " in " + part);
    }
    String rest = part.body().substring(at + start.length());
    return rest.substring(0, rest.indexOf('"')).replace("&#34;", "\"");
  }

  static long id(String path) {
    return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
  }

  JsonNode campaign(String path) {
    return api.get("/campaigns/" + id(path)).json();
  }

  /** Leases so many recipients, and reports those at these places as failed. */
  void handOut(String path, int limit, List<Integer> failed) {
    String leases = "/campaigns/" + id(path) + "/leases";
    ApiResponse lease = api.post(leases, "{\"limit\":%d,\"seconds\":60}".formatted(limit));
    assertEquals(200, lease.status());
    List<String> keys = lease.json().get("recipients").findValuesAsText("key");
    String reports =
        String.join(
            ",",
            failed.stream()
                .map(i -> "{\"key\":\"%s\",\"reason\":\"<b>busy</b>\"}".formatted(keys.get(i)))
                .toList());
    String done = leases + "/" + lease.json().get("leaseId").asText() + "/done";
    assertEquals(200, api.post(done, "{\"failed\":[" + reports + "]}").status());
  }
}
