package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The screens of imports, undos and uploads of opt-outs while they run. */
class RunningImportScreenTest extends ConsoleTest {

  private static final String IMPORTS = "/console/imports";
  private static final String FIELDS = "&field=firstName&field=phoneNumber";
  private static final String[] OWN = {"Sec-Fetch-Site", "same-origin"};

  /** The check of a file, which is answered at once. */
  private static final int CHECK = 1;

  private static String file(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "Anna|31%08d\n".formatted(i))
        .collect(Collectors.joining("", "nome|tel\n", ""));
  }

  private String uploaded(Browser browser, int rows) {
    ConsoleResponse answer = browser.upload(IMPORTS + "/new", Map.of(), "clienti.csv", file(rows));
    String path = expect(303, answer).header("Location");
    Progress.ended(browser, path);
    return path;
  }

  private static void start(Browser browser, String path, String action) {
    String form = "idempotencyKey=start&action=import" + FIELDS;
    String fields = action.equals("start") ? form : "idempotencyKey=try" + FIELDS;
    expect(303, browser.send("POST", path + "/" + action, fields, OWN));
  }

  /** It follows by itself, by a link without JavaScript, and for who opens it later. */
  private void assertFollows(Browser browser, String path, String state) {
    for (Browser each : new Browser[] {browser, reader()}) {
      ConsoleResponse page = expect(200, each.get(path));
      new HtmlCheck(page.body()).assertSound();
      assertTrue(page.shows("<span role=\"status\">" + state + "</span>"), page::toString);
      assertTrue(page.shows("id=\"import\" data-poll=\"" + path + "\""), page::toString);
      assertTrue(page.shows("<a id=\"refresh\" href=\"" + path + "\""), page::toString);
      assertTrue(page.shows("<progress aria-label=\"" + state + "\""), page::toString);
      assertFalse(page.shows("name=\"field\""), page::toString);
      assertFalse(page.shows(path + "/undo"), page::toString);
      assertFalse(page.shows(path + "/discard"), page::toString);
    }
    ConsoleResponse part = expect(200, browser.get(path, "HX-Request", "true"));
    assertTrue(part.shows("data-poll=\"" + path + "\""), part::toString);
    assertTrue(part.shows(state), part::toString);
    assertFalse(part.shows("<html"), part::toString);
    assertTrue(browser.get(IMPORTS).shows("<td>" + state + "</td>"));
  }

  @Test
  void a_file_that_is_read_shows_its_columns_afterwards() {
    Browser browser = writer();
    api.importTasks.closeAfter(CHECK);
    ConsoleResponse answer = browser.upload(IMPORTS + "/new", Map.of(), "clienti.csv", file(2));
    String path = expect(303, answer).header("Location");
    assertFollows(browser, path, "Reading the file");
    api.importTasks.open();
    ConsoleResponse page = Progress.ended(browser, path);
    assertTrue(page.shows("name=\"field\""), page::toString);
    assertFalse(page.shows("id=\"refresh\""), page::toString);
  }

  @Test
  void a_simulation_shows_how_far_it_is() {
    Browser browser = writer();
    String path = uploaded(browser, 2);
    api.importTasks.closeAfter(CHECK);
    start(browser, path, "simulate");
    assertFollows(browser, path, "Computing the outcome");
    assertTrue(browser.get(path).shows("value=\"0\" max=\"2\"></progress>\nRows: 0 of 2"));
    api.importTasks.open();
    assertTrue(Progress.ended(browser, path).shows("Import 2 rows"));
  }

  @Test
  void an_import_shows_how_far_it_is_and_what_it_has_done() {
    Browser browser = writer();
    String path = uploaded(browser, 2_500);
    api.importTasks.closeAfter(CHECK + 2);
    start(browser, path, "start");
    Progress.until(browser, path, "value=\"1000\" max=\"2500\"></progress>\nRows: 1,000 of 2,500");
    assertFollows(browser, path, "Importing");
    ConsoleResponse page = browser.get(path, "Accept-Language", "it");
    assertTrue(page.shows("1.000") && page.shows("2.500"), page::toString);
    assertEquals(1_000, api.get("/contacts").json().get("totalElements").asInt());
    api.importTasks.open();
    assertTrue(Progress.ended(browser, path).shows("<span role=\"status\">Imported</span>"));
    assertEquals(2_500, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void what_runs_can_neither_be_discarded_nor_undone_nor_started_again() {
    Browser browser = writer();
    String path = uploaded(browser, 2);
    api.importTasks.closeAfter(CHECK);
    start(browser, path, "start");
    expect(409, browser.post(path + "/discard", Map.of()));
    expect(409, browser.get(path + "/undo"));
    expect(409, browser.send("POST", path + "/start", "idempotencyKey=other" + FIELDS, OWN));
    // The same form is that of the import that runs.
    start(browser, path, "start");
    api.importTasks.open();
    Progress.ended(browser, path);
    assertEquals(2, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void an_undo_follows_by_itself_and_tells_what_it_did() {
    Browser browser = writer();
    String path = uploaded(browser, 2);
    start(browser, path, "start");
    Progress.ended(browser, path);
    api.undoTasks.closeAfter(0);
    expect(303, browser.post(path + "/undo", Map.of()));
    assertFollows(browser, path, "Undoing");
    api.undoTasks.open();
    ConsoleResponse page = Progress.ended(browser, path);
    assertTrue(page.shows("<span role=\"status\">Undone</span>"), page::toString);
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void an_upload_of_opt_outs_follows_by_itself() {
    Browser browser = writer();
    api.importTasks.closeAfter(CHECK);
    ConsoleResponse answer =
        browser.upload("/console/opt-outs/upload", Map.of(), "stop.csv", "tel\n3123456780\n");
    String path = expect(303, answer).header("Location");
    for (Browser each : new Browser[] {browser, reader()}) {
      ConsoleResponse page = expect(200, each.get(path));
      new HtmlCheck(page.body()).assertSound();
      assertTrue(page.shows("<p role=\"status\">The file is being read."), page::toString);
      assertTrue(page.shows("id=\"upload\" data-poll=\"" + path + "\""), page::toString);
      assertTrue(page.shows("<a href=\"" + path + "\">"), page::toString);
    }
    ConsoleResponse part = expect(200, browser.get(path, "HX-Request", "true"));
    assertTrue(part.shows("data-poll=\"" + path + "\""), part::toString);
    assertFalse(part.shows("<html"), part::toString);
    api.importTasks.open();
    ConsoleResponse page = Progress.ended(browser, path);
    assertFalse(page.shows("are being suppressed"), page::toString);
    assertEquals(1, api.get("/suppressions").json().get("totalElements").asInt());
  }
}
