package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.RatePlan;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of leases are not counted, but limited in how many run, and how often they get nobody. */
class LeaseLimitsTest extends ApiTest {

  /** How many calls of leases a key may have running. */
  private static final int MAX_RUNNING = 64;

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private CampaignDraft drafts;
  private long campaign;
  private String key;

  @BeforeEach
  void fill() {
    drafts = new CampaignDraft(api);
    campaign = drafts.sending(CampaignDraft.body(drafts.list("Nord", "3331234561")));
    key = api.newSendKey();
  }

  @AfterEach
  void release() {
    api.storage.release();
    clients.close();
  }

  private String leases() {
    return CampaignDraft.path(campaign) + "/leases";
  }

  private ApiResponse lease() {
    return api.callAs(key, "POST", leases(), "{}");
  }

  private void put(String what) {
    expect(200, api.put(CampaignDraft.path(campaign) + "/" + what, null));
  }

  /** Begins calls, which wait in the storage. */
  private List<Future<ApiResponse>> begin(int calls, Supplier<ApiResponse> call) {
    int before = api.storage.waiting();
    List<Future<ApiResponse>> begun =
        IntStream.range(0, calls).mapToObj(_ -> clients.submit(call::get)).toList();
    while (api.storage.waiting() < before + calls) {
      assertTrue(begun.stream().noneMatch(Future::isDone), "a call was refused");
      LockSupport.parkNanos(1_000_000);
    }
    return begun;
  }

  @Test
  void a_key_has_at_most_64_calls_running() throws Exception {
    String one = leases() + "/00000000-0000-4000-8000-000000000000";
    api.storage.hold();
    List<Future<ApiResponse>> lists =
        begin(MAX_RUNNING - 1, () -> api.callAs(key, "GET", leases(), null));
    List<Future<ApiResponse>> ask = begin(1, this::lease);
    ApiResponse refused = expect(429, lease());
    assertEquals("1", refused.header("Retry-After"));
    expectMessage("64 such calls of this key are running", refused);
    expect(429, api.callAs(key, "GET", leases(), null));
    expect(429, api.callAs(key, "GET", one, null));
    expect(429, api.callAs(key, "DELETE", one, null));
    expect(429, api.callAs(key, "POST", one + "/done", "{}"));
    expect(429, api.callAs(key, "POST", one + "/extend", "{\"seconds\":60}"));
    String otherKey = api.newSendKey();
    List<Future<ApiResponse>> others = begin(2, () -> api.callAs(otherKey, "GET", leases(), null));
    String path = CampaignDraft.path(campaign);
    List<Future<ApiResponse>> reads = begin(1, () -> api.callAs(key, "GET", path, null));
    api.storage.release();
    for (Future<ApiResponse> call :
        Stream.of(lists, ask, others, reads).flatMap(List::stream).toList()) {
      expect(200, call.get());
    }
    expect(200, api.callAs(key, "GET", leases(), null));
  }

  @Test
  void calls_are_not_counted_by_rate_limits() {
    String trial = api.newKey(RatePlan.TRIAL);
    for (int i = 0; i < 150; i++) {
      ApiResponse answer = api.callAs(trial, "GET", leases(), null);
      assertTrue(answer.status() != 429, answer::toString);
      assertNull(answer.header("X-RateLimit-Remaining"));
    }
  }

  @Test
  void who_is_told_to_wait_and_asks_again_is_refused() {
    put("pause");
    ApiResponse paused = expect(409, lease());
    int told = Integer.parseInt(paused.header("Retry-After"));
    ApiResponse again = expect(429, lease());
    assertTrue(Integer.parseInt(again.header("Retry-After")) <= told, again::toString);
    expectMessage("wait as long as Retry-After says", again);
    expect(409, api.callAs(api.newSendKey(), "POST", leases(), "{}"));
    put("resume");
    expect(200, lease());
  }

  @Test
  void who_asks_again_and_gets_somebody_may_be_told_to_wait_again() {
    put("pause");
    expect(409, lease());
    put("resume");
    expect(200, lease());
    expect(204, lease());
    expect(429, lease());
  }

  @Test
  void another_campaign_is_another_wait() {
    put("pause");
    expect(409, lease());
    campaign = drafts.sending(CampaignDraft.body(drafts.list("Sud", "3331234562")));
    put("pause");
    expect(409, lease());
    expect(429, lease());
  }

  @Test
  void a_campaign_that_has_ended_is_no_wait() {
    put("cancel");
    for (int i = 0; i < 3; i++) {
      assertNull(expect(409, lease()).header("Retry-After"));
    }
  }
}
