package dev.rubrica.http.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.http.NoKeptAnswers;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.error.ErrorPages;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.route.RequestPipeline;
import dev.rubrica.http.route.RequestPreconditions;
import dev.rubrica.http.route.Router;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.security.RateLimits;
import dev.rubrica.testkit.http.TestHttpClient;
import io.github.bucket4j.TimeMeter;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases take the memory of their answer before they are granted. */
@Timeout(60)
class LeaseMemoryTest {

  // An account uses three quarters of a fifth: enough for a whole lease and for a half one.
  private static final long HEAP = 5 * 2 * HandOutRecipients.MAX_BYTES;

  private final Granting granting = new Granting();
  private final WebServer server =
      WebServer.builder().host("localhost").port(0).routing(this::route).build().start();

  /** Grants leases when it is told to. */
  private static final class Granting implements HandOutRecipients {

    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<Long> rooms = new CopyOnWriteArrayList<>();

    @Override
    public Result lease(AccountId account, CampaignId campaign, Request request, long maxBytes) {
      rooms.add(maxBytes);
      asked.release();
      try {
        answered.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      Instant now = Instant.EPOCH;
      LeaseId id = new LeaseId(new UUID(1, 1));
      return new Result.Granted(
          new Lease(id, null, now, now.plusSeconds(60), Duration.ofSeconds(60), List.of()));
    }

    @Override
    public LeaseResult done(AccountId a, CampaignId c, LeaseId lease, LeaseReport report) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LeaseExtension extend(AccountId a, CampaignId c, LeaseId lease, Duration duration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int giveBack(AccountId a, CampaignId c, LeaseId lease) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LeaseSummary> live(AccountId a, CampaignId c, String worker) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Lease find(AccountId a, CampaignId c, LeaseId lease) {
      throw new UnsupportedOperationException();
    }
  }

  private static Optional<KeyOwner> owner() {
    Caller caller = new Caller(new AccountId(1), new KeyId(1), Scope.SEND, RatePlan.UNLIMITED);
    return Optional.of(new KeyOwner(caller, new AccountName("Lecce")));
  }

  private void route(HttpRouting.Builder routing) {
    Errors errors = new Errors(Clock.systemUTC(), ErrorPages.NONE);
    routing.error(Throwable.class, errors::answer);
    RequestPipeline pipeline =
        new RequestPipeline(
            (_, _) -> owner(),
            new AuthFailureThrottle(() -> 0, _ -> {}),
            new RateLimits(TimeMeter.SYSTEM_NANOTIME),
            new RequestPreconditions(_ -> 1_000, _ -> false),
            new NoKeptAnswers(),
            MemoryBudget.ofHeap(HEAP));
    new Router(pipeline).register(routing, new LeaseRoutes(granting).table());
  }

  @AfterEach
  void stop() {
    granting.answered.countDown();
    server.stop();
  }

  private HttpResponse<String> lease() {
    String url = "http://localhost:" + server.port() + ApiPath.BASE + "/campaigns/1/leases";
    return TestHttpClient.send(
        TestHttpClient.request(url)
            .header("X-Api-Key", "key")
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void a_lease_has_the_memory_that_is_left_and_is_not_granted_without() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> first = clients.submit(this::lease);
      granting.asked.acquire();
      Future<HttpResponse<String>> second = clients.submit(this::lease);
      granting.asked.acquire();
      HttpResponse<String> third = lease();
      assertEquals(503, third.statusCode());
      assertTrue(third.headers().firstValue("Retry-After").isPresent());
      assertTrue(third.body().contains("nothing was changed"), third::body);
      assertEquals(
          List.of(HandOutRecipients.MAX_BYTES, HandOutRecipients.MAX_BYTES / 2), granting.rooms);
      granting.answered.countDown();
      assertEquals(200, first.get().statusCode());
      assertEquals(200, second.get().statusCode());
    }
    // The memory is given back a moment after the clients have read the answers.
    while (lease().statusCode() == 503) {
      Thread.onSpinWait();
    }
    assertEquals(3, granting.rooms.size());
  }
}
