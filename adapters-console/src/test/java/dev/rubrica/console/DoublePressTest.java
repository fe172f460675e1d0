package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * A button that is pressed again before its first response arrives. Browsers show the response to
 * the last request, so all of them must lead to the same page.
 */
class DoublePressTest extends ConsoleTest {

  private static final String NEW_IMPORT = "/console/imports/new";
  private static final String NEW_EXPORT = "/console/exports/new";
  private static final String FILE =
      "nome|tel\n"
          + IntStream.range(0, 500)
              .mapToObj(i -> "Anna|31234%05d\n".formatted(i))
              .collect(Collectors.joining());
  private static final int PRESSES = 4;
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  /** The page to which all responses lead. */
  private static String press(Callable<ConsoleResponse> request) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<String> pages = new HashSet<>();
      for (Future<ConsoleResponse> each :
          threads.invokeAll(Collections.nCopies(PRESSES, request))) {
        pages.add(expect(303, each.get()).header("Location"));
      }
      assertEquals(1, pages.size(), pages::toString);
      return pages.iterator().next();
    }
  }

  private static ConsoleResponse ended(Browser browser, String path) {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      ConsoleResponse page = browser.get(path);
      if (page.status() != 429 && !expect(200, page).shows("data-poll=")) {
        return page;
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError(path + " does not end");
  }

  private static ConsoleResponse mapped(Browser browser, String path, String action) {
    String page = action.isEmpty() ? "/simulate" : "/start";
    String form =
        "idempotencyKey=k1&field=firstName&field=phoneNumber"
            + (action.isEmpty() ? "" : "&action=" + action);
    String[] own = {"Sec-Fetch-Site", "same-origin"};
    return browser.send("POST", path + page, form, own);
  }

  private long contacts() {
    return api.get("/contacts").json().get("totalElements").asLong();
  }

  @RepeatedTest(3)
  void of_an_import_leads_to_it_at_each_step() throws Exception {
    Browser browser = writer();
    Map<String, String> key = Map.of("idempotencyKey", "u1");
    String path = press(() -> browser.upload(NEW_IMPORT, key, "a.csv", FILE));
    ended(browser, path);
    assertEquals(path, press(() -> mapped(browser, path, "")));
    ended(browser, path);
    pause();
    assertEquals(path, press(() -> mapped(browser, path, "importSimulated")));
    ended(browser, path);
    assertEquals(500, contacts());
    pause();
    assertEquals(path, press(() -> browser.post(path + "/undo", Map.of("idempotencyKey", "z1"))));
    ended(browser, path);
    assertEquals(0, contacts());
    assertTrue(browser.get("/console/imports").shows("1 import<"));
  }

  // The allowance of a session is twenty requests a second.
  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
  }

  @RepeatedTest(3)
  void of_an_import_without_a_simulation_imports_once() throws Exception {
    Browser browser = writer();
    String path =
        expect(303, browser.upload(NEW_IMPORT, Map.of(), "a.csv", FILE)).header("Location");
    ended(browser, path);
    assertEquals(path, press(() -> mapped(browser, path, "import")));
    ended(browser, path);
    assertEquals(500, contacts());
  }

  @RepeatedTest(3)
  void of_a_deletion_leads_to_the_page_after_it() throws Exception {
    Browser browser = writer();
    String path =
        expect(303, browser.upload(NEW_IMPORT, Map.of(), "a.csv", FILE)).header("Location");
    ended(browser, path);
    Map<String, String> key = Map.of("idempotencyKey", "d1");
    assertEquals("/console/imports", press(() -> browser.post(path + "/discard", key)));
    expect(303, browser.post(NEW_EXPORT, Map.of("columns", "firstName")));
    String page = ended(browser, "/console/exports").body();
    String deletion = page.replaceAll("(?s).*\"(/console/exports/\\d+/delete)\".*", "$1");
    Map<String, String> other = Map.of("idempotencyKey", "d2");
    assertEquals("/console/exports", press(() -> browser.post(deletion, other)));
  }

  @RepeatedTest(3)
  void of_a_new_list_makes_one() throws Exception {
    Browser browser = writer();
    Map<String, String> form = Map.of("idempotencyKey", "l1", "name", "Estate");
    String page = press(() -> browser.post("/console/lists/new", form));
    assertTrue(expect(200, browser.get(page)).shows("1 list<"));
  }

  @RepeatedTest(3)
  void of_an_upload_of_opt_outs_suppresses_once() throws Exception {
    Browser browser = writer();
    Map<String, String> form = Map.of("idempotencyKey", "o1", "reason", "IMPORT");
    String page = press(() -> browser.upload("/console/opt-outs/upload", form, "a.csv", FILE));
    ended(browser, page);
  }

  @RepeatedTest(5)
  void of_a_confirmation_leads_to_the_confirmed_campaign() throws Exception {
    CampaignTestData data = new CampaignTestData(api);
    Browser browser = writer();
    String path = data.draft(browser, CampaignTestData.form(data.list("Nord", 3)));
    ConsoleResponse form = expect(200, browser.get(path + "/confirm?count=true"));
    Map<String, String> fields =
        Map.of("idempotencyKey", "c1", "tag", form.field("tag"), "recipients", "3");
    String page = press(() -> browser.post(path + "/confirm", fields));
    assertTrue(page.startsWith(path + "?done=confirmed"), page);
  }
}
