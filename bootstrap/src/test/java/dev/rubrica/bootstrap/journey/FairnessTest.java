package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The load of one account does not prevent requests of another one. */
@Tag("full")
class FairnessTest {

  private static final int CLIENTS = 40;
  private static final int ROUNDS = 20;
  private static final long HALF_A_SECOND = 500_000_000;
  private static final int TIMES_SLOWER = 20;

  private RunningService service;
  private ApiClient busy;
  private ApiClient other;

  @BeforeEach
  void start() {
    service = RunningService.start(Map.of());
    busy = new ApiClient(TestService.at(service.root()), service.newAccountKey());
    other = new ApiClient(TestService.at(service.root()), service.newAccountKey());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void an_account_whose_requests_wait_for_its_own_list_keeps_no_other_from_its_lists()
      throws Exception {
    long contact = busy.post("/contacts", "{'email':'ada@example.com'}").expect(201).id();
    long list = busy.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    long alone = usualTimeOfAnOrdinaryCall();
    String add = "{'listIds':[" + list + "],'contactIds':[" + contact + "]}";
    try (LockHolder lockHolder = new LockHolder(service::connect);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      lockHolder.lock("SELECT FROM contact_list WHERE id = ? FOR UPDATE", list);
      List<Future<ServiceResponse>> adds = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        adds.add(clients.submit(() -> busy.post(AccountFixture.LISTS + "/contacts", add)));
      }
      lockHolder.awaitBlocked();
      long beside = usualTimeOfAnOrdinaryCall();
      assertTrue(
          beside < Math.max(HALF_A_SECOND, TIMES_SLOWER * alone),
          () -> "took " + beside + " ns, and " + alone + " ns alone");
      for (Future<ServiceResponse> answer : adds) {
        answer.get().refuses(503, "busy; nothing was changed");
        assertEquals("1", answer.get().header("Retry-After"));
      }
    }
  }

  private long usualTimeOfAnOrdinaryCall() {
    return LongStream.generate(this::timeOfAnOrdinaryCall)
        .limit(ROUNDS)
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }

  private long timeOfAnOrdinaryCall() {
    long start = System.nanoTime();
    long list = other.post(AccountFixture.LISTS, "{'name':'Amici'}").expect(201).id();
    other.get(AccountFixture.LISTS + "/" + list).expect(200);
    return System.nanoTime() - start;
  }
}
