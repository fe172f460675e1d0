package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags in contacts, in filters, in forms and in bulk. */
class TaggingTest extends ApiTest {

  private static final String TAGS = "/contacts/tags";

  private long anna;
  private long bruno;

  @BeforeEach
  void fill() {
    anna = create("3331234561", "[\"Vip\",\"nuovo\"]").id();
    bruno = create("3331234562", "null").id();
  }

  private ApiResponse create(String phone, String tags) {
    return expect(
        201, api.post("/contacts", "{\"phoneNumber\":\"%s\",\"tags\":%s}".formatted(phone, tags)));
  }

  private String tags(long contact) {
    return api.get("/contacts/" + contact).json().get("tags").toString();
  }

  private ApiResponse post(String body) {
    return api.post(TAGS, body.replace('\'', '"'));
  }

  @Test
  void a_contact_has_its_tags_in_text_order() {
    assertEquals("[\"nuovo\",\"Vip\"]", tags(anna));
    assertEquals("[]", tags(bruno));
    assertEquals("[\"Vip\"]", create("3331234563", "[\" VIP\",\"vip\"]").json().get("tags") + "");
  }

  @Test
  void a_change_replaces_tags() {
    api.put("/contacts/" + anna, "{\"tags\":[\"b\",\"A\"]}");
    assertEquals("[\"A\",\"b\"]", tags(anna));
    api.put("/contacts/" + anna, "{\"firstName\":\"Anna\"}");
    assertEquals("[\"A\",\"b\"]", tags(anna));
    api.put("/contacts/" + anna, "{\"tags\":[]}");
    assertEquals("[]", tags(anna));
    api.put("/contacts/" + anna, "{\"tags\":[\"b\"]}");
    expect(200, api.put("/contacts/" + anna, "{\"tags\":null}"));
    assertEquals("[]", tags(anna));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[\"\"]", "[\" \"]", "[\"a,b\"]", "[\"a\\nb\"]", "[1]", "[null]", "\"a\"", "{}"})
  void invalid_tags_are_refused(String tags) {
    expectBlame(
        api.post("/contacts", "{\"phoneNumber\":\"3331234569\",\"tags\":" + tags + "}"), "tags");
  }

  @Test
  void a_contact_has_at_most_50_tags_of_at_most_64_characters() {
    create("3331234563", numbered(50));
    String body = "{\"phoneNumber\":\"3331234564\",\"tags\":%s}";
    expectBlame(api.post("/contacts", body.formatted(numbered(51))), "tags");
    expectBlame(api.post("/contacts", body.formatted("[\"" + "a".repeat(65) + "\"]")), "tags");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tags=VIP                | true  | false
          tags=x,%20vip           | true  | false
          tags=x&tags=NUOVO       | true  | false
          tags=x                  | false | false
          notTags=vip             | false | true
          notTags=x               | true  | true
          tags=vip&notTags=nuovo  | false | false
          """)
  void conditions_select_contacts(String query, boolean isAnna, boolean isBruno) {
    List<Long> found = api.get("/contacts?" + query + "&sortBy=id").contentIds();
    assertEquals(isAnna, found.contains(anna));
    assertEquals(isBruno, found.contains(bruno));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tags", "notTags"})
  void invalid_conditions_are_refused(String name) {
    expectBlame(api.get("/contacts?" + name + "="), name);
    expectBlame(api.get("/contacts?" + name + "=a,,b"), name);
    expectBlame(api.get("/contacts?" + name + "=" + "a".repeat(65)), name);
    for (String array : List.of("[]", "null", "['']", "['a,b']", "'a'", "[1]")) {
      expectBlame(post("{'filter':{'" + name + "':" + array + "},'add':['x']}"), "filter." + name);
    }
    String many = IntStream.range(0, 1_001).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
    expectBlame(api.get("/contacts?" + name + "=" + many), "tags");
    String array = "['" + many.replace(",", "','") + "']";
    expectBlame(post("{'filter':{'" + name + "':" + array + "},'add':['x']}"), "filter.tags");
  }

  @Test
  void a_cursor_belongs_to_its_tags_in_any_order_and_spelling() {
    String cursor = api.get("/contacts?notTags=a,b&limit=1").json().get("nextCursor").asText();
    expect(200, api.get("/contacts?notTags=B,a,A&limit=1&cursor=" + cursor));
    expectBlame(api.get("/contacts?notTags=a&limit=1&cursor=" + cursor), "cursor");
  }

  @Test
  void a_bulk_change_adds_and_removes() {
    String body = "{'contactIds':[%d,%d,999],'add':['VIP','Lecce'],'remove':['nuovo']%s}";
    String would = body.formatted(anna, bruno, ",'dryRun':true");
    assertEquals(
        "{\"changed\":2,\"unchanged\":0,\"notFoundContactIds\":[999],\"dryRun\":true}",
        expect(200, post(would)).response().body());
    assertEquals("[]", tags(bruno));
    assertEquals(
        "{\"changed\":2,\"unchanged\":0,\"notFoundContactIds\":[999]}",
        expect(200, post(body.formatted(anna, bruno, ""))).response().body());
    assertEquals("[\"Lecce\",\"Vip\"]", tags(anna));
    assertEquals("[\"Lecce\",\"Vip\"]", tags(bruno));
    String all = "{'allContacts':true,'excludeIdsAllContacts':[%d],'remove':['lecce']}";
    assertEquals(1, post(all.formatted(bruno)).json().get("changed").asInt());
    JsonNode rest = post("{'filter':{'tags':['lecce']},'add':['vip']}").json();
    assertEquals(0, rest.get("changed").asInt());
    assertEquals(1, rest.get("unchanged").asInt());
  }

  @Test
  void invalid_bulk_changes_are_refused() {
    String ids = "{'contactIds':[" + anna + "]";
    expectBlame(post(ids + "}"), "add");
    expectBlame(post(ids + ",'add':[],'remove':null}"), "add");
    expectBlame(post(ids + ",'add':['a'],'remove':['A']}"), "remove");
    expectBlame(post(ids + ",'add':['a,b'],'remove':['']}"), "add", "remove");
    expectBlame(post(ids + ",'add':" + numbered(51) + "}"), "add");
    expectBlame(post("{'add':['a']}"), "contactIds");
    expectBlame(post("{'filter':{},'add':['a']}"), "filter");
    expectBlame(post("{'allContacts':true,'filter':{'tags':['a']},'add':['a']}"), "filter");
    expectBlame(post(ids + ",'add':['a'],'tags':['b']}"), "tags");
    expect(200, post(ids + ",'remove':" + numbered(48) + "}"));
    expectBlame(post(ids + ",'add':" + numbered(49) + "}"), "add");
    assertEquals("[\"nuovo\",\"Vip\"]", tags(anna));
  }

  @Test
  void tags_are_found_with_their_numbers_of_contacts() {
    create("3331234563", "[\"VIP\"]");
    ApiResponse all = expect(200, api.get(TAGS));
    assertEquals(
        "[{\"tag\":\"nuovo\",\"contactCount\":1},{\"tag\":\"Vip\",\"contactCount\":2}]",
        all.json().get("content").toString());
    assertEquals(2, all.json().get("totalElements").asInt());
    assertEquals(1, api.get(TAGS + "?search=%20IP").json().get("totalElements").asInt());
    JsonNode first = api.get(TAGS + "?limit=1").json();
    JsonNode second = api.get(TAGS + "?limit=1&cursor=" + first.get("nextCursor").asText()).json();
    assertEquals("Vip", second.at("/content/0/tag").asText());
    assertTrue(second.get("nextCursor").isNull());
    expectBlame(api.get(TAGS + "?sortBy=tag"), "sortBy");
    assertEquals(
        0, api.callAs(api.otherKey, "GET", TAGS, null).json().get("totalElements").asInt());
    expect(200, api.callAs(api.readKey, "GET", TAGS, null));
    assertEquals(403, api.callAs(api.readKey, "POST", TAGS, "{}").status());
    assertEquals(405, api.call("DELETE", TAGS, null).status());
  }

  @Test
  void an_upload_adds_tags() {
    MultipartBodyBuilder form =
        new MultipartBodyBuilder()
            .file("clienti.csv", "tel|tags\n3331234561|altro\n")
            .field("tags", "VIP, fiera");
    expect(200, form.send(api, "/contacts/upload"));
    assertEquals("[\"altro\",\"fiera\",\"nuovo\",\"Vip\"]", tags(anna));
    for (String invalid : List.of("", "a,,b", "a".repeat(65))) {
      MultipartBodyBuilder refused =
          new MultipartBodyBuilder().file("a.csv", "tel\n3331234561\n").field("tags", invalid);
      expectBlame(refused.send(api, "/contacts/upload"), "tags");
    }
  }

  @Test
  void exports_contain_tags() {
    String csv = api.get("/contacts?format=csv&sortBy=id").response().body();
    assertTrue(csv.lines().findFirst().orElseThrow().endsWith("|tags"), csv);
    assertTrue(csv.lines().skip(1).findFirst().orElseThrow().endsWith("|nuovo,Vip"), csv);
  }

  private static String numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"t" + number + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
