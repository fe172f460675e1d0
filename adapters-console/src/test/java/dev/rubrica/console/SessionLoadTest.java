package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.session.SessionService;
import dev.rubrica.console.asset.Assets;
import dev.rubrica.console.page.PageRenderer;
import dev.rubrica.console.request.OwnOrigin;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleEnvironment;
import dev.rubrica.console.route.ConsolePipeline;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.route.ConsoleRouter;
import dev.rubrica.console.security.CurrentSessions;
import dev.rubrica.console.security.SessionLimits;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.error.ErrorResponse;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.site.Site;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.Headers;
import io.helidon.webserver.http.HttpRouting;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the requests of a session may use at once: places and memory. */
class SessionLoadTest extends ConsoleTest {

  private static final int PATIENCE = 20;
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final String EXPORTS = "/console/exports";
  private static final String SLOW = "/console/slow";

  private final CountDownLatch started = new CountDownLatch(4);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());
  private final AuthFailureThrottle failures = new AuthFailureThrottle(() -> 0, delays::add);
  private DownloadLimit downloads;

  @Override
  Site site(UseCases useCases, Storage storage) {
    Site console = super.site(useCases, storage);
    SessionService sessions =
        new SessionService(storage, new FakeApiKeyGenerator("session"), clock);
    ConsoleEnvironment environment =
        new ConsoleEnvironment(
            new PageRenderer(),
            new Assets(),
            new OwnOrigin(""),
            ZoneOffset.UTC,
            useCases.calls(),
            MAX_UPLOAD);
    return new Site() {
      @Override
      public Optional<String> home() {
        return console.home();
      }

      @Override
      public void register(
          HttpRouting.Builder routing, Errors errors, MemoryBudget memory, DownloadLimit limit) {
        downloads = limit;
        console.register(routing, errors, MemoryBudget.ofHeap(100_000), limit);
        new ConsoleRouter(
                new ConsolePipeline(
                    environment,
                    new CurrentSessions(sessions, failures, clock),
                    new SessionLimits(TimeMeter.SYSTEM_NANOTIME),
                    memory,
                    limit))
            .register(
                routing,
                List.of(
                    ConsoleRoute.page("/slow", ConsoleAccess.READ, SessionLoadTest.this::slow),
                    ConsoleRoute.page(
                        "/open", ConsoleAccess.OPEN, _ -> ConsoleReply.seeOther("/console/")),
                    ConsoleRoute.page("/broken", ConsoleAccess.READ, _ -> broken())));
      }

      @Override
      public Content of(String path, Headers request, ErrorResponse failure, String requestId) {
        return console.of(path, request, failure, requestId);
      }
    };
  }

  private ConsoleReply slow(ConsoleCall call) {
    return new ConsoleReply.StreamedDownload(FileType.CSV, "slow.csv", this::write);
  }

  private static ConsoleReply broken() {
    return new ConsoleReply.StreamedDownload(
        FileType.CSV,
        "broken.csv",
        _ -> {
          throw new NotFound(Kind.EXPORT, 1);
        });
  }

  @Test
  void the_page_of_an_error_before_the_first_byte_is_no_download() {
    ConsoleResponse page = expect(404, reader().get("/console/broken"));
    assertNull(page.header("Content-Disposition"));
    assertEquals("text/html; charset=UTF-8", page.header("Content-Type"));
  }

  private void write(OutputStream out) {
    started.countDown();
    await(released);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_request_runs_until_its_file_is_sent() throws Exception {
    Browser browser = reader();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ConsoleResponse>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(threads.submit(() -> browser.get(SLOW)));
      }
      await(started);
      Future<ConsoleResponse> fifth = threads.submit(() -> browser.get(SLOW));
      try {
        assertEquals(429, fifth.get(PATIENCE / 2, TimeUnit.SECONDS).status());
      } finally {
        released.countDown();
      }
      for (Future<ConsoleResponse> each : running) {
        expect(200, each.get());
      }
    }
  }

  @Test
  void responses_to_cookies_of_no_session_are_delayed() {
    Browser guest = new Browser(api);
    Browser browser = reader();
    for (int i = 0; i < 9; i++) {
      expect(303, guest.get(SLOW, "Cookie", "rubrica-session=" + "a".repeat(43) + i));
    }
    assertEquals(List.of(), delays);
    expect(303, guest.get(SLOW, "Cookie", "rubrica-session=other"));
    assertEquals(List.of(50L), delays);
    expect(303, guest.get(SLOW));
    expect(303, guest.get(SLOW, "Cookie", "rubrica-session="));
    expect(200, browser.send("HEAD", SLOW, null));
    assertEquals(List.of(50L), delays);
  }

  @Test
  void pages_that_are_open_to_everybody_count_for_sessions() throws Exception {
    Browser browser = reader();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ConsoleResponse>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(threads.submit(() -> browser.get(SLOW)));
      }
      await(started);
      try {
        expect(429, browser.get("/console/open"));
        expect(303, new Browser(api).get("/console/open"));
      } finally {
        released.countDown();
      }
      for (Future<ConsoleResponse> each : running) {
        expect(200, each.get());
      }
    }
  }

  @Test
  void large_forms_are_read_within_the_memory_for_bodies() {
    Browser browser = writer();
    Map<String, String> large = Map.of("name", "x".repeat(60_000));
    expect(503, browser.post("/console/lists/new", large));
    expect(303, browser.post("/console/lists/new", Map.of("name", "Estate")));
  }

  @Test
  void an_undo_reads_its_ids_within_the_memory_for_bodies() {
    long list = api.list("Estate");
    for (int i = 0; i < 300; i++) {
      api.contact("Ada", "+39347%07d".formatted(i));
    }
    Browser browser = writer();
    String large = add(browser, list, "347");
    expect(503, browser.post("/console/contacts/undo", Map.of("change", large)));
    assertTrue(notice(browser, large).shows("<button>Undo</button>"));

    api.contact("Ugo", "+393330000001");
    String small = add(browser, list, "333");
    expect(303, browser.post("/console/contacts/undo", Map.of("change", small)));
    assertTrue(notice(browser, small).shows("Undone for 1 of 1 contact."));
  }

  private static String add(Browser browser, long list, String prefix) {
    Map<String, String> fields =
        Map.of(
            "who", "all",
            "phonePrefix", "+39" + prefix,
            "action", "add",
            "target", Long.toString(list),
            "shown", "1");
    String location =
        expect(303, browser.post("/console/contacts/change", fields)).header("Location");
    return location.substring(location.indexOf("change=") + "change=".length());
  }

  private static ConsoleResponse notice(Browser browser, String done) {
    return expect(200, browser.get("/console/contacts?change=" + done));
  }

  private static String file(Browser browser) {
    expect(303, browser.post(EXPORTS + "/new", Map.of("columns", "firstName")));
    for (int i = 0; i < 200; i++) {
      ConsoleResponse page = browser.get(EXPORTS);
      Matcher link = Pattern.compile("\"(" + EXPORTS + "/\\d+/file)\"").matcher(page.body());
      if (link.find()) {
        return link.group(1);
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("the export does not end");
  }

  @Test
  void downloads_count_with_those_of_links() {
    Browser browser = reader();
    List<DownloadLimit.Place> places = new ArrayList<>();
    released.countDown();
    for (int i = 0; i < DownloadLimit.MAXIMUM; i++) {
      places.add(downloads.enter(api.account));
    }
    ConsoleResponse refused = expect(429, browser.get(SLOW));
    assertNull(refused.header("Content-Disposition"));
    expect(200, browser.send("HEAD", SLOW, null));
    expect(200, Browser.signedIn(api, api.otherKey).get(SLOW));
    places.getFirst().close();
    expect(200, browser.get(SLOW));
    expect(200, browser.get(SLOW));
  }

  @Test
  void downloads_are_sent_within_the_memory_for_bodies() {
    Browser browser = reader();
    String file = file(browser);
    ConsoleResponse refused = expect(503, browser.get(file));
    assertNull(refused.header("Content-Disposition"));
    expect(200, browser.send("HEAD", file, null));
  }

  @Test
  void large_pages_are_sent_within_the_memory_for_bodies() {
    for (int i = 0; i < 25; i++) {
      api.list("&".repeat(80) + i);
    }
    Browser browser = reader();
    expect(503, browser.get("/console/lists"));
    expect(200, browser.get("/console/lists?search=%260"));
  }
}
