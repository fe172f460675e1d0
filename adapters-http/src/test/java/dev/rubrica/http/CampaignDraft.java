package dev.rubrica.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Campaigns of tests, and the people of a list that they go to. */
record CampaignDraft(RunningApi api) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A list with new contacts of these numbers. */
  long list(String name, String... numbers) {
    long list = api.list(name);
    for (String number : numbers) {
      long contact = api.contact("Anna", number);
      String body = "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, contact);
      ApiTest.expect(201, api.post("/contacts/list/contacts", body));
    }
    return list;
  }

  /** The body of an SMS campaign that can be confirmed. */
  static ObjectNode body(long... lists) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("name", "Saldi").put("sendingMode", "SMS").put("smsBody", "Ciao {{firstName}}");
    body.put("readyToSend", true);
    for (long list : lists) {
      body.withArray("contactListIds").add(list);
    }
    return body;
  }

  long create(ObjectNode body) {
    return ApiTest.expect(201, api.post("/campaigns", body.toString())).id();
  }

  /** A draft with a goal. */
  long counted(ObjectNode body) {
    long id = create(body);
    ApiTest.expect(200, api.post(path(id) + "/calculateGoal", null));
    return id;
  }

  /** A campaign whose audience is fixed. */
  long sending(ObjectNode body) {
    long id = counted(body);
    ApiTest.expect(202, api.put(path(id) + "/confirm", null));
    return id;
  }

  static String path(long id) {
    return "/campaigns/" + id;
  }

  /** Grants a lease of that many people. */
  Granted lease(long campaign, int limit) {
    String body = "{\"limit\":" + limit + ",\"seconds\":60}";
    return new Granted(
        campaign, ApiTest.expect(200, api.post(path(campaign) + "/leases", body)).json());
  }

  /** A lease. */
  record Granted(long campaign, com.fasterxml.jackson.databind.JsonNode json) {
    String path() {
      return CampaignDraft.path(campaign) + "/leases/" + json.get("leaseId").asText();
    }

    List<String> keys() {
      return json.get("recipients").findValuesAsText("key");
    }
  }
}
