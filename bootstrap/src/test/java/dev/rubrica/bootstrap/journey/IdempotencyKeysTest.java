package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.rubrica.bootstrap.server.RunningService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Calls with an idempotency key that come again, also at the same time. */
@Execution(CONCURRENT)
class IdempotencyKeysTest {

  private static final int CLIENTS = 8;

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();

  private ServiceResponse post(String key, String path, Object body) {
    return api.post(path, body, "Idempotency-Key", key);
  }

  private static List<ServiceResponse> atOnce(Callable<ServiceResponse> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Future<ServiceResponse>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
    }
    List<ServiceResponse> responses = new ArrayList<>();
    for (Future<ServiceResponse> one : calls) {
      responses.add(one.get());
    }
    return responses;
  }

  private static boolean isRunning(ServiceResponse response) {
    return response.status() == 409
        && response.at("details").get(0).path("field").asText().equals("Idempotency-Key")
        && response.header("Retry-After").equals("1");
  }

  private void assertOneAnswer(int status, Callable<ServiceResponse> call) throws Exception {
    List<ServiceResponse> responses = atOnce(call);
    ServiceResponse repeat = call.call().expect(status);
    assertEquals("true", repeat.header("Idempotency-Replayed"));
    assertTrue(
        responses.stream().anyMatch(response -> response.status() == status), responses::toString);
    for (ServiceResponse response : responses) {
      if (!isRunning(response)) {
        assertEquals(repeat.body(), response.expect(status).body());
        assertEquals(repeat.header("Location"), response.header("Location"));
        assertEquals(repeat.header("ETag"), response.header("ETag"));
      }
    }
    assertTrue(
        responses.stream()
                .filter(response -> response.status() == status)
                .filter(response -> response.header("Idempotency-Replayed") == null)
                .count()
            <= 1,
        responses::toString);
  }

  @Test
  void of_many_calls_with_one_key_at_once_one_is_made() throws Exception {
    List<Long> contacts = fixture.contacts(3);
    for (int round = 0; round < 5; round++) {
      String name = "Nord " + round;
      assertOneAnswer(201, () -> post(name, "/contacts/list", Map.of("name", name)));
      String phone = AccountFixture.nextPhone();
      assertOneAnswer(201, () -> post(phone, "/contacts", Map.of("phoneNumber", phone)));
    }
    List<Long> lists = api.get("/contacts/list?sortBy=id").expect(200).rowIds();
    assertEquals(5, lists.size());
    assertEquals(8, api.get("/contacts").expect(200).at("totalElements").asInt());
    Object everyone = AccountFixture.everyoneBut(lists, List.of());
    assertOneAnswer(201, () -> post("all", AccountFixture.BULK, everyone));
    Object some = AccountFixture.change(lists, contacts);
    assertOneAnswer(200, () -> post("some", AccountFixture.BULK_REMOVE, some));
    lists.forEach(list -> assertEquals(5, fixture.count(list)));
  }

  @Test
  void a_call_whose_first_is_waiting_is_answered_at_once() throws Exception {
    long list = fixture.list("Nord");
    List<Long> contacts = fixture.contacts(1);
    Callable<ServiceResponse> add =
        () -> post("k", AccountFixture.BULK, AccountFixture.change(List.of(list), contacts));
    try (LockHolder other = new LockHolder(RunningService.shared()::connect);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.lock("SELECT id FROM contact_list WHERE id = ? FOR UPDATE", list);
      Future<ServiceResponse> first = threads.submit(add);
      other.awaitBlocked();
      assertTrue(isRunning(add.call()));
      other.release();
      ServiceResponse answer = first.get().expect(201);
      assertNull(answer.header("Idempotency-Replayed"));
      assertEquals(answer.body(), add.call().expect(201).body());
    }
    assertEquals(contacts, fixture.members(list));
  }

  @Test
  void of_many_uploads_with_one_key_at_once_one_is_imported() throws Exception {
    String people = "Nome;Cellulare\nAnna;+393331234567\nLuca;+393331234568\n";
    Callable<ServiceResponse> upload =
        () -> new Upload(api).key("k").field("limit", 0).send("soci.csv", people);
    List<ServiceResponse> responses = new ArrayList<>(atOnce(upload));
    ServiceResponse repeat = upload.call().expect(200);
    assertEquals("true", repeat.header("Idempotency-Replayed"));
    responses.removeIf(IdempotencyKeysTest::isRunning);
    for (ServiceResponse response : responses) {
      assertEquals(repeat.at("importId"), response.at("importId"), response::toString);
    }
    assertEquals(2, repeat.at("summary").path("created").asInt());
    assertEquals(
        Collections.nCopies(1, "IMPORT_STARTED"),
        api.get("/audit?action=IMPORT_STARTED")
            .expect(200)
            .at("content")
            .findValuesAsText("action"));
  }

  @Test
  void the_deletion_of_contacts_erases_their_answers() {
    List<Map<String, String>> people = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      people.add(Map.of("firstName", "Ada", "phoneNumber", AccountFixture.nextPhone()));
      ids.add(post("k" + i, "/contacts", people.get(i)).expect(201).id());
    }
    api.delete("/contacts/" + ids.get(0)).expect(200);
    post("k0", "/contacts", people.get(0)).expect(410);
    api.delete("/contacts?ids=" + ids.get(1)).expect(200);
    post("k1", "/contacts", people.get(1)).expect(410);
    api.delete("/contacts?notIds=" + ids.get(3)).expect(200);
    post("k2", "/contacts", people.get(2)).expect(410);
    assertEquals(ids.get(3), post("k3", "/contacts", people.get(3)).expect(201).id());
    assertEquals(1, api.get("/contacts").expect(200).at("totalElements").asInt());
  }
}
