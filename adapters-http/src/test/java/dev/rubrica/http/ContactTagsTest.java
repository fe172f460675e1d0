package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags of contacts, with a stopped clock. */
class ContactTagsTest extends ApiTest {

  private String path;

  @BeforeEach
  void makeAContact() {
    path = "/contacts/" + api.contact("Anna", "3331234567");
  }

  private String tag() {
    return expect(200, api.get(path)).header("ETag");
  }

  private ApiResponse rename(String name, String... headers) {
    return api.put(path, "{\"firstName\":\"" + name + "\"}", headers);
  }

  @Test
  void are_in_the_answers_of_one_contact() {
    ApiResponse made = api.post("/contacts", "{\"email\":\"mario@example.com\"}");
    String tag = made.header("ETag");
    assertTrue(tag.matches("\"\\d+-\\d+\""), tag);
    assertEquals(tag, api.get("/contacts/" + made.id()).header("ETag"));
    assertEquals(rename("Maria").header("ETag"), tag());
  }

  @Test
  void change_with_each_change_and_with_nothing_else() {
    String first = tag();
    assertEquals(first, rename("Anna").header("ETag"));
    String second = rename("Maria").header("ETag");
    String third = rename("Anna").header("ETag");
    assertNotEquals(first, second);
    assertNotEquals(second, third);
    assertNotEquals(first, third);
    long list = api.list("a");
    api.post("/contacts/list/contacts", "{\"listIds\":[" + list + "],\"allContacts\":true}");
    assertEquals(third, tag());
  }

  @Test
  void let_a_change_happen_when_they_match() {
    String first = tag();
    expect(200, rename("Maria", "If-Match", "\"other\", " + first));
    expect(412, rename("Carla", "If-Match", first));
    expect(200, rename("Dora", "If-Match", "*"));
    assertEquals("Dora", api.get(path).json().get("firstName").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"nonsense\"", "\"a\", \"b\"", "W/\"a\"", "\"\""})
  void refuse_a_change_when_they_do_not_match(String tags) {
    expect(412, rename("Maria", "If-Match", tags));
    expect(412, rename("Maria", "If-Match", "W/" + tag()));
    expect(412, api.call("DELETE", path, null, "If-Match", tags));
    assertEquals("Anna", api.get(path).json().get("firstName").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "\"a", "a, \"b\"", "*, \"a\"", ","})
  void are_blamed_when_they_are_malformed(String tags) {
    expectBlame(rename("Maria", "If-Match", tags), "If-Match");
    expectBlame(api.call("DELETE", path, null, "If-Match", tags), "If-Match");
    expect(200, api.get(path));
  }

  @Test
  void let_a_deletion_happen_when_they_match() {
    String first = tag();
    String second = rename("Maria").header("ETag");
    expect(412, api.call("DELETE", path, null, "If-Match", first));
    expect(200, api.call("DELETE", path, null, "If-Match", second));
    expect(404, api.call("DELETE", path, null, "If-Match", second));
    expect(404, api.call("DELETE", path, null, "If-Match", "*"));
    expect(404, rename("Anna", "If-Match", "*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DELETE /contacts?ids=1", "DELETE /contacts/list?ids=1", "POST /contacts"})
  void are_refused_where_they_could_only_be_ignored(String call) {
    String[] parts = call.split(" ");
    String body = parts[0].equals("POST") ? "{\"email\":\"a@example.com\"}" : null;
    expectBlame(api.call(parts[0], parts[1], body, "If-Match", "*"), "If-Match");
    expect(200, api.get("/contacts", "If-Match", "\"a\""));
  }

  @Test
  void spare_nobody_an_answer() {
    assertEquals(200, api.get(path, "If-None-Match", tag()).status());
  }
}
