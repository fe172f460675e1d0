package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with an idempotency key. */
class IdempotencyTest extends ApiTest {

  private static final String LISTS = "/contacts/list";
  private static final String NORD = "{\"name\":\"Nord\"}";

  private ApiResponse call(String key, String method, String path, String body) {
    return api.call(method, path, body, "Idempotency-Key", key);
  }

  private ApiResponse post(String key, String path, String body) {
    return call(key, "POST", path, body);
  }

  private static void assertRepeat(ApiResponse first, ApiResponse second) {
    assertEquals(first.status(), second.status(), second::toString);
    assertEquals(first.response().body(), second.response().body());
    assertEquals(first.header("Location"), second.header("Location"));
    assertEquals(first.header("ETag"), second.header("ETag"));
    assertEquals(first.header("Content-Type"), second.header("Content-Type"));
    assertNull(first.header("Idempotency-Replayed"));
    assertEquals("true", second.header("Idempotency-Replayed"));
  }

  private int lists() {
    return api.get(LISTS).json().get("totalElements").asInt();
  }

  @Test
  void a_repeat_gets_the_first_answer_and_changes_nothing() {
    ApiResponse first = expect(201, post("k1", LISTS, NORD));
    api.put(LISTS + "/" + first.id(), "{\"name\":\"Sud\"}");
    assertRepeat(first, post("k1", LISTS, NORD));
    assertRepeat(first, post("k1", LISTS, NORD));
    assertEquals(1, lists());
    assertNotEquals(first.id(), expect(201, post("k2", LISTS, NORD)).id());
    assertNotEquals(first.id(), expect(201, api.post(LISTS, NORD)).id());
  }

  @Test
  void every_change_by_post_and_in_bulk_can_be_repeated() {
    long list = api.list("Nord");
    long contact = api.contact("Anna", "+393331234567");
    String pair = "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + ",404]}";
    String added = LISTS + "/contacts";
    for (String[] each :
        List.of(
            new String[] {"POST", "/contacts", "{\"email\":\"a@example.com\"}"},
            new String[] {"POST", added, pair},
            new String[] {"DELETE", added, pair},
            new String[] {"POST", added + "/remove", pair},
            new String[] {"DELETE", "/contacts?ids=" + contact + ",405", null},
            new String[] {"DELETE", LISTS + "?ids=" + list, null})) {
      String key = each[0] + each[1];
      assertRepeat(call(key, each[0], each[1], each[2]), call(key, each[0], each[1], each[2]));
    }
    assertEquals(0, lists());
  }

  @Test
  void what_happens_between_a_call_and_its_repeat_stays() {
    long list = api.list("Nord");
    long contact = api.contact("Anna", "+393331234567");
    String pair = "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "]}";
    ApiResponse first = expect(201, post("k", LISTS + "/contacts", pair));
    expect(200, api.post(LISTS + "/contacts/remove", pair));
    assertRepeat(first, post("k", LISTS + "/contacts", pair));
    assertEquals(0, api.get(LISTS + "/" + list).json().get("contactCount").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a,\"a\"", "\"a\",a", "a\"b,a\"b", "\",\"", "!~,!~"})
  void a_pair_of_quotes_does_not_belong_to_the_key(String one, String other) {
    assertRepeat(expect(201, post(one, LISTS, NORD)), post(other, LISTS, NORD));
  }

  @Test
  void a_key_is_compared_exactly() {
    expect(201, post("a", LISTS, NORD));
    ApiResponse other = expect(201, post("A", LISTS, "{\"name\":\"Sud\"}"));
    assertNull(other.header("Idempotency-Replayed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "a b", "a\tb"})
  void a_malformed_key_is_refused(String key) {
    expectBlame(post(key, LISTS, NORD), "Idempotency-Key");
    assertEquals(0, lists());
  }

  @Test
  void a_key_has_at_most_255_characters() {
    expect(201, post("k".repeat(255), LISTS, NORD));
    expect(201, post('"' + "j".repeat(255) + '"', LISTS, NORD));
    expectBlame(post("k".repeat(256), LISTS, NORD), "Idempotency-Key");
  }

  @Test
  void a_malformed_key_is_told_together_with_other_errors() {
    expectBlame(post("a b", LISTS, "{\"nam\":\"Nord\"}"), "nam", "name", "Idempotency-Key");
  }

  @Test
  void two_keys_are_refused() {
    ApiResponse answer =
        api.call("POST", LISTS, NORD, "Idempotency-Key", "a", "Idempotency-Key", "b");
    expectBlame(answer, "Idempotency-Key");
    expectMessage("must be given once", answer);
    assertEquals(0, lists());
  }

  @Test
  void another_call_with_the_key_is_refused() {
    long list = expect(201, post("k", LISTS, NORD)).id();
    for (ApiResponse answer :
        List.of(
            post("k", LISTS, "{\"name\":\"Nord\" }"),
            post("k", LISTS + "/", NORD),
            post("k", LISTS + "/contacts/remove", "{\"listIds\":[1],\"contactIds\":[1]}"),
            post("k", "/contacts?defaultCountry=IT", "{\"email\":\"a@example.com\"}"),
            call("k", "DELETE", LISTS + "?ids=" + list, null))) {
      assertEquals(List.of("Idempotency-Key"), expect(422, answer).fields());
      assertNull(answer.header("Idempotency-Replayed"));
    }
    assertEquals(1, lists());
  }

  @Test
  void the_query_belongs_to_the_call() {
    String body = "{\"phoneNumber\":\"+393331234567\"}";
    expect(201, post("k", "/contacts?defaultCountry=IT", body));
    expect(422, post("k", "/contacts?defaultCountry=FR", body));
    expect(422, post("k", "/contacts", body));
  }

  @Test
  void a_call_that_fails_leaves_nothing() {
    expect(400, post("k", LISTS, "{}"));
    expect(400, post("k", LISTS, "{\"name\":"));
    expect(400, post("k", LISTS + "/contacts", "{\"listIds\":[404],\"contactIds\":[1]}"));
    api.storage.breakWith(new StorageUnavailableException(false, null));
    expect(503, post("k", LISTS, NORD));
    api.storage.repair();
    assertNull(expect(201, post("k", LISTS, NORD)).header("Idempotency-Replayed"));

    api.contact("Anna", "+393331234567");
    expect(409, post("c", "/contacts", "{\"phoneNumber\":\"+393331234567\"}"));
    expect(201, post("c", "/contacts", "{\"phoneNumber\":\"+393331234568\"}"));
  }

  @Test
  void the_checks_of_each_request_come_first() {
    expect(201, post("k", LISTS, NORD));
    expect(403, api.callAs(api.readKey, "POST", LISTS, NORD, "Idempotency-Key", "k"));
    expect(401, api.callAs("wrong", "POST", LISTS, NORD, "Idempotency-Key", "k"));
    expectBlame(post("k", LISTS, "{\"nam\":1}"), "nam", "name");
  }

  @Test
  void a_call_that_is_still_running_is_not_made_again() {
    api.callFailure = new DomainException.CallRunning();
    ApiResponse answer = expect(409, post("k", LISTS, NORD));
    assertEquals("1", answer.header("Retry-After"));
    assertEquals(List.of("Idempotency-Key"), answer.fields());
    assertEquals(0, lists());
  }

  @Test
  void keys_belong_to_the_account() {
    long mine = expect(201, post("k", LISTS, NORD)).id();
    ApiResponse other =
        expect(201, api.callAs(api.otherKey, "POST", LISTS, NORD, "Idempotency-Key", "k"));
    assertNotEquals(mine, other.id());
  }

  @Test
  void an_expired_answer_is_as_if_absent() {
    long first = expect(201, post("k", LISTS, NORD)).id();
    api.answerClock.push(RunningApi.RETENTION);
    assertEquals(first, post("k", LISTS, NORD).id());
    api.answerClock.push(Duration.ofSeconds(1));
    ApiResponse anew = expect(201, post("k", LISTS, NORD));
    assertNotEquals(first, anew.id());
    assertRepeat(anew, post("k", LISTS, NORD));
  }

  @Test
  void the_answer_with_a_deleted_contact_is_gone() {
    String ada = "{\"firstName\":\"Ada\",\"phoneNumber\":\"+393331234567\"}";
    long contact = expect(201, post("k", "/contacts", ada)).id();
    expect(200, api.delete("/contacts/" + contact));
    expectMessage("erased", expect(410, post("k", "/contacts", ada)));
    expect(422, post("k", "/contacts", "{\"email\":\"a@example.com\"}"));
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void keys_are_ignored_where_nothing_is_kept() {
    long list = api.list("Nord");
    long contact = api.contact("Anna", "+393331234567");
    String pair = "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "],\"dryRun\":true}";
    for (int i = 0; i < 2; i++) {
      for (ApiResponse answer :
          List.of(
              call("a b", "GET", LISTS + "/" + list, null),
              call("a b", "PUT", LISTS + "/" + list, "{\"name\":\"Sud" + i + "\"}"),
              post("k", LISTS + "/contacts", pair),
              call("k", "DELETE", LISTS + "/contacts", pair))) {
        assertNull(expect(200, answer).header("Idempotency-Replayed"));
      }
    }
    expect(200, call("k", "DELETE", "/contacts/" + contact, null));
    expect(404, call("k", "DELETE", "/contacts/" + contact, null));
  }

  @Test
  void very_many_ids_are_not_kept() {
    AccountId account = api.storage.read(api::account);
    IdSet lists =
        api.storage.write(
            in ->
                IdSet.of(
                    IntStream.range(0, 400)
                        .mapToLong(
                            i ->
                                in.lists()
                                    .insert(account, Samples.list("L" + i), Samples.NOW)
                                    .id()
                                    .value())
                        .toArray()));
    api.storage.write(
        in ->
            Samples.people(251).stream()
                .map(one -> in.contacts().insert(account, one, true, Samples.NOW))
                .toList());
    String body = "{\"listIds\":" + lists.toList() + ",\"allContacts\":true}";
    ApiResponse first = expect(201, post("k", LISTS + "/contacts", body));
    assertEquals(100_400, first.json().get("ids").size());
    ApiResponse second = expect(201, post("k", LISTS + "/contacts", body));
    assertTrue(second.json().get("ids").isNull());
    assertEquals(100_400, second.json().get("created").asInt());
    assertEquals("true", second.header("Idempotency-Replayed"));
  }

  private static MultipartBodyBuilder file() {
    return new MultipartBodyBuilder().file("clienti.csv", "nome|tel\nAnna|3123456780\n");
  }

  private ApiResponse upload(MultipartBodyBuilder form, String... headers) {
    return form.send(api, "/contacts/upload", headers);
  }

  @Test
  void a_repeated_upload_gets_the_import_and_imports_nothing() {
    ApiResponse first = expect(200, upload(file().field("limit", 5), "Idempotency-Key", "k"));
    assertNull(first.header("Idempotency-Replayed"));
    ApiResponse second =
        expect(
            200,
            upload(
                new MultipartBodyBuilder("----another-boundary")
                    .field("limit", 5)
                    .file("clienti.csv", "nome|tel\nAnna|3123456780\n"),
                "Idempotency-Key",
                "k"));
    assertEquals(first.json(), second.json());
    assertEquals("true", second.header("Idempotency-Replayed"));
    assertNotEquals(
        first.json().get("importId"),
        upload(file(), "Idempotency-Key", "k2").json().get("importId"));
    api.awaitNoUploads();
  }

  @Test
  void another_upload_with_the_key_is_refused() {
    expect(200, upload(file(), "Idempotency-Key", "k"));
    MultipartBodyBuilder otherName =
        new MultipartBodyBuilder().file("soci.csv", "nome|tel\nAnna|3123456780\n");
    MultipartBodyBuilder otherBytes =
        new MultipartBodyBuilder().file("clienti.csv", "nome|tel\nAnna|3123456781\n");
    for (MultipartBodyBuilder form : List.of(file().field("limit", 5), otherName, otherBytes)) {
      assertEquals(
          List.of("Idempotency-Key"), expect(422, upload(form, "Idempotency-Key", "k")).fields());
    }
    expect(422, post("k", LISTS, NORD));
    assertEquals(1, api.get("/contacts").json().get("totalElements").asInt());
    api.awaitNoUploads();
  }

  @Test
  void an_upload_that_is_refused_leaves_nothing() {
    expect(400, upload(file().field("listId", 404), "Idempotency-Key", "k"));
    expectBlame(upload(file(), "Idempotency-Key", "a b"), "Idempotency-Key");
    expect(200, upload(file(), "Idempotency-Key", "k"));
    api.awaitNoUploads();
  }

  @Test
  void the_key_of_a_call_is_not_that_of_an_upload() {
    expect(201, post("k", LISTS, NORD));
    expect(422, upload(file(), "Idempotency-Key", "k"));
    api.awaitNoUploads();
  }
}
