package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People record and lift opt-outs, of a person and of many numbers. */
@BrowserTest
class OptOutWithBrowserTest {

  private static final String NUMBER = "+393471234567";

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
  void somebody_is_opted_out_on_the_page_of_the_person_and_the_opt_out_is_lifted() {
    ConsoleAccount account = ConsoleAccount.fresh();
    JsonNode person =
        account.post("/contacts", Map.of("firstName", "Giulia", "phoneNumber", NUMBER));
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/contacts/" + person.path("id").longValue());
      window.follow("Suppress the number, or lift an opt-out");
      window.press("Suppress the number");
      window.awaitText("The number is suppressed.");
      assertEquals(1, suppressed(account, NUMBER));
      window.write("How the person expressed the wish", "asked at the till");
      window.press("Lift the opt-out");
      window.awaitText("The opt-out was lifted.");
      assertEquals(0, suppressed(account, NUMBER));
      window.assertSilent();
    }
  }

  @Test
  void many_numbers_are_checked_before_they_are_opted_out() {
    ConsoleAccount account = ConsoleAccount.fresh();
    try (BrowserWindow window = ConsoleSession.signIn(driver, account, BrowserOptions.DEFAULT)) {
      window.open("/console/opt-outs");
      window.follow("Suppress numbers");
      window.write("Phone numbers", NUMBER + "\n347 7654321\n" + NUMBER);
      window.press("Check the numbers");
      window.awaitText("To suppress: 2.");
      assertEquals(List.of(), AxeCheck.findings(window));
      assertEquals(0, suppressed(account, NUMBER));
      window.press("Suppress 2 numbers");
      window.awaitText("2 numbers were suppressed.");
      window.awaitText("2 opt-outs");
      assertEquals(1, suppressed(account, NUMBER));
      window.assertSilent();
    }
  }

  private static int suppressed(ConsoleAccount account, String number) {
    JsonNode answer = account.post("/suppressions/check", Map.of("phoneNumbers", List.of(number)));
    return answer.path("suppressed").size();
  }
}
