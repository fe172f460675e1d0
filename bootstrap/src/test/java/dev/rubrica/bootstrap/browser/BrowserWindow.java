package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A window of Chromium on the console. What a person looks for by its label is looked for by its
 * label, for some seconds, since parts of pages are loaded later.
 */
final class BrowserWindow implements AutoCloseable {

  static final String TAB = "\uE004";
  static final String ENTER = "\uE007";
  static final String SPACE = "\uE00D";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int HEIGHT = 900;
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private static final String LATE_ROWS = "#contacts [role=status] a[href*='wait=true']";

  private final WebDriverEndpoint session;
  private final String root;
  private final BrowserOptions options;

  BrowserWindow(WebDriverEndpoint session, String root, BrowserOptions options) {
    this.session = session;
    this.root = root;
    this.options = options;
    resize(options.width());
    prefer(options.isDark());
  }

  BrowserOptions options() {
    return options;
  }

  /** Makes the window as wide, in CSS pixels. */
  void resize(int width) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Opens all details of the page, so that what they contain is visible. */
  void unfoldAll() {
    run("document.querySelectorAll('details').forEach(details => details.open = true)");
  }

  /** Prefers dark or light pages from now on. */
  void prefer(boolean isDark) {
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** Runs a script in each page that is opened from now on, before the page's own scripts. */
  void runFirst(String script) {
    command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  // Of the DevTools protocol.
  private void command(String name, Map<String, ?> parameters) {
    session.post("/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  /** Opens a path of the service, and rows that follow later, for which scripts would ask. */
  void open(String path) {
    session.post("/url", Map.of("url", root + path));
    if (!options.hasScripts() && has(LATE_ROWS)) {
      clickOn(LATE_ROWS);
    }
  }

  /** The path and the query of the page. */
  String path() {
    return session.get("/url").asText().substring(root.length());
  }

  /** Waits until the path of the page matches this regular expression. */
  void awaitPath(String expression) {
    await(() -> path().matches(expression), () -> "the path is " + path());
  }

  /** All text that is visible. */
  String text() {
    return text("body");
  }

  /** The visible text of the first element of this selector. */
  String text(String selector) {
    return retried(() -> session.get("/element/" + css(selector) + "/text").asText());
  }

  /** The value of this property of the first element of this selector. */
  String property(String selector, String name) {
    return session.get("/element/" + css(selector) + "/property/" + name).asText();
  }

  /** Whether there is an element of this selector. */
  boolean has(String selector) {
    return !session.post("/elements", cssQuery(selector)).isEmpty();
  }

  /** Waits until the visible text of the page contains this. */
  void awaitText(String wanted) {
    await(() -> text().contains(wanted), () -> wanted + " is not in: " + text());
  }

  void await(BooleanSupplier condition, Supplier<String> failure) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(failure.get());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Follows the link with this text or label. */
  void follow(String label) {
    click("//a" + labelled(label));
  }

  /** Presses the button with this text or label that people see. */
  void press(String label) {
    click("//button[not(@aria-hidden)]" + labelled(label));
  }

  /** Opens or closes the details with this summary. */
  void unfold(String summary) {
    click("//summary" + labelled(summary));
  }

  /** Clicks the first element of this selector. */
  void clickOn(String selector) {
    retried(() -> session.post("/element/" + css(selector) + "/click", Map.of()));
  }

  /** Clicks what stands in the label with this text: a check box or a radio button. */
  void choose(String label) {
    click("//label[contains(normalize-space(.), " + quoted(label) + ")]");
  }

  private void click(String xpath) {
    retried(() -> session.post("/element/" + find(xpath) + "/click", Map.of()));
  }

  private static String labelled(String label) {
    String text = quoted(label);
    return "[normalize-space(.)=" + text + " or @aria-label=" + text + "]";
  }

  private static String quoted(String text) {
    return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
  }

  /** Writes into the field with this label, after what it contains. */
  void write(String label, String text) {
    retried(() -> session.post("/element/" + field(label) + "/value", Map.of("text", text)));
  }

  /** Replaces what the field with this label contains. */
  void replace(String label, String text) {
    retried(() -> session.post("/element/" + field(label) + "/clear", Map.of()));
    write(label, text);
  }

  /** Selects the option with this text in the field with this label. */
  void select(String label, String option) {
    String xpath = "//option[normalize-space(.)=" + quoted(option) + "]";
    retried(
        () -> {
          JsonNode found =
              session.post(
                  "/element/" + field(label) + "/element",
                  Map.of("using", "xpath", "value", "." + xpath));
          return session.post("/element/" + found.path(ELEMENT).asText() + "/click", Map.of());
        });
  }

  private String field(String label) {
    String text = quoted(label);
    return find(
        "//*[@id=//label[normalize-space(.)=" + text + "]/@for or @aria-label=" + text + "]");
  }

  /** Presses keys, one after another, wherever the focus is. */
  void type(String keys) {
    List<Map<String, String>> actions = new ArrayList<>();
    keys.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            key -> {
              actions.add(Map.of("type", "keyDown", "value", key));
              actions.add(Map.of("type", "keyUp", "value", key));
            });
    session.post(
        "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
  }

  private String css(String selector) {
    return awaited(cssQuery(selector));
  }

  private String find(String xpath) {
    return awaited(Map.of("using", "xpath", "value", xpath));
  }

  private static Map<String, String> cssQuery(String selector) {
    return Map.of("using", "css selector", "value", selector);
  }

  /** The id of the first element, as soon as there is one. */
  private String awaited(Map<String, String> query) {
    List<String> found = new ArrayList<>();
    await(
        () -> {
          session.post("/elements", query).forEach(e -> found.add(e.path(ELEMENT).asText()));
          return !found.isEmpty();
        },
        () -> query.get("value") + " is not on " + path() + ": " + text());
    return found.getFirst();
  }

  // htmx may replace an element between finding and using it.
  private static <T> T retried(Supplier<T> action) {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
      try {
        return action.get();
      } catch (WebDriverException e) {
        if (!e.isStale() || System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** Runs a script, also on pages that may not run any, and returns what it returns. */
  JsonNode run(String script, Object... arguments) {
    return session.post("/execute/sync", Map.of("script", script, "args", arguments));
  }

  /** Runs a script that passes its result to its last argument, a function. */
  JsonNode runAsync(String script, Object... arguments) {
    return session.post("/execute/async", Map.of("script", script, "args", arguments));
  }

  /** A picture of what is visible, as PNG. */
  byte[] picture() {
    return Base64.getDecoder().decode(session.get("/screenshot").asText());
  }

  /** What was written to the browser's console since the last call, also by the browser itself. */
  List<String> messages() {
    List<String> messages = new ArrayList<>();
    session
        .post("/se/log", Map.of("type", "browser"))
        .forEach(entry -> messages.add(entry.path("message").asText()));
    return messages;
  }

  /** Asserts that nothing was written to the browser's console since the last call. */
  void assertSilent() {
    assertEquals(List.of(), messages(), () -> "on " + path());
  }

  /** Asserts that the page as a whole does not scroll horizontally. */
  void assertFits() {
    String wide =
        """
        const root = document.documentElement;
        return root.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('body *')]
          .filter(e => !e.closest('.scroll, pre') && e.getBoundingClientRect().right > innerWidth)
          .map(e => e.outerHTML.slice(0, 80)).join('\\n') || 'something';
        """;
    assertEquals("", run(wide).asText(), () -> "too wide on " + path());
  }

  @Override
  public void close() {
    session.delete();
  }
}
