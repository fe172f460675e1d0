package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People import a file whose columns are not recognized as they are meant, and undo it. */
@BrowserTest
class ImportWithBrowserTest {

  private static final String PEOPLE =
      """
      Codice;Cliente;Cellulare
      17;Anna Neri;333 7654321
      18;Giulia Bianchi;347 1234567
      19;Luca Verdi;12ab
      """;

  /** Drags a file with this name and content over the label of the field, and drops it there. */
  private static final String DROP =
      """
      const target = document.querySelector('label[for=file]');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([arguments[1]], arguments[0]));
      for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true});
        if (target.dispatchEvent(event)) {
          throw new Error(type + ' is left to the browser');
        }
      }
      """;

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_column_is_corrected_before_the_import_which_is_undone(boolean hasScripts)
      throws IOException {
    ConsoleAccount account = ConsoleAccount.fresh();
    BrowserOptions options = BrowserOptions.DEFAULT;
    Path file = Files.writeString(folder.resolve("clienti.csv"), PEOPLE);
    try (BrowserWindow window =
        ConsoleSession.signIn(driver, account, hasScripts ? options : options.withoutScripts())) {
      window.open("/console/imports");
      window.follow("New import");
      window.write("File of contacts", file.toString());
      window.press("Upload");
      window.select("Field: Cliente", "Full name");
      window.select("Field: Codice", "Ignore");
      if (hasScripts) {
        assertEquals(List.of(), AxeCheck.findings(window));
      }
      window.press("Compute the outcome");
      awaitState(window, "Outcome computed, not imported yet");
      window.awaitText("Rows in total 3");
      assertEquals(0, account.get("/contacts").path("totalElements").intValue());
      window.press("Import 2 rows");
      awaitState(window, "Imported");
      JsonNode anna = account.get("/contacts?search=neri").at("/content/0");
      assertEquals("Anna", anna.path("firstName").asText());
      assertEquals("{}", anna.path("customFields").toString());
      window.follow("Undo");
      if (!hasScripts) {
        window.follow("Count what would be undone");
      }
      window.press("Delete 2 contacts, restore 0");
      awaitState(window, "Undone");
      assertEquals(0, account.get("/contacts").path("totalElements").intValue());
      window.assertSilent();
    }
  }

  @Test
  void a_file_is_dropped_on_the_form() {
    try (BrowserWindow window =
        ConsoleSession.signIn(driver, ConsoleAccount.fresh(), BrowserOptions.DEFAULT)) {
      window.open("/console/imports/new");
      window.run(DROP, "clienti.csv", PEOPLE);
      window.press("Upload");
      window.awaitPath("/console/imports/\\d+.*");
      window.awaitText("Cliente");
      window.assertSilent();
    }
  }

  /** Pages without scripts are loaded again by their link. */
  private static void awaitState(BrowserWindow window, String state) {
    window.await(
        () -> {
          if (!window.options().hasScripts() && window.has("#refresh")) {
            window.follow("Show the current state");
          }
          return window.has("#import") && window.text("#import").contains(state);
        },
        window::text);
    assertFalse(window.has("#refresh"));
  }
}
