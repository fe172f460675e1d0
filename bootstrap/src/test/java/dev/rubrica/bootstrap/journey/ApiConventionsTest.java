package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of all operations: paths, errors, keys, content types and body sizes. */
@Execution(CONCURRENT)
class ApiConventionsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  @Test
  void a_trailing_slash_is_tolerated() {
    List<Long> contacts = account.contacts(2);
    long list = api.post("/contacts/list/", "{'name':'Uno'}").expect(201).id();
    Object body = AccountFixture.change(List.of(list), contacts);
    long added = api.post(AccountFixture.BULK + "/", body).expect(201).longs("ids").getFirst();
    api.delete(AccountFixture.BULK + "/" + added + "/").expect(200);
    assertEquals(1, api.get("/contacts/list/" + list + "/contacts/").expect(200).rowIds().size());
    api.delete(AccountFixture.BULK + "/", body).expect(200);
    api.post(AccountFixture.BULK_REMOVE + "/", body).expect(200);
    api.get("/contacts/list/" + list + "/").expect(200);
    api.put("/contacts/list/" + list + "/", "{'name':'Due'}").expect(200);
    api.get("/contacts/list/?search=due").expect(200);
    api.delete("/contacts/list/?ids=" + list).expect(200);
  }

  @Test
  void no_page_of_another_origin_is_let_in_unless_a_setting_says_so() {
    ServiceResponse answer =
        api.get("/contacts/list", "Origin", "https://app.example.com").expect(200);
    assertNull(answer.header("Access-Control-Allow-Origin"));
    assertNull(answer.header("Vary"));
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
  void literal_segments_win_and_other_methods_are_named(
      String method, String path, String allowed) {
    String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
    ServiceResponse refused = api.send(method, path, body).expect(405);
    Set<String> named = new TreeSet<>(Arrays.asList(refused.header("Allow").split("\\s*,\\s*")));
    assertTrue(named.containsAll(List.of(allowed.split(","))), "Allow: " + named);
    assertErrorBody(refused, 405, "Method Not Allowed", path);
  }

  @Test
  void an_unknown_path_is_not_found_and_what_stands_for_an_id_is_a_bad_one() {
    for (String path :
        List.of("/campaigns/stats", "/contacts/list/5/members", "/contacts/5/lists")) {
      assertErrorBody(api.get(path), 404, "Not Found", path);
    }
    api.get("/contacts/lists").expect(400);
  }

  @Test
  void errors_have_one_shape() {
    ServiceResponse refused = api.get("/contacts/list?limit=0&page=x", "X-Request-Id", "my-id.7");
    assertErrorBody(refused, 400, "Bad Request", "/contacts/list");
    assertEquals("my-id.7", refused.at("requestId").textValue());
    assertEquals(Set.of("field", "message"), ServiceResponse.names(refused.at("details").get(0)));
    refused.blames("limit", "page");
    assertErrorBody(
        api.get("/contacts/list/" + AccountFixture.UNKNOWN),
        404,
        "Not Found",
        "/contacts/list/" + AccountFixture.UNKNOWN);
  }

  @Test
  void every_answer_carries_a_request_id() {
    assertEquals(
        "a.B_c-9", api.get("/contacts/list", "X-Request-Id", "a.B_c-9").header("X-Request-Id"));
    assertNotNull(api.get("/contacts/list").header("X-Request-Id"));
    for (String unfit : List.of("two words", "x".repeat(65), "a/b")) {
      String made = api.get("/contacts/list", "X-Request-Id", unfit).header("X-Request-Id");
      assertTrue(made.matches("[A-Za-z0-9._-]{1,64}"), made);
    }
  }

  @Test
  void without_a_key_nothing_is_answered() {
    ApiClient stranger = new ApiClient(api.service(), null);
    for (ServiceResponse refused :
        List.of(
            stranger.get("/contacts/list"),
            stranger.get("/contacts/list", "X-Api-Key", "wrong"),
            stranger.get("/contacts/list", "Authorization", "Basic eDp5"),
            stranger.post(AccountFixture.BULK, "{}"))) {
      refused.expect(401);
      assertNotNull(refused.header("WWW-Authenticate"));
    }
  }

  @Test
  void json_with_a_charset_is_json() {
    String body = "{\"name\":\"Però\"}";
    String type = "application/json; charset=UTF-8";
    api.send("POST", "/contacts/list", body, "Content-Type", type).expect(201);
  }

  @Test
  void bulk_bodies_may_be_longer() {
    long list = account.list("Uno");
    String body = " ".repeat(2 << 20) + "{'listIds':[" + list + "],'allContacts':true}";
    api.post(AccountFixture.BULK, body).expect(201);
    api.delete(AccountFixture.BULK, body).expect(200);
    api.post(AccountFixture.BULK_REMOVE, body).expect(200);
  }

  @Test
  void a_second_contact_with_that_number_is_a_conflict() {
    String phone = AccountFixture.nextPhone();
    Map<String, String> body = Map.of("firstName", "Ugo", "phoneNumber", phone);
    long first = api.post("/contacts", body).expect(201).id();
    ServiceResponse refused = api.post("/contacts", body).expect(409);
    assertEquals("phoneNumber", refused.at("details").get(0).get("field").textValue());
    assertEquals(first, refused.at("details").get(0).get("id").longValue());
  }

  @Test
  void put_of_a_contact_is_partial() {
    long contact = account.contact("Ugo", "Neri");
    ServiceResponse changed = api.put("/contacts/" + contact, "{'lastName':null}").expect(200);
    assertEquals("Ugo", changed.at("fullName").textValue());
    assertNotNull(changed.at("phoneNumber").textValue());
  }

  private static void assertErrorBody(
      ServiceResponse refused, int status, String error, String path) {
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
