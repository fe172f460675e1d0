package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A client that sends each change with an idempotency key until it is answered, and then once more.
 * Each answer must be the one of a change that was made once: nothing exists already, and
 * everything that is deleted exists.
 */
final class RepeatingClient {

  private static final long PAUSE_NANOS = 20_000_000;
  private static final int UPLOAD_EVERY = 4;

  private final Supplier<ApiClient> service;
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong uploads = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong recovered = new AtomicLong();

  /**
   * @param service the running service, which may be another one after each failure
   */
  RepeatingClient(Supplier<ApiClient> service) {
    this.service = service;
  }

  /** Creates, adds, removes and deletes a contact and a list. The number is unique. */
  void work(long number) {
    String phone = "+39" + (3_340_000_000L + number);
    long list = post("/contacts/list", Map.of("name", "L" + number), 201).id();
    long contact = post("/contacts", Map.of("phoneNumber", phone), 201).id();
    Object pair = AccountFixture.change(List.of(list), List.of(contact));
    assertEquals(1, post(AccountFixture.BULK, pair, 201).at("created").asInt());
    assertEquals(1, post(AccountFixture.BULK_REMOVE, pair, 200).at("removed").asInt());
    assertEquals(1, delete("/contacts?ids=" + contact).at("deleted").asInt());
    assertEquals(1, delete("/contacts/list?ids=" + list).at("deleted").size());
    if (rounds.incrementAndGet() % UPLOAD_EVERY == 0) {
      upload(number);
    }
  }

  private ServiceResponse post(String path, Object body, int status) {
    return change(status, key -> service.get().post(path, body, "Idempotency-Key", key));
  }

  private ServiceResponse delete(String path) {
    return change(200, key -> service.get().send("DELETE", path, null, "Idempotency-Key", key));
  }

  private ServiceResponse change(int status, Function<String, ServiceResponse> call) {
    String key = UUID.randomUUID().toString();
    ServiceResponse first = answer(() -> call.apply(key)).expect(status);
    ServiceResponse again = answer(() -> call.apply(key)).expect(status);
    assertEquals(first.body(), again.body());
    assertEquals(first.header("Location"), again.header("Location"));
    assertEquals(first.header("ETag"), again.header("ETag"));
    assertEquals("true", again.header("Idempotency-Replayed"));
    return first;
  }

  private void upload(long number) {
    String key = UUID.randomUUID().toString();
    String file = "Nome;Cellulare\nAnna;+39" + (3_350_000_000L + number) + "\n";
    Supplier<ServiceResponse> call =
        () -> new Upload(service.get()).key(key).send("soci.csv", file);
    long first = answer(call).at("importId").asLong();
    assertEquals(first, answer(call).at("importId").asLong());
    uploads.incrementAndGet();
  }

  // Until there is an answer that tells what became of the change.
  private ServiceResponse answer(Supplier<ServiceResponse> call) {
    boolean lost = false;
    while (true) {
      try {
        ServiceResponse response = call.get();
        if (response.status() != 503 && !isRunning(response)) {
          answers.incrementAndGet();
          recovered.addAndGet(lost && response.header("Idempotency-Replayed") != null ? 1 : 0);
          return response;
        }
      } catch (UncheckedIOException _) {
        lost = true;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isRunning(ServiceResponse response) {
    return response.status() == 409
        && response.at("details").path(0).path("field").asText().equals("Idempotency-Key");
  }

  long rounds() {
    return rounds.get();
  }

  long uploads() {
    return uploads.get();
  }

  long answers() {
    return answers.get();
  }

  /** The number of lost answers that a repeat has brought. */
  long recovered() {
    return recovered.get();
  }
}
