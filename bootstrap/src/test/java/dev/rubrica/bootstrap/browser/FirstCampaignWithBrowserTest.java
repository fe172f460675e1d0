package dev.rubrica.bootstrap.browser;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer follows docs/first-campaign.md. */
@BrowserTest
class FirstCampaignWithBrowserTest {

  @TempDir private Path folder;

  @Test
  void the_guide_leads_to_a_completed_campaign_and_leaves_nothing() throws IOException {
    ConsoleAccount account = ConsoleAccount.fresh();
    try (ChromeDriver driver = ChromeDriver.start();
        BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      new FirstCampaign(window, account, picture -> {}).follow(folder);
      window.assertSilent();
    }
  }
}
