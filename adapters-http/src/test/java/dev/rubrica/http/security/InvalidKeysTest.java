package dev.rubrica.http.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.NoKeptAnswers;
import dev.rubrica.http.connection.ConnectionCloseFilter;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.error.ErrorPages;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.route.RequestPipeline;
import dev.rubrica.http.route.RequestPreconditions;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Router;
import dev.rubrica.testkit.http.TestHttpClient;
import io.github.bucket4j.TimeMeter;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests with invalid keys are delayed, over a real socket and with a controlled clock. */
@Timeout(60)
class InvalidKeysTest {

  private static final String GOOD = "good";

  private final List<Long> waited = Collections.synchronizedList(new ArrayList<>());
  private volatile AuthFailureThrottle.Pause pause = waited::add;
  private final AuthFailureThrottle attempts =
      new AuthFailureThrottle(() -> 0, millis -> pause.take(millis));
  private final WebServer server =
      WebServer.builder().host("localhost").port(0).routing(this::route).build().start();

  private static Optional<KeyOwner> owner(String secret) {
    return Optional.of(secret)
        .filter(GOOD::equals)
        .map(_ -> new Caller(new AccountId(1), new KeyId(1), Scope.READ, RatePlan.UNLIMITED))
        .map(caller -> new KeyOwner(caller, new AccountName("Lecce")));
  }

  private void route(HttpRouting.Builder routing) {
    Errors errors = new Errors(Clock.systemUTC(), ErrorPages.NONE);
    Route route =
        Route.get("/x", "x", Scope.READ, _ -> "", (_, _, context) -> context.ok(Map.of()));
    routing.addFilter(new ConnectionCloseFilter()).error(Throwable.class, errors::answer);
    RequestPipeline pipeline =
        new RequestPipeline(
            (secret, _) -> owner(secret),
            attempts,
            new RateLimits(TimeMeter.SYSTEM_NANOTIME),
            new RequestPreconditions(_ -> 1_000, _ -> false),
            new NoKeptAnswers(),
            MemoryBudget.ofThisMachine());
    new Router(pipeline).register(routing, List.of(route));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private HttpResponse<String> ask(String... headers) {
    String url = "http://localhost:" + server.port() + ApiPath.BASE + "/x";
    return TestHttpClient.get(url, headers);
  }

  private void ask(int times, int status, String... headers) {
    for (int i = 0; i < times; i++) {
      assertEquals(status, ask(headers).statusCode());
    }
  }

  @Test
  void wrong_keys_wait_in_whatever_header_they_come() {
    ask(9, 401, "X-Api-Key", "wrong");
    assertEquals(List.of(), waited);
    ask(1, 401, "X-Api-Key", "wrong");
    ask(1, 401, "Authorization", "Basic d3Jvbmc6d3Jvbmc=");
    ask(1, 401, "Authorization", "Bearer wrong");
    assertEquals(List.of(50L, 100L, 150L), waited);
  }

  @Test
  void who_brings_no_key_tries_none() {
    ask(30, 401);
    assertEquals(List.of(), waited);
  }

  @Test
  void good_keys_do_not_wait_while_others_of_their_address_do() throws Exception {
    ask(9, 401, "X-Api-Key", "wrong");
    CountDownLatch waiting = new CountDownLatch(5);
    CountDownLatch enough = new CountDownLatch(1);
    pause =
        _ -> {
          waiting.countDown();
          enough.await();
        };
    try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> guesses = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        guesses.add(guessers.submit(() -> ask("X-Api-Key", "wrong")));
      }
      waiting.await();
      ask(100, 200, "X-Api-Key", GOOD);
      assertFalse(guesses.stream().anyMatch(Future::isDone));
      enough.countDown();
      for (Future<HttpResponse<String>> guess : guesses) {
        assertEquals(401, guess.get().statusCode());
      }
    }
  }

  @Test
  void when_too_many_wait_the_next_is_answered_at_once_and_cut_off() throws Exception {
    ask(9, 401, "X-Api-Key", "wrong");
    Semaphore waiting = new Semaphore(0);
    CountDownLatch enough = new CountDownLatch(1);
    pause =
        _ -> {
          waiting.release();
          enough.await();
        };
    SocketAddress elsewhere = new InetSocketAddress("192.0.2.1", 1);
    try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_009; i++) {
        guessers.submit(() -> attempts.slowDown(elsewhere));
      }
      waiting.acquire(1_000);
      HttpResponse<String> cut = ask("X-Api-Key", "wrong");
      ask(1, 200, "X-Api-Key", GOOD);
      enough.countDown();
      assertEquals(401, cut.statusCode());
      assertEquals("close", cut.headers().firstValue("Connection").orElse(""));
      assertTrue(cut.headers().firstValue("WWW-Authenticate").isPresent());
    }
  }
}
