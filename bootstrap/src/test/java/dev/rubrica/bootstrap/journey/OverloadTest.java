package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More requests than database connections: some wait, the others are rejected at once. */
@Tag("full")
class OverloadTest {

  private static final int PLACES = 2;
  private static final int QUEUE = 3;
  private static final int CLIENTS = 40;

  private RunningService service;
  private ApiClient api;
  private long list;

  @BeforeEach
  void start() {
    service =
        RunningService.start(
            Map.of(
                "RUBRICA_DB_POOL_SIZE", String.valueOf(PLACES),
                "RUBRICA_DB_QUEUE", String.valueOf(QUEUE),
                "RUBRICA_DB_WAIT", "PT30S"));
    api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
    list = api.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void what_has_no_place_is_refused_at_once_and_what_has_one_is_answered() throws Exception {
    try (LockHolder lockHolder = new LockHolder(service::connect);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ExecutorCompletionService<ServiceResponse>(clients);
      lockHolder.lock("SELECT FROM contact_list FOR UPDATE");
      for (int i = 0; i < CLIENTS; i++) {
        // Bulk calls wait for locks longer than this test takes.
        String body = "{'listIds':[" + list + "],'allContacts':true}";
        calls.submit(() -> api.post(AccountFixture.LISTS + "/contacts", body));
      }
      List<ServiceResponse> refused = take(calls, CLIENTS - PLACES - QUEUE);
      refused.forEach(OverloadTest::assertRefused);
      assertEquals(200, TestService.at(service.root()).health("ready"), "while all is taken");
      lockHolder.release();
      take(calls, PLACES + QUEUE).forEach(answer -> answer.expect(201));
    }
    for (int i = 0; i < 2 * PLACES + QUEUE; i++) {
      api.get(AccountFixture.LISTS + "/" + list).expect(200);
    }
  }

  private static List<ServiceResponse> take(
      ExecutorCompletionService<ServiceResponse> calls, int count) throws Exception {
    List<ServiceResponse> answers = new ArrayList<>();
    while (answers.size() < count) {
      var next = calls.poll(20, TimeUnit.SECONDS);
      assertTrue(next != null, () -> "only " + answers.size() + " of " + count);
      answers.add(next.get());
    }
    return answers;
  }

  private static void assertRefused(ServiceResponse answer) {
    answer.refuses(503, "busy; nothing was changed");
    assertEquals("1", answer.header("Retry-After"));
  }
}
