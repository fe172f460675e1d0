package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.http.TestHttpClient;
import dev.rubrica.testkit.sample.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of imports: filters, pages and access. */
class ImportSearchTest extends ApiTest {

  private static final String IMPORTS = "/contacts/upload";

  private long upload(Object... lists) {
    MultipartBodyBuilder form = new MultipartBodyBuilder();
    for (Object list : lists) {
      form.field("listId", list);
    }
    String file = "nome|tel\nAnna|3123456780\nLuca|12ab\n";
    return expect(200, form.file("clienti.csv", file).send(api, IMPORTS))
        .json()
        .get("importId")
        .asLong();
  }

  private AccountId account() {
    return api.storage.read(in -> in.accounts().list()).stream()
        .filter(one -> one.name().value().equals("Lecce"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Stores an import with this status; it has no file. */
  private long stored(ImportStatus status) {
    AccountId account = account();
    Beginning beginning =
        new Beginning(
            "a.csv", FileFormat.CSV, IdSet.empty(), List.of(new ImportColumn("Tel", "email")));
    return api.storage
        .write(
            in -> {
              ImportId id =
                  in.imports().insert(account, beginning, Samples.NOW, Duration.ofMinutes(1));
              if (status != ImportStatus.RUNNING) {
                in.imports().end(account, id, 1, status, null, Samples.later(1));
              }
              return id;
            })
        .value();
  }

  private List<Long> stored(int count) {
    List<Long> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.addFirst(stored(ImportStatus.COMPLETED));
    }
    return newestFirst;
  }

  private JsonNode page(String query) {
    return expect(200, api.get(IMPORTS + query)).json();
  }

  private List<Long> found(String query) {
    JsonNode page = page(query);
    List<Long> ids = ids(page);
    assertEquals(ids.size(), page.get("totalElements").asInt());
    return ids;
  }

  private static List<Long> ids(JsonNode page) {
    List<Long> ids = new ArrayList<>();
    page.get("content").forEach(each -> ids.add(each.get("importId").asLong()));
    return ids;
  }

  @Test
  void lists_the_newest_first_without_errors_and_previews() {
    long list = api.list("Nord");
    long older = upload(list);
    long newer = upload();
    JsonNode page = page("");
    assertEquals(List.of(newer, older), ids(page));
    for (JsonNode listed : page.get("content")) {
      JsonNode alone = expect(200, api.get(IMPORTS + "/" + listed.get("importId").asLong())).json();
      assertFalse(alone.get("errors").isEmpty() || alone.get("preview").isEmpty());
      ObjectNode expected = alone.deepCopy();
      expected.putArray("errors");
      expected.putArray("preview");
      assertEquals(expected.toString(), listed.toString());
    }
    ObjectNode totals = page.deepCopy();
    totals.remove("content");
    assertEquals(
        "{\"totalElements\":2,\"totalPages\":1,\"number\":0,\"size\":10,\"numberOfElements\":2,"
            + "\"first\":true,\"last\":true,\"empty\":false,\"nextCursor\":null}",
        totals.toString());
  }

  @Test
  void an_account_without_imports_has_an_empty_page() {
    assertEquals(
        "{\"content\":[],\"totalElements\":0,\"totalPages\":0,\"number\":0,\"size\":10,"
            + "\"numberOfElements\":0,\"first\":true,\"last\":true,\"empty\":true,"
            + "\"nextCursor\":null}",
        expect(200, api.get(IMPORTS)).response().body());
  }

  @ParameterizedTest
  @EnumSource(ImportStatus.class)
  void every_status_can_be_searched_for(ImportStatus status) {
    long one = stored(status);
    stored(status == ImportStatus.FAILED ? ImportStatus.COMPLETED : ImportStatus.FAILED);
    assertEquals(List.of(one), found("?status=" + status));
    assertEquals(status.name(), page("?status=" + status).at("/content/0/status").asText());
  }

  @Test
  void filters_combine() {
    long list = api.list("Nord");
    long other = api.list("Sud");
    long both = upload(list, other);
    long one = upload(list);
    long running = stored(ImportStatus.RUNNING);
    long failed = stored(ImportStatus.FAILED);
    assertEquals(List.of(failed, running), found("?status=failed,Running,FAILED"));
    assertEquals(List.of(failed, running), found("?status=RUNNING&status=FAILED"));
    assertEquals(List.of(one, both), found("?listId=" + list));
    assertEquals(List.of(both), found("?listId=" + other));
    assertEquals(List.of(one, both), found("?status=COMPLETED&listId=" + list));
    assertEquals(List.of(), found("?status=FAILED&listId=" + list));
    assertEquals(List.of(failed, running, one, both), found("/"));
  }

  @Test
  void a_list_that_is_unknown_or_deleted_finds_nothing() {
    long list = api.list("Nord");
    long id = upload(list);
    assertEquals(List.of(), found("?listId=999999"));
    expect(200, api.delete("/contacts/list?ids=" + list));
    assertEquals(List.of(), found("?listId=" + list));
    assertEquals(
        "0", api.get("/contacts/upload?listId=" + list).json().get("totalElements").asText());
    assertEquals(List.of(id), found(""));
  }

  @ParameterizedTest
  @CsvSource({
    "status=DONE,status",
    "status=,status",
    "status=RUNNING;,status",
    "'status=RUNNING,',status",
    "listId=,listId",
    "listId=0,listId",
    "listId=-1,listId",
    "listId=x,listId",
    "'listId=1,2',listId",
    "listId=1&listId=2,listId",
    "limit=0,limit",
    "limit=1001,limit",
    "limit=x,limit",
    "page=-1,page",
    "page=0&page=0,page",
    "count=no,count",
    "cursor=abc,cursor",
    "cursor=,cursor",
    "sortBy=id,sortBy",
    "sortOrder=asc,sortOrder",
    "listIds=1,listIds",
    "state=RUNNING,state",
    "listId=x&status=y&limit=0,listId;status;limit"
  })
  void what_cannot_be_read_is_refused(String query, String fields) {
    expectBlame(api.get(IMPORTS + "?" + query), fields.split(";"));
  }

  @Test
  void an_unknown_status_is_told_the_known_ones() {
    List<String> known = List.of(ImportStatus.values()).stream().map(Enum::name).toList();
    expectMessage(
        "status must be one of " + String.join(", ", known),
        expect(400, api.get(IMPORTS + "?status=DONE")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void pages_join_by_number_and_by_cursor(int limit) {
    List<Long> all = stored(5);
    List<Long> byNumber = new ArrayList<>();
    List<Long> byCursor = new ArrayList<>();
    String cursor = "";
    for (int number = 0; number * limit < all.size(); number++) {
      JsonNode numbered = page("?limit=" + limit + "&page=" + number);
      JsonNode next = page("?limit=" + limit + cursor);
      assertEquals(5, next.get("totalElements").asInt());
      assertEquals(next.get("nextCursor"), numbered.get("nextCursor"));
      assertEquals(next.get("last").asBoolean(), next.get("nextCursor").isNull());
      assertEquals(number == 0, next.get("first").asBoolean());
      byNumber.addAll(ids(numbered));
      byCursor.addAll(ids(next));
      cursor = "&cursor=" + next.get("nextCursor").asText();
    }
    assertEquals(all, byNumber);
    assertEquals(all, byCursor);
    assertEquals("&cursor=null", cursor);
    JsonNode past = page("?limit=" + limit + "&page=9");
    assertTrue(past.get("empty").asBoolean() && past.get("last").asBoolean());
    assertEquals(5, past.get("totalElements").asInt());
  }

  @Test
  void imports_that_begin_meanwhile_move_no_row_of_the_next_page() {
    List<Long> all = stored(4);
    JsonNode page = page("?limit=2");
    stored(3);
    page = page("?limit=2&cursor=" + page.get("nextCursor").asText());
    assertEquals(all.subList(2, 4), ids(page));
    assertEquals(7, page.get("totalElements").asInt());
    assertTrue(page.get("nextCursor").isNull() && page.get("number").isNull());
  }

  @Test
  void a_cursor_belongs_to_its_search() {
    stored(3);
    String cursor = "cursor=" + page("?limit=1&status=COMPLETED").get("nextCursor").asText();
    assertEquals(2, ids(page("?limit=9&count=false&status=completed&" + cursor)).size());
    for (String other :
        List.of("", "status=FAILED&", "status=COMPLETED,FAILED&", "status=COMPLETED&listId=1&")) {
      ApiResponse refused = api.get(IMPORTS + "?" + other + cursor);
      expectBlame(refused, "cursor");
      expectMessage("another search", refused);
    }
    expectBlame(api.get(IMPORTS + "?status=COMPLETED&page=0&" + cursor), "cursor");
    String path = IMPORTS + "?status=COMPLETED&" + cursor;
    expectBlame(api.callAs(api.otherKey, "GET", path, null), "cursor");
    String lists = page("?limit=1").get("nextCursor").asText();
    expectBlame(api.get("/contacts/list?sortBy=id&sortOrder=desc&cursor=" + lists), "cursor");
  }

  @Test
  void totals_are_left_out_on_request() {
    stored(3);
    JsonNode uncounted = page("?limit=2&count=false");
    assertTrue(uncounted.get("totalElements").isNull() && uncounted.get("totalPages").isNull());
    assertEquals(page("?limit=2").get("content"), uncounted.get("content"));
    assertFalse(uncounted.get("last").asBoolean());
  }

  @Test
  void large_pages_are_whole() {
    List<Long> all = stored(75);
    assertEquals(all, found("?limit=1000"));
    assertEquals(all.subList(0, 74), ids(page("?limit=74")));
    JsonNode second = page("?limit=37&page=1");
    assertEquals(all.subList(37, 74), ids(second));
    assertEquals(37, second.get("numberOfElements").asInt());
    assertEquals(3, second.get("totalPages").asInt());
    assertEquals(1, second.get("number").asInt());
    JsonNode last = page("?limit=37&cursor=" + second.get("nextCursor").asText());
    assertEquals(all.subList(74, 75), ids(last));
  }

  @Test
  void a_large_page_is_compressed_while_it_is_streamed() throws IOException {
    List<Long> all = stored(45);
    HttpRequest request =
        TestHttpClient.request(api.uri(ApiPath.BASE + IMPORTS + "?limit=45").toString())
            .header("X-Api-Key", api.key)
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> answer = TestHttpClient.send(request, BodyHandlers.ofByteArray());
    assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
    try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      String json = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(all, ids(ApiResponse.parse(json)));
    }
  }

  @Test
  void it_is_for_every_key_of_the_account() {
    long id = upload(api.list("Nord"));
    ApiResponse read = expect(200, api.callAs(api.readKey, "GET", IMPORTS, null));
    assertEquals(List.of(id), ids(read.json()));
    ApiResponse other = expect(200, api.callAs(api.otherKey, "GET", IMPORTS, null));
    assertEquals(0, other.json().get("totalElements").asInt());
    expect(401, api.callAs(null, "GET", IMPORTS, null));
  }

  @Test
  void the_list_has_a_head_and_its_neighbours_have_none() {
    stored(1);
    ApiResponse head = api.call("HEAD", IMPORTS, null);
    assertEquals(200, head.status());
    assertEquals("", head.response().body());
    assertEquals(api.get(IMPORTS).header("Content-Type"), head.header("Content-Type"));
    assertEquals(400, api.call("HEAD", IMPORTS + "?limit=0", null).status());
    assertEquals("GET, HEAD, POST", expect(405, api.put(IMPORTS, "{}")).header("Allow"));
    assertEquals("POST", expect(405, api.get(IMPORTS + "/vcard")).header("Allow"));
    assertNull(api.get(IMPORTS).header("Location"));
  }

  @Test
  void a_storage_that_is_away_is_said_before_the_page() {
    api.storage.breakWith(new StorageUnavailableException(false, null));
    expect(503, api.get(IMPORTS + "?limit=1000"));
    api.storage.repair();
    assertNotEquals(503, api.get(IMPORTS).status());
  }
}
