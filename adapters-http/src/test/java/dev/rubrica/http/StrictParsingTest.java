package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which query strings, paths and bodies are accepted, and which are rejected. */
class StrictParsingTest extends ApiTest {

  private static final String LISTS = "/contacts/list";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page=-1 | page",
        "page=a&limit=0&sortBy=x&sortOrder=up | sortBy,sortOrder,page,limit",
        "page=99999999999 | page",
        "page=1.5 | page",
        "page=0&page=0 | page",
        "limit=1001 | limit",
        "limit= | limit",
        "limit=1&limit=1 | limit",
        "Search=a | Search",
        "search=a&search=b | search",
        "sortBy= | sortBy",
        "sortBy=description | sortBy",
        "sortBy=fullName | sortBy",
        "sortBy=id&sortBy=id | sortBy",
        "sortOrder=up | sortOrder",
        "sortOrder=asc&sortOrder=asc | sortOrder",
        "=a | query",
        "search=a%00b | search",
        "isTest=1 | isTest",
        "isTest=yes | isTest",
        "isTest=true&isTest=true | isTest",
        "includeDeleted=1 | includeDeleted",
        "includeDeleted=true&includeDeleted=false | includeDeleted",
        "id=x&nix=1&isTest | nix,id,isTest",
        "limit=0&page=x&sortBy=y&id=z | id,sortBy,page,limit",
      })
  void refuses_query_strings(String query, String fields) {
    expectBlame(api.get(LISTS + "?" + query), fields.split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,,2", "", ",", "1,", "x", "0", "-1", "1.0", "9223372036854775808"})
  void refuses_bad_elements_of_lists_of_ids(String ids) {
    expectBlame(api.get(LISTS + "?id=" + ids), "id");
    expectBlame(api.get(LISTS + "?contactIds=" + ids), "contactIds");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=abc, limit must be a whole number between 1 and 1000",
    "limit=1.5, limit must be a whole number between 1 and 1000",
    "limit=99999999999, limit must be a whole number between 1 and 1000",
    "limit=0, limit must be between 1 and 1000",
    "page=abc, page must be a whole number between 0 and 2147483647",
    "page=-1, page must be 0 or more"
  })
  void the_message_about_a_number_names_the_range_of_its_parameter(String query, String message) {
    for (String path : List.of("/contacts", LISTS)) {
      ApiResponse response = expect(400, api.get(path + "?" + query));
      assertEquals(message, response.json().get("message").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "?&",
        "?search=",
        "?search=%20",
        "?page=0&limit=1000&sortOrder=Asc",
        "?id=007"
      })
  void accepts_query_strings(String query) {
    expect(200, api.get(LISTS + query));
  }

  @Test
  void lists_the_known_names() {
    ApiResponse unknown = expect(400, api.get(LISTS + "?serach=x"));
    for (String name :
        List.of("serach", "search", "id", "contactIds", "isTest", "includeDeleted", "page")) {
      expectMessage(name, unknown);
    }
    expectMessage("name, id, createdAt, updatedAt, contactCount", api.get(LISTS + "?sortBy=a"));
    ApiResponse members =
        expect(400, api.get(LISTS + "/" + api.list("a") + "/contacts?serch=rossi"));
    expectMessage("serch", members);
    expectMessage("search", members);
  }

  @ParameterizedTest
  @CsvSource({
    "?search=a:b,200",
    "?search=\"<>[]{}|^`\\,200",
    "?search=a+b,200",
    "?search=%zz,400",
    "?search=%,400",
    "?search=%4,400",
    "?search=%FF,400",
    "?search=%C0%80,400",
    "?search=%ED%A0%80,400",
    "?%FF=1,400",
    "/%zz,400",
    "/%FF,400",
    "/a<b,400",
    "/1%2F2,400"
  })
  void reads_raw_request_lines(String target, int status) {
    String answer = api.rawGet(LISTS + target);
    assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    assertEquals(status >= 400, answer.contains("\"requestId\""), answer);
  }

  @Test
  void takes_a_thousand_ids_but_not_more() {
    String ids =
        LongStream.rangeClosed(1, 1_000).mapToObj(Long::toString).collect(Collectors.joining(","));
    expect(200, api.get(LISTS + "?id=" + ids));
    expectBlame(api.get(LISTS + "?id=" + ids + ",1001"), "id");
    // The limit counts repeated ids as well, in every parameter with ids.
    expectBlame(api.get(LISTS + "?id=" + ids + ",1"), "id");
    expectBlame(api.get(LISTS + "?contactIds=" + ids + "&contactIds=1"), "contactIds");
    expectBlame(api.delete(LISTS + "?ids=" + ids + ",1"), "ids");
    expectBlame(api.delete("/contacts?notIds=" + ids + ",1"), "notIds");
    expectBlame(api.get("/contacts?listIds=" + ids + ",1"), "listIds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "0",
        "-1",
        "1.5",
        "9223372036854775808",
        "1e3",
        "+1",
        "%20",
        "%201x",
        "1%2C2"
      })
  void refuses_bad_ids_in_paths(String id) {
    expectBlame(api.get("/contacts/" + id), "id");
    expectBlame(api.get(LISTS + "/" + id), "id");
    expectBlame(api.put(LISTS + "/" + id, "{\"name\":\"x\"}"), "id");
    expectBlame(api.get(LISTS + "/" + id + "/contacts"), "listId");
    expectBlame(api.delete(LISTS + "/contacts/" + id), "id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | body,name",
        "null | body,name",
        "[] | body,name",
        "1 | body,name",
        "'Uno' | body,name",
        "{'name':'a'} x | body",
        "{'name':'a'}{} | body",
        "{'name':'a' | body",
        "{'name':'a','description': | body",
        "{'name':'a','description':nope} | body",
        "{'name':'a','name':'b'} | name",
        "{'name':'a','x':[{'y':1}],'z':null} | x,z",
        "{'name':1,'description':[],'isTest':0} | name,description,isTest",
        "{'name':'a',} | body",
        "{name:'a'} | body,name",
        "{'name':'a','description':'\\ud800'} | description",
        "{'name':'a\\u0000'} | name",
      })
  void refuses_bodies(String body, String fields) {
    ApiResponse answer = api.post(LISTS, body.replace('\'', '"'));
    assertEquals(fields.split(",")[0], expect(400, answer).fields().getFirst(), answer::toString);
    assertTrue(answer.fields().size() >= fields.split(",").length, answer::toString);
    assertFalse(answer.toString().matches("(?s).*(jackson|java\\.|Exception|Unexpected).*"));
    assertEquals(0, api.get(LISTS).json().get("totalElements").asInt());
  }

  @Test
  void bounds_depth_and_lengths() {
    expect(400, api.post(LISTS, "{\"name\":" + "[".repeat(400_000)));
    expect(400, api.post(LISTS, "{\"" + "n".repeat(2_000) + "\":1}"));
    expect(400, api.post(LISTS, "{\"name\":\"" + "n".repeat(900_000) + "\"}"));
    expect(400, api.post("/contacts", "{\"customFields\":{\"a\":" + "9".repeat(900_000) + "}}"));
    expect(400, api.post(LISTS, "{" + "\"x\":1,".repeat(100_000) + "\"y\":1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | 201",
        "APPLICATION/JSON; charset=UTF-8 | 201",
        "application/json;charset=\"utf-8\" | 201",
        "application/vnd.rubrica+json | 201",
        "application/json; charset=iso-8859-1 | 415",
        "text/json | 415",
        "text/plain | 415",
        "application/x-www-form-urlencoded | 415",
        "application/xml | 415",
        "application/jsonp | 415",
        ";;; | 415",
      })
  void reads_json_alone(String type, int status) {
    expect(status, api.call("POST", LISTS, "{\"name\":\"a\"}", "Content-Type", type));
    int lists = api.get(LISTS).json().get("totalElements").asInt();
    assertEquals(status == 201 ? 1 : 0, lists);
    if (status == 415) {
      expect(415, api.call("DELETE", LISTS + "/contacts", "{}", "Content-Type", type));
    }
  }
}
