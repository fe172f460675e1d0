package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People make a campaign, see whom it reaches, confirm it, and watch how it is handed out. */
@BrowserTest
class CampaignWithBrowserTest {

  private static final int PEOPLE = 30;

  @TempDir private static Path folder;
  private static ChromeDriver driver;

  @BeforeAll
  static void start() {
    driver = ChromeDriver.start();
  }

  @AfterAll
  static void stop() {
    driver.close();
  }

  @Test
  void a_campaign_is_made_confirmed_and_watched_until_it_is_completed() {
    ConsoleAccount account = ConsoleAccount.fresh();
    account.load(PeopleFile.write(folder.resolve("people.csv"), 0, PEOPLE), account.list("Lecce"));
    account.list("Bari");
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/campaigns");
      window.follow("New campaign");
      window.write("Name", "Saldi d'inverno");
      window.select("Channels", "SMS");
      window.choose("Lecce");
      window.write("SMS sender", "Bottega");
      window.write("SMS text", "Ciao {{firstName}}, da domani i saldi!");
      window.choose("Released for confirmation");
      window.press("Create draft");
      window.awaitText("The draft was created.");
      window.awaitText("Get the message: 30 of 30 people.");
      String page = window.path().replaceAll("\\?.*", "");
      window.follow("Confirm");
      window.press("Confirm for 30 people");
      window.awaitText("The campaign was confirmed.");
      awaitPhase(window, "Sending");
      account.handOut(Long.parseLong(page.substring(page.lastIndexOf('/') + 1)));
      awaitPhase(window, "Completed");
      assertTrue(window.text("#progress").contains("Sent 30"), window::text);
      window.assertSilent();
    }
  }

  @Test
  void enter_in_the_name_saves_the_campaign() {
    ConsoleAccount account = ConsoleAccount.fresh();
    account.list("Lecce");
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/campaigns/new");
      window.select("Channels", "SMS");
      window.choose("Lecce");
      window.write("Name", "Saldi d'inverno" + BrowserWindow.ENTER);
      window.awaitText("The draft was created.");
      window.follow("Edit");
      window.write("Name", " e saldi d'estate" + BrowserWindow.ENTER);
      window.awaitPath("/console/campaigns/\\d+(\\?.*)?");
      window.awaitText("Saldi d'inverno e saldi d'estate");
      window.assertSilent();
    }
  }

  private static void awaitPhase(BrowserWindow window, String phase) {
    window.await(() -> window.text("#progress-heading").equals(phase), window::text);
  }
}
