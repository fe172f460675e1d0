package dev.rubrica.bootstrap.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of docs/images/console, of an example account. No test: it runs when {@code
 * docs/screenshots} names it.
 */
@BrowserTest
class ConsoleScreenshots {

  private static final Path TARGET = Path.of("..", "docs", "images", "console");

  @TempDir private Path folder;

  /** The paths by the names of the pictures; names of {@link ExampleShop} are in braces. */
  private static Map<String, String> screens() {
    Map<String, String> screens = new LinkedHashMap<>();
    screens.put("lists", "/console/lists");
    screens.put("contacts", "/console/contacts?listIds={list}");
    screens.put("person", "/console/contacts/{contact}");
    screens.put("import", "/console/imports/{import}");
    screens.put("opt-outs", "/console/opt-outs");
    screens.put("campaign", "/console/campaigns/{campaign}");
    screens.put("sending", "/console/campaigns/{sending}");
    return screens;
  }

  @Test
  void make() throws IOException {
    ConsoleAccount account = ConsoleAccount.named("Bottega del Centro");
    ExampleShop shop = ExampleShop.in(account, folder, 1);
    Files.createDirectories(TARGET);
    try (ChromeDriver driver = ChromeDriver.start();
        BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      for (Map.Entry<String, String> screen : screens().entrySet()) {
        window.open(shop.path(screen.getValue()));
        save(window, screen.getKey());
        window.prefer(true);
        save(window, screen.getKey() + "-dark");
        window.prefer(false);
      }
    }
  }

  private static void save(BrowserWindow window, String name) throws IOException {
    Files.write(TARGET.resolve(name + ".png"), PaletteImage.of(window.picture()));
  }
}
