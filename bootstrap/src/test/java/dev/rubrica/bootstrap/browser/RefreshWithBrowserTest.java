package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts that are loaded again while something runs disturb nobody. The pages show what has ended;
 * the tests mark it as running and load it once.
 */
@BrowserTest
class RefreshWithBrowserTest {

  /** Makes the timer and the requests of a page visible to its test. */
  private static final String OBSERVE =
      """
      window.setInterval = action => { window.refresh = action; };
      window.requests = 0;
      const send = XMLHttpRequest.prototype.send;
      XMLHttpRequest.prototype.send = function (body) {
        window.requests++;
        send.call(this, body);
      };
      """;

  private static final String SEE =
      """
      Object.defineProperty(document, 'visibilityState', {configurable: true, value: arguments[0]});
      document.dispatchEvent(new Event('visibilitychange'));
      """;

  @TempDir private static Path folder;
  private static ChromeDriver driver;
  private static ConsoleAccount account;
  private static BrowserWindow window;
  private static String imported;

  @BeforeAll
  static void start() {
    driver = ChromeDriver.start();
    account = ConsoleAccount.fresh();
    account.load(PeopleFile.write(folder.resolve("people.csv"), 0, 3), account.list("Lecce"));
    imported =
        "/console/imports/"
            + account.get("/contacts/upload?limit=1").at("/content/0/importId").longValue();
    window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT);
    window.runFirst(OBSERVE);
  }

  @AfterAll
  static void stop() {
    window.close();
    driver.close();
  }

  @Test
  void the_focus_stays_and_a_state_that_is_the_same_is_not_announced_again() {
    open(imported, "import");
    window.run(
        """
        window.state = document.querySelector('#import [role=status]');
        window.changes = 0;
        new MutationObserver(found => window.changes += found.length).observe(
          state, {subtree: true, childList: true, characterData: true, attributes: true});
        """);
    focus("#import a.button");
    refresh("import");
    assertEquals("Undo", focused());
    assertEquals("true 0", window.run("return state.isConnected + ' ' + changes").asText());
    window.assertSilent();
  }

  @Test
  void the_focus_on_what_is_gone_moves_to_the_beginning_of_the_part() {
    open(imported, "import");
    window.run(
        """
        document.querySelector('#import').insertAdjacentHTML(
          'afterbegin', '<p><a id="refresh" href="/">now</a></p>')
        """);
    focus("#refresh");
    refresh("import");
    assertEquals("import", window.run("return document.activeElement.id").asText());
  }

  @Test
  void the_focus_stays_on_its_row_when_rows_are_added_before_it() {
    export();
    open("/console/exports", "exports");
    focus("#exports .actions button");
    String row = focusedLabel();
    export();
    refresh("exports");
    assertEquals(2, window.run("return document.querySelectorAll('[data-row]').length").intValue());
    assertEquals(row, focusedLabel());
  }

  @Test
  void nothing_is_loaded_again_while_the_tab_is_hidden() {
    open(imported, "import");
    window.run(SEE, "hidden");
    window.run("refresh(); refresh()");
    assertEquals(0, window.run("return requests").intValue());
    window.run(SEE, "visible");
    awaitRefreshed("import");
    assertEquals(1, window.run("return requests").intValue());
  }

  /** Opens a page and marks the part with this id as one to load again. */
  private static void open(String path, String part) {
    window.open(path);
    window.run("document.getElementById(arguments[0]).dataset.poll = location.pathname", part);
  }

  private static void refresh(String part) {
    window.run("refresh()");
    awaitRefreshed(part);
  }

  private static void awaitRefreshed(String part) {
    window.await(() -> !window.has("#" + part + "[data-poll]"), window::text);
  }

  private static void focus(String selector) {
    window.run("document.querySelector(arguments[0]).focus()", selector);
  }

  private static String focused() {
    return window.run("return document.activeElement.textContent.trim()").asText();
  }

  private static String focusedLabel() {
    return window.run("return document.activeElement.ariaLabel").asText();
  }

  private static void export() {
    long id = account.post("/exports/contacts", Map.of()).path("id").longValue();
    while (!account.get("/exports/" + id).path("status").asText().equals("COMPLETED")) {
      Thread.onSpinWait();
    }
  }
}
