package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every operation: paths, errors, keys, types and sizes of bodies. */
class ContractConventionsTest {

  private final Fixture account = Fixture.fresh();
  private final Api api = account.api();

  @Test
  void aTrailingSlashIsTolerated() {
    List<Long> contacts = account.contacts(2);
    long list = api.post("/contacts/list/", "{'name':'Uno'}").expect(201).id();
    Object body = Fixture.change(List.of(list), contacts);
    long added = api.post(Fixture.BULK + "/", body).expect(201).longs("ids").getFirst();
    api.delete(Fixture.BULK + "/" + added + "/").expect(200);
    assertEquals(1, api.get("/contacts/list/" + list + "/contacts/").expect(200).rowIds().size());
    api.delete(Fixture.BULK + "/", body).expect(200);
    api.post(Fixture.BULK_REMOVE + "/", body).expect(200);
    api.get("/contacts/list/" + list + "/").expect(200);
    api.put("/contacts/list/" + list + "/", "{'name':'Due'}").expect(200);
    api.get("/contacts/list/?search=due").expect(200);
    api.delete("/contacts/list/?ids=" + list).expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /contacts/list/contacts,        'DELETE,POST'",
    "PUT,    /contacts/list/contacts,        'DELETE,POST'",
    "GET,    /contacts/list/contacts/5,      'DELETE'",
    "GET,    /contacts/list/contacts/remove, 'POST'",
    "PATCH,  /contacts/list,                 'DELETE,GET,POST'",
    "POST,   /contacts/list/5,               'GET,PUT'",
    "DELETE, /contacts/list/5,               'GET,PUT'",
    "POST,   /contacts/list/5/contacts,      'GET'"
  })
  void literalSegmentsWinAndOtherMethodsAreNamed(String method, String path, String allowed) {
    String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
    Answer refused = api.send(method, path, body).expect(405);
    Set<String> named = new TreeSet<>(Arrays.asList(refused.header("Allow").split("\\s*,\\s*")));
    assertTrue(named.containsAll(List.of(allowed.split(","))), "Allow: " + named);
    assertErrorBody(refused, 405, "Method Not Allowed", path);
  }

  @Test
  void anUnknownPathIsNotFound() {
    assertErrorBody(api.get("/contacts/lists"), 404, "Not Found", "/contacts/lists");
  }

  @Test
  void errorsHaveOneShape() {
    Answer refused = api.get("/contacts/list?limit=0&page=x", "X-Request-Id", "my-id.7");
    assertErrorBody(refused, 400, "Bad Request", "/contacts/list");
    assertEquals("my-id.7", refused.at("requestId").textValue());
    assertEquals(Set.of("field", "message"), Answer.names(refused.at("details").get(0)));
    refused.blames("limit", "page");
    assertErrorBody(
        api.get("/contacts/list/" + Fixture.UNKNOWN),
        404,
        "Not Found",
        "/contacts/list/" + Fixture.UNKNOWN);
  }

  @Test
  void everyAnswerCarriesARequestId() {
    assertEquals(
        "a.B_c-9", api.get("/contacts/list", "X-Request-Id", "a.B_c-9").header("X-Request-Id"));
    assertNotNull(api.get("/contacts/list").header("X-Request-Id"));
    for (String unfit : List.of("two words", "x".repeat(65), "a/b")) {
      String made = api.get("/contacts/list", "X-Request-Id", unfit).header("X-Request-Id");
      assertTrue(made.matches("[A-Za-z0-9._-]{1,64}"), made);
    }
  }

  @Test
  void withoutAKeyNothingIsAnswered() {
    Api stranger = new Api(api.service(), null);
    for (Answer refused :
        List.of(
            stranger.get("/contacts/list"),
            stranger.get("/contacts/list", "X-Api-Key", "wrong"),
            stranger.get("/contacts/list", "Authorization", "Basic eDp5"),
            stranger.post(Fixture.BULK, "{}"))) {
      refused.expect(401);
      assertNotNull(refused.header("WWW-Authenticate"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void aBodyOfAnotherTypeIsRefused(String type) {
    String body = "{\"name\":\"Uno\"}";
    api.send("POST", "/contacts/list", body, "Content-Type", type).expect(415);
    api.send("DELETE", Fixture.BULK, "{}", "Content-Type", type).expect(415);
    assertEquals(List.of(), api.get("/contacts/list").rowIds());
  }

  @Test
  void jsonWithACharsetIsJson() {
    String body = "{\"name\":\"Però\"}";
    String type = "application/json; charset=UTF-8";
    api.send("POST", "/contacts/list", body, "Content-Type", type).expect(201);
  }

  @Test
  void bodiesHaveALimit() {
    String mebibyte = " ".repeat(1 << 20);
    Answer refused = api.post("/contacts/list", mebibyte + "{'name':'Uno'}").expect(413);
    assertEquals(413, refused.at("status").intValue());
    long list = account.list("Uno");
    String body = mebibyte + "{'listIds':[" + list + "],'allContacts':true}";
    api.post(Fixture.BULK, body).expect(201);
    api.post(Fixture.BULK, mebibyte.repeat(8) + body).expect(413);
  }

  @Test
  void requestLineAndHeadersHaveALimit() {
    api.get("/contacts/list?search=" + "x".repeat(30_000)).expect(200);
    Answer line = api.get("/contacts/list?search=" + "x".repeat(40_000)).expect(414);
    assertEquals(414, line.at("status").intValue());
    Answer headers = api.get("/contacts/list", "X-Long", "x".repeat(20_000)).expect(431);
    assertEquals(431, headers.at("status").intValue());
  }

  @Test
  void aSecondContactWithThatNumberIsAConflict() {
    String phone = Fixture.nextPhone();
    Map<String, String> body = Map.of("firstName", "Ugo", "phoneNumber", phone);
    long first = api.post("/contacts", body).expect(201).id();
    Answer refused = api.post("/contacts", body).expect(409);
    assertEquals("phoneNumber", refused.at("details").get(0).get("field").textValue());
    assertEquals(first, refused.at("details").get(0).get("id").longValue());
  }

  @Test
  void aContactNeedsAPhoneNumberOrAnEmail() {
    api.post("/contacts", "{'firstName':'Ugo'}").expect(400);
    api.post("/contacts", "{'firstName':'Ugo','email':'ugo@example.com'}").expect(201);
  }

  @Test
  void putOfAContactIsPartial() {
    long contact = account.contact("Ugo", "Neri");
    Answer changed = api.put("/contacts/" + contact, "{'lastName':null}").expect(200);
    assertEquals("Ugo", changed.at("fullName").textValue());
    assertNotNull(changed.at("phoneNumber").textValue());
  }

  @Test
  void unknownListsInTheSearchOfContactsAreRefused() {
    long list = account.list("Uno");
    api.get("/contacts?listIds=" + list + "," + Fixture.UNKNOWN)
        .refuses(400, "" + Fixture.UNKNOWN)
        .blames("listIds");
  }

  private static void assertErrorBody(Answer refused, int status, String error, String path) {
    refused.expect(status);
    assertEquals(
        new TreeSet<>(
            Set.of("timestamp", "status", "error", "message", "path", "requestId", "details")),
        refused.properties());
    assertTrue(refused.at("timestamp").textValue().endsWith("Z"));
    Instant.parse(refused.at("timestamp").textValue());
    assertEquals(status, refused.at("status").intValue());
    assertEquals(error, refused.at("error").textValue());
    assertEquals("/api/partner-gateway/v1" + path, refused.at("path").textValue());
    assertEquals(refused.header("X-Request-Id"), refused.at("requestId").textValue());
    assertTrue(refused.at("details").isArray());
  }
}
