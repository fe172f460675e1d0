package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People create, rename, delete and restore lists, also without scripts and in narrow windows. */
@BrowserTest
class ManageListsWithBrowserTest {

  private static ChromeDriver driver;

  @BeforeAll
  static void start() {
    driver = ChromeDriver.start();
  }

  @AfterAll
  static void stop() {
    driver.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_list_is_made_renamed_deleted_and_restored(boolean hasScripts) {
    BrowserOptions options = BrowserOptions.DEFAULT;
    makeRenameDeleteRestore(hasScripts ? options : options.withoutScripts());
  }

  @Test
  void a_list_is_made_renamed_deleted_and_restored_in_a_narrow_window() {
    makeRenameDeleteRestore(BrowserOptions.DEFAULT.narrow());
  }

  private static void makeRenameDeleteRestore(BrowserOptions options) {
    try (BrowserWindow window = ConsoleSession.signIn(driver, ConsoleAccount.fresh(), options)) {
      window.follow("New list");
      window.assertFits();
      window.write("Name", "Clienti Nord");
      window.press("Create list");
      window.awaitText("The list “Clienti Nord” was created.");
      window.assertFits();
      window.follow("Edit: Clienti Nord");
      window.replace("Name", "Clienti <b>Sud</b>");
      window.press("Save");
      window.awaitText("The list “Clienti <b>Sud</b>” was changed.");
      window.follow("Delete: Clienti <b>Sud</b>");
      window.awaitText("It has 0 members.");
      window.assertFits();
      window.press("Delete");
      window.awaitText("The list “Clienti <b>Sud</b>” was deleted.");
      window.press("Restore: Clienti <b>Sud</b>");
      window.awaitText("The list “Clienti <b>Sud</b>” was restored.");
      window.awaitText("1 list");
      window.assertFits();
      window.assertSilent();
    }
  }

  @Test
  void lists_are_found_while_the_name_is_written() {
    ConsoleAccount account = threeLists();
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.awaitText("3 lists");
      window.type("/");
      window.type("sud");
      window.awaitText("1 list\n");
      assertFalse(window.text("#lists").contains("Nord"));
      window.awaitPath("/console/lists\\?search=sud");
      window.run("history.back()");
      window.awaitText("3 lists");
      assertEquals("/console/lists", window.path());
      window.assertSilent();
    }
  }

  @Test
  void lists_are_found_by_a_button_without_scripts() {
    ConsoleAccount account = threeLists();
    try (BrowserWindow window =
        ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT.withoutScripts())) {
      window.write("Search lists by name", "sud");
      assertEquals("undefined", window.run("return typeof htmx").asText());
      assertTrue(window.text().contains("3 lists"));
      window.press("Search");
      window.awaitText("1 list\n");
      window.follow("Name");
      assertTrue(window.path().contains("search=sud"), window.path());
    }
  }

  @Test
  void rows_are_reached_by_the_keyboard_unless_it_is_turned_off() {
    ConsoleAccount account = threeLists();
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.type("jjk");
      assertTrue(focusedRow(window).contains("Clienti Est"), focusedRow(window));
      window.unfold("Keyboard shortcuts");
      window.press("Turn shortcuts off");
      window.unfold("Keyboard shortcuts");
      window.awaitText("Turn shortcuts on");
      window.type("jjk");
      assertFalse(focusedRow(window).contains("Clienti"), focusedRow(window));
    }
  }

  private static String focusedRow(BrowserWindow window) {
    return window.run("return document.activeElement.textContent").asText();
  }

  private static ConsoleAccount threeLists() {
    ConsoleAccount account = ConsoleAccount.fresh();
    account.list("Clienti Nord");
    account.list("Clienti Sud");
    account.list("Clienti Est");
    return account;
  }
}
