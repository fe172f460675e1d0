package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is rejected when lists are created, changed and deleted: the only list stays as it is.
 * Bodies may be written with ' for ".
 */
class ListErrorsTest extends ApiTest {

  private static final String LISTS = "/contacts/list";

  private long list;
  private String path;
  private String before;

  @BeforeEach
  void fill() {
    list = api.list("Uno");
    path = LISTS + "/" + list;
    before = api.get(path).response().body();
  }

  private ApiResponse create(String body) {
    return rejected(api.post(LISTS, body.replace('\'', '"')));
  }

  private ApiResponse change(String body) {
    return rejected(api.put(path, body.replace('\'', '"')));
  }

  private ApiResponse delete(String query) {
    return rejected(api.delete(LISTS + query));
  }

  private ApiResponse rejected(ApiResponse answer) {
    expect(400, answer);
    assertEquals(List.of(list), api.get(LISTS).contentIds());
    assertEquals(before, api.get(path).response().body());
    return answer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'name':null}", "{'name':''}", "{'name':' \\t\\u00a0 '}"})
  void name_is_required(String body) {
    ApiResponse answer = create(body);
    expectBlame(answer, "name");
    expectMessage("name", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "a\\ud800b", "a\\udc00"})
  void nul_and_lone_surrogates_are_refused(String text) {
    expectBlame(create("{'name':'" + text + "'}"), "name");
    expectBlame(create("{'name':'Due','description':'" + text + "'}"), "description");
  }

  @Test
  void an_unknown_property_is_refused_by_name() {
    for (ApiResponse answer :
        List.of(create("{'name':'Due','colour':'red'}"), change("{'name':'Due','colour':'x'}"))) {
      expectBlame(answer, "colour");
      expectMessage("colour", answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'id':1", "'contactCount':0", "'createdAt':'2026-01-01T00:00:00Z'"})
  void read_only_properties_are_for_put_alone(String property) {
    String name = property.substring(1, property.indexOf(':') - 1);
    expectBlame(create("{'name':'Due'," + property + "}"), name);
  }

  @Test
  void a_list_that_is_not_deleted_or_unknown_is_not_restored() {
    ApiResponse notDeleted = expect(409, api.post(path + "/restore", null));
    assertEquals("list " + list + " is not deleted", notDeleted.json().get("message").asText());
    expect(404, api.post(LISTS + "/404/restore", null));
    expectBlame(expect(400, api.post(LISTS + "/x/restore", null)), "id");
    assertEquals(before, api.get(path).response().body());
  }

  @Test
  void a_restore_with_properties_is_refused_by_name() {
    api.delete(LISTS + "?ids=" + list);
    expectBlame(expect(400, api.post(path + "/restore", "{\"name\":\"x\"}")), "name");
    expectBlame(expect(400, api.post(path + "/restore", "[]")), "body");
    expect(404, api.get(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "['x']", "{}"})
  void a_name_of_another_type_is_refused(String value) {
    expectBlame(create("{'name':" + value + "}"), "name");
    expectBlame(change("{'name':" + value + "}"), "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'true'", "1", "0", "[]", "'yes'"})
  void an_is_test_of_another_type_is_refused(String value) {
    expectBlame(create("{'name':'Due','isTest':" + value + "}"), "isTest");
    expectBlame(change("{'isTest':" + value + "}"), "isTest");
  }

  @Test
  void a_duplicate_key_is_refused_by_name() {
    ApiResponse answer = create("{'name':'Due','name':'Tre'}");
    expectBlame(answer, "name");
    expectMessage("name", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'name':null}", "{'name':''}", "{'name':'  '}"})
  void a_name_cannot_be_cleared(String body) {
    expectBlame(change(body), "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'id':1,'contactCount':0}", ""})
  void nothing_to_change_is_refused(String body) {
    expectBlame(change(body), "body");
  }

  @Test
  void lengths_are_those_of_create() {
    expectBlame(change("{'name':'" + "x".repeat(256) + "'}"), "name");
    expectBlame(change("{'description':'" + "x".repeat(2_001) + "'}"), "description");
    expect(200, api.put(path, "{\"name\":\"" + "x".repeat(255) + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?ids=", "?ids=,", "?ids=%20"})
  void without_ids_nothing_is_deleted(String query) {
    ApiResponse answer = delete(query);
    expectBlame(answer, "ids");
    expectMessage("ids", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-1", "1.5", "9223372036854775808"})
  void one_bad_id_and_nothing_is_deleted(String bad) {
    expectBlame(delete("?ids=" + list + "," + bad), "ids");
  }

  @Test
  void an_unknown_parameter_and_nothing_is_deleted() {
    ApiResponse answer = delete("?ids=" + list + "&dryRun=true");
    expectBlame(answer, "dryRun");
    expectMessage("dryRun", answer);
    expectMessage("ids", answer);
  }
}
