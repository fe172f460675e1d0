package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every screen is free of findings of axe-core and of messages in the browser's console, in both
 * languages, light and dark, and fits into the narrowest window. {@link ScreenCoverageTest} fails
 * if a screen is missing here.
 */
@BrowserTest
class AccessibleScreensTest {

  /** The screens, with names of {@link ExampleShop} in braces. */
  static final List<String> SCREENS =
      List.of(
          "/console/lists",
          "/console/lists?deleted=true",
          "/console/lists?search=nobody",
          "/console/lists/new",
          "/console/lists/{list}",
          "/console/lists/{list}/edit",
          "/console/lists/{list}/delete",
          "/console/contacts",
          "/console/contacts?search=rossi&listIds={list}",
          "/console/contacts/filter",
          "/console/contacts/change?who=all&action=add",
          "/console/contacts/change?who=all&action=tag",
          "/console/contacts/change?who=all&action=delete",
          "/console/contacts/new",
          "/console/contacts/{contact}",
          "/console/contacts/{contact}/edit",
          "/console/contacts/{contact}/campaigns",
          "/console/contacts/{contact}/consents/new",
          "/console/contacts/{contact}/delete",
          "/console/contacts/{contact}/erase",
          "/console/contacts/{gone}/gone",
          "/console/imports",
          "/console/imports/new",
          "/console/imports/{import}",
          "/console/imports/{import}/undo",
          "/console/opt-outs",
          "/console/opt-outs/add",
          "/console/opt-outs/upload",
          "/console/opt-outs/upload/{optOuts}",
          "/console/opt-outs/number?phoneNumber=%2B393470000003",
          "/console/campaigns",
          "/console/campaigns?search=saldi",
          "/console/campaigns/new",
          "/console/campaigns/{campaign}",
          "/console/campaigns/{campaign}/edit",
          "/console/campaigns/{campaign}/confirm",
          "/console/campaigns/{campaign}/goal",
          "/console/campaigns/{campaign}/delete",
          "/console/campaigns/{sending}",
          "/console/campaigns/{sending}/cancel",
          "/console/campaigns/{sending}/recipients",
          "/console/exports",
          "/console/exports/new");

  private static final String PASTE =
      """
      const text = document.getElementById('numbers');
      text.value = arguments[0];
      text.form.requestSubmit();
      """;

  private static final int SHARE = 20;
  private static final Map<String, BrowserWindow> WINDOWS = new HashMap<>();

  @TempDir private static Path folder;
  private static ChromeDriver driver;
  private static ConsoleAccount account;
  private static ExampleShop shop;

  @BeforeAll
  static void start() {
    driver = ChromeDriver.start();
    account = ConsoleAccount.fresh();
    shop = ExampleShop.in(account, folder, SHARE);
    for (String language : List.of("en", "it")) {
      BrowserOptions options = BrowserOptions.DEFAULT.language(language);
      WINDOWS.put(language, ConsoleSession.signIn(driver, account, options));
    }
  }

  @AfterAll
  static void stop() {
    WINDOWS.values().forEach(BrowserWindow::close);
    driver.close();
  }

  static List<String> screens() {
    return SCREENS;
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_screen_is_accessible(String screen) {
    for (BrowserWindow window : WINDOWS.values()) {
      window.open(shop.path(screen));
      check(window);
    }
  }

  @Test
  void the_columns_of_an_import_and_their_outcome_are_accessible() {
    for (BrowserWindow window : WINDOWS.values()) {
      window.open("/console/imports/new");
      window.run(PASTE, "Cliente;Cellulare\nAnna Neri;333 7654321\nLuca Verdi;12ab\n");
      window.awaitPath("/console/imports/\\d+.*");
      check(window);
      window.clickOn("button[formaction$='/simulate']");
      window.await(() -> window.has("#errors"), window::text);
      check(window);
    }
  }

  private static void check(BrowserWindow window) {
    window.unfoldAll();
    checkBothSchemes(window);
    window.assertSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void the_sign_in_is_accessible(String language) {
    BrowserOptions options = BrowserOptions.DEFAULT.language(language);
    try (BrowserWindow window = ConsoleSession.open(driver, account, options)) {
      checkBothSchemes(window);
      window.write(language.equals("it") ? "Chiave API" : "API key", "wrong" + BrowserWindow.ENTER);
      window.awaitText(language.equals("it") ? "non è valida" : "is not valid");
      checkBothSchemes(window);
    }
  }

  /** axe-core takes minutes for so many rows, which are those of the smaller page. */
  @Test
  void a_page_of_500_rows_fits() {
    BrowserWindow window = WINDOWS.get("it");
    window.open("/console/contacts?limit=500");
    window.resize(BrowserOptions.NARROWEST);
    window.assertFits();
    window.resize(window.options().width());
    window.assertSilent();
  }

  @Test
  void an_error_is_accessible() {
    for (BrowserWindow window : WINDOWS.values()) {
      window.open("/console/nowhere");
      checkBothSchemes(window);
      List<String> messages = window.messages();
      assertEquals(1, messages.size(), messages::toString);
      assertTrue(messages.getFirst().contains("404"), messages::toString);
    }
  }

  @Test
  void the_checks_find_what_they_look_for() {
    BrowserWindow window = WINDOWS.get("en");
    window.open("/console/lists");
    window.run("document.querySelector('label[for=search]').remove()");
    window.run("document.querySelector('h1').style.color = '#ccc'");
    List<String> findings = AxeCheck.findings(window);
    assertTrue(findings.toString().contains("label: "), findings::toString);
    assertTrue(findings.toString().contains("color-contrast: "), findings::toString);
    window.run("document.querySelector('h1').setAttribute('style', 'width: 3000px')");
    assertThrows(AssertionError.class, window::assertSilent);
    window.run("document.querySelector('h1').style.width = '3000px'");
    assertThrows(AssertionError.class, window::assertFits);
  }

  private static void checkBothSchemes(BrowserWindow window) {
    assertEquals(List.of(), AxeCheck.findings(window), () -> where(window, "light"));
    window.prefer(true);
    assertEquals(List.of(), AxeCheck.findings(window), () -> where(window, "dark"));
    window.resize(BrowserOptions.NARROWEST);
    window.assertFits();
    assertEquals(List.of(), AxeCheck.findings(window), () -> where(window, "dark and narrow"));
    window.resize(window.options().width());
    window.prefer(false);
  }

  private static String where(BrowserWindow window, String look) {
    return window.path() + " in " + window.options().language() + ", " + look;
  }
}
