package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever one account does, another one is served. */
class FairnessTest {

  private static final int CLIENTS = 40;
  private static final int ROUNDS = 20;
  private static final long HALF_A_SECOND = 500_000_000;

  private RunningService service;
  private Api busy;
  private Api other;

  @BeforeEach
  void start() {
    service = RunningService.start(Map.of());
    busy = new Api(TestService.at(service.root()), service.newAccountKey());
    other = new Api(TestService.at(service.root()), service.newAccountKey());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void an_account_whose_requests_wait_for_its_own_list_keeps_no_other_from_its_lists()
      throws Exception {
    long contact = busy.post("/contacts", "{'email':'ada@example.com'}").expect(201).id();
    long list = busy.post(Fixture.LISTS, "{'name':'Soci'}").expect(201).id();
    String add = "{'listIds':[" + list + "],'contactIds':[" + contact + "]}";
    try (Intruder intruder = new Intruder(service::connect);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      intruder.standInTheWay("SELECT FROM contact_list WHERE id = ? FOR UPDATE", list);
      List<Future<Answer>> adds = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        adds.add(clients.submit(() -> busy.post(Fixture.LISTS + "/contacts", add)));
      }
      intruder.awaitWhoWaits();
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        times.add(timeOfAnOrdinaryCall());
      }
      times.sort(null);
      assertTrue(times.get(ROUNDS / 2) < HALF_A_SECOND, () -> "took " + times);
      for (Future<Answer> answer : adds) {
        answer.get().refuses(503, "busy; nothing was changed");
        assertEquals("1", answer.get().header("Retry-After"));
      }
    }
  }

  private long timeOfAnOrdinaryCall() {
    long start = System.nanoTime();
    long list = other.post(Fixture.LISTS, "{'name':'Amici'}").expect(201).id();
    other.get(Fixture.LISTS + "/" + list).expect(200);
    return System.nanoTime() - start;
  }
}
