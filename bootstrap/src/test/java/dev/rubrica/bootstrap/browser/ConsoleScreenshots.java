package dev.rubrica.bootstrap.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** Links that are replaced by what they count, shortly after the page is shown. */
  private static final String UNLOADED =
      "a[hx-trigger*=load], [hx-trigger*=load] > a, [hx-trigger*=load] > p > a";

  @TempDir private Path folder;

  /** The paths by the names of the pictures; names of {@link ExampleShop} are in braces. */
  private static Map<String, String> screens() {
    Map<String, String> screens = new LinkedHashMap<>();
    screens.put("lists", "/console/lists");
    screens.put("list", "/console/lists/{list}");
    screens.put("contacts", "/console/contacts?listIds={list}&sortBy=email");
    screens.put("person", "/console/contacts/{contact}");
    screens.put("opt-outs", "/console/opt-outs");
    screens.put("campaign", "/console/campaigns/{campaign}");
    screens.put("sending", "/console/campaigns/{sending}");
    return screens;
  }

  @Test
  void make() throws IOException {
    Files.createDirectories(TARGET);
    try (ChromeDriver driver = ChromeDriver.start()) {
      makeScreens(driver);
      makeGuide(driver);
    }
  }

  private void makeScreens(ChromeDriver driver) {
    ConsoleAccount account = ConsoleAccount.named("Bottega del Centro");
    ExampleShop shop = ExampleShop.in(account, folder, 1);
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      screens()
          .forEach(
              (name, path) -> {
                window.open(shop.path(path));
                saveBoth(window, name);
              });
    }
  }

  private void makeGuide(ChromeDriver driver) throws IOException {
    ConsoleAccount account = ConsoleAccount.named("demo");
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      new FirstCampaign(window, account, name -> saveBoth(window, name)).follow(folder);
    }
  }

  private static void saveBoth(BrowserWindow window, String name) {
    window.await(() -> !window.has(UNLOADED), () -> "not all is loaded: " + window.text());
    save(window, name);
    window.prefer(true);
    save(window, name + "-dark");
    window.prefer(false);
  }

  private static void save(BrowserWindow window, String name) {
    try {
      Files.write(TARGET.resolve(name + ".png"), PaletteImage.of(window.picture()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
