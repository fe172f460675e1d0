package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Follows docs/first-campaign.md step by step, with the file, names and texts that it has. */
final class FirstCampaign {

  private static final Path GUIDE = Path.of("..", "docs", "first-campaign.md");

  private final BrowserWindow window;
  private final ConsoleAccount account;
  private final Consumer<String> pictures;
  private final String guide;

  /**
   * @param pictures is called with a name whenever the guide has a picture
   */
  FirstCampaign(BrowserWindow window, ConsoleAccount account, Consumer<String> pictures) {
    this.window = window;
    this.account = account;
    this.pictures = pictures;
    try {
      this.guide = Files.readString(GUIDE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Follows it to its end. */
  void follow(Path folder) throws IOException {
    createList();
    importFile(Files.writeString(folder.resolve("clienti.csv"), block("csv")));
    createCampaign();
    confirmAndHandOut();
    cleanUp();
  }

  private void createList() {
    window.follow(named("New list"));
    window.write(named("Name"), named("Prova"));
    window.choose(named("Test list"));
    window.press(named("Create list"));
    window.awaitText("The list “Prova” was created.");
  }

  private void importFile(Path file) {
    window.follow(named("Imports"));
    window.follow(named("New import"));
    window.write(named("File of contacts"), file.toString());
    window.press(named("Upload"));
    window.select(named("Add the contacts to these lists"), "Prova");
    picture("first-columns");
    window.press(named("Compute the outcome"));
    window.awaitText("Outcome computed, not imported yet");
    window.awaitText("Rows in total 4");
    picture("first-outcome");
    window.press(named("Import 3 rows"));
    window.await(() -> window.text("#import").contains("Imported"), window::text);
  }

  private void createCampaign() {
    window.follow(named("Campaigns"));
    window.follow(named("New campaign"));
    window.write(named("Name"), named("Prova di novembre"));
    window.select(named("Channels"), "SMS");
    window.choose("Prova");
    window.write(named("SMS sender"), named("Bottega"));
    window.write(named("SMS text"), block("text").strip());
    window.choose(named("Released for confirmation"));
    window.press(named("Create draft"));
    window.awaitText("Get the message: 3 of 3 people.");
    picture("first-draft");
  }

  private void confirmAndHandOut() {
    String page = window.path().replaceAll("\\?.*", "");
    window.follow(named("Confirm"));
    window.press(named("Confirm for 3 people"));
    awaitPhase("Sending");
    window.awaitText("rubrica handout");
    picture("first-sending");
    account.handOut(Long.parseLong(page.substring(page.lastIndexOf('/') + 1)));
    awaitPhase("Completed");
    assertTrue(window.text("#progress").contains("Sent 3"), window::text);
    picture("first-completed");
  }

  private void cleanUp() {
    window.follow(named("Delete"));
    window.press(named("Delete with 3 recipients"));
    window.awaitText("The campaign was deleted.");
    window.follow(named("Imports"));
    window.follow(named("Undo"));
    window.press(named("Delete 3 contacts, restore 0"));
    window.awaitText("Contacts deleted: 3");
    window.follow(named("Lists"));
    window.follow("Delete: Prova");
    window.press(named("Delete"));
    window.awaitText("The list “Prova” was deleted.");
    assertEquals(0, account.get("/contacts").path("totalElements").intValue());
  }

  private void awaitPhase(String phase) {
    window.await(() -> window.text("#progress-heading").equals(phase), window::text);
  }

  private void picture(String name) {
    String link = "images/console/" + name + ".png";
    assertTrue(guide.contains(link), () -> "the guide does not show " + link);
    pictures.accept(name);
  }

  /** This text, which the guide names in bold. */
  private String named(String text) {
    assertTrue(guide.contains("**" + text + "**"), () -> "the guide does not name " + text);
    return text;
  }

  /** The first block of code in this language. */
  private String block(String language) {
    return guide.split("```" + language + "\n", 2)[1].split("```", 2)[0];
  }
}
