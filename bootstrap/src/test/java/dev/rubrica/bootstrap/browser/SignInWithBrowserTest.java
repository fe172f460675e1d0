package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People sign in, choose their language, and sign out. */
@BrowserTest
class SignInWithBrowserTest {

  private static ChromeDriver driver;
  private static ConsoleAccount account;

  @BeforeAll
  static void start() {
    driver = ChromeDriver.start();
    account = ConsoleAccount.fresh();
  }

  @AfterAll
  static void stop() {
    driver.close();
  }

  @Test
  void somebody_signs_in_and_out_by_the_keyboard_alone() {
    try (BrowserWindow window = ConsoleSession.open(driver, account, BrowserOptions.DEFAULT)) {
      tabTo(window, "account");
      window.type("Shop");
      tabTo(window, "key");
      window.type(account.key() + BrowserWindow.ENTER);
      window.awaitPath("/console/lists");
      tabTo(window, "Sign out");
      window.type(BrowserWindow.ENTER);
      window.awaitPath("/console/sign-in.*");
      window.assertSilent();
      window.open("/console/lists");
      window.awaitPath("/console/sign-in.*");
    }
  }

  @Test
  void the_first_stop_of_the_keyboard_skips_to_the_content() {
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/lists");
      window.type(BrowserWindow.TAB);
      assertEquals("Skip to content", focused(window));
      window.type(BrowserWindow.ENTER);
      tabTo(window, "search");
    }
  }

  @Test
  void a_wrong_key_is_refused() {
    try (BrowserWindow window = ConsoleSession.open(driver, account, BrowserOptions.DEFAULT)) {
      window.write("API key", "rk_wrong");
      window.press("Sign in");
      window.awaitText("This key is not valid.");
      assertFalse(window.text().contains("Sign out"));
    }
  }

  @Test
  void somebody_reads_the_console_in_another_language_than_that_of_the_browser() {
    try (BrowserWindow window =
        ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT.language("it"))) {
      assertTrue(window.text().contains("Liste di contatti"));
      window.press("English");
      window.awaitText("Contact lists");
      window.open("/console/lists/new");
      assertTrue(window.text().contains("New list"));
      window.press("Italiano");
      window.awaitText("Nuova lista");
      window.assertSilent();
    }
  }

  // Browsers send Sec-Fetch-Site to HTTPS and to their own machine only, and otherwise Origin.
  @Test
  void somebody_signs_in_at_a_server_without_https() {
    String root = account.service().root().replaceFirst("//[^:/]+", "//" + ChromeDriver.SERVER);
    try (BrowserWindow window = driver.open(BrowserOptions.DEFAULT, root)) {
      window.open("/console/");
      window.write("API key", account.key());
      window.press("Sign in");
      window.awaitPath("/console/lists");
      window.press("Italiano");
      window.awaitText("Liste di contatti");
      window.press("Esci");
      window.awaitPath("/console/sign-in.*");
    }
  }

  /** Presses Tab until the focus is on the element with this id or text. */
  private static void tabTo(BrowserWindow window, String wanted) {
    for (int stop = 0; !wanted.equals(focused(window)); stop++) {
      assertTrue(stop < 40, () -> "the keyboard does not get to " + wanted);
      window.type(BrowserWindow.TAB);
    }
  }

  private static String focused(BrowserWindow window) {
    return window
        .run("const e = document.activeElement; return e.id || e.textContent.trim()")
        .asText();
  }
}
