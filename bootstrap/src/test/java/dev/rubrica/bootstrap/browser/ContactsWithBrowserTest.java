package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People find others among 100,000, and change all that match, or some of them. */
@BrowserTest
class ContactsWithBrowserTest {

  private static final int PEOPLE = 100_000;
  private static final String THREE =
      """
      Zenobia;Adorno;+393201234561;;Genova
      Zenobia;Balbi;+393201234562;;Genova
      Zenobia;Cattaneo;+393201234563;;Genova
      """;

  @TempDir private static Path folder;
  private static ChromeDriver driver;
  private static ConsoleAccount account;

  @BeforeAll
  static void start() throws IOException {
    driver = ChromeDriver.start();
    account = ConsoleAccount.fresh();
    Path file = PeopleFile.write(folder.resolve("people.csv"), 0, PEOPLE);
    Files.writeString(file, THREE, StandardOpenOption.APPEND);
    account.load(file, account.list("Everyone"));
  }

  @AfterAll
  static void stop() {
    driver.close();
  }

  @Test
  void three_people_are_found_while_their_name_is_written() {
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/contacts");
      window.awaitText("100,003 contacts");
      window.type("/");
      window.type("zenobia");
      window.awaitText("\n3 contacts\n");
      assertTrue(window.text("#contacts").contains("Zenobia Balbi"), window::text);
      window.awaitPath("/console/contacts\\?search=zenobia");
      window.assertSilent();
    }
  }

  @Test
  void rows_of_a_slow_search_follow_by_themselves() throws SQLException {
    try (Connection other = account.service().connect();
        BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
      }
      window.open("/console/contacts?search=zenobia");
      window.awaitText("This search takes longer.");
      other.rollback();
      window.awaitText("\n3 contacts\n");
      assertTrue(window.text("#contacts").contains("Zenobia Balbi"), window::text);
      assertFalse(window.text().contains("This search takes longer."), window::text);
      window.assertSilent();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void all_that_match_are_added_to_a_list_which_is_undone(boolean hasScripts) {
    String name = "Bianchi " + hasScripts;
    long list = account.list(name);
    int matching = account.get("/contacts?search=bianchi").path("totalElements").intValue();
    assertTrue(matching > 1_000 && matching < PEOPLE, () -> matching + " match");
    String number = "%,d".formatted(matching);
    BrowserOptions options = BrowserOptions.DEFAULT;
    try (BrowserWindow window =
        ConsoleSession.signIn(driver, account, hasScripts ? options : options.withoutScripts())) {
      window.open("/console/contacts?search=bianchi");
      if (hasScripts) {
        window.awaitText(number + " contacts");
      }
      window.select(
          "Which contacts", hasScripts ? "all " + number + " that match" : "all that match");
      window.select("Action", "Add to a list");
      window.press("Continue");
      window.select("List", name);
      window.press("Continue");
      if (!hasScripts) {
        window.follow("Count");
      }
      assertEquals(0, members(list));
      window.press("Add " + number);
      window.awaitText("Contacts added to “" + name + "”: " + number + ".");
      assertEquals(matching, members(list));
      window.press("Undo");
      window.awaitText("Undone for " + number + " of " + number + " contacts.");
      assertEquals(0, members(list));
      window.assertSilent();
    }
  }

  @Test
  void rows_are_chosen_by_the_keyboard() {
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/contacts");
      window.type("jxjx");
      window.press("Continue");
      window.awaitText("2 chosen contacts");
    }
  }

  private static int members(long list) {
    return account.get("/contacts/list/" + list).path("contactCount").intValue();
  }
}
