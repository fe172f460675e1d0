package dev.rubrica.console;

import static dev.rubrica.console.CampaignTestData.field;
import static dev.rubrica.console.CampaignTestData.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.UseCases;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns to so many people that they are counted in the background. */
class LargeCampaignTest extends ConsoleTest {

  private LargeGoals goals;
  private CampaignTestData data;
  private Browser browser;
  private long list;
  private String path;

  @Override
  UseCases offered(UseCases all) {
    UseCases.Campaigns campaigns = all.campaigns();
    goals = new LargeGoals(campaigns.goals());
    return with(
        all,
        new UseCases.Campaigns(
            campaigns.manage(),
            campaigns.find(),
            goals,
            campaigns.handout(),
            campaigns.recipients()));
  }

  @BeforeEach
  void prepare() {
    data = new CampaignTestData(api);
    browser = writer();
    list = data.list("Nord", 2);
    path = data.draft(browser, form(list));
  }

  private void count() {
    api.storageClock.push(Duration.ofSeconds(1));
    expect(303, browser.post(path + "/goal", Map.of()));
    goals.finish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/goal", "/confirm?count=true"})
  void a_page_starts_no_count(String page) {
    ConsoleResponse shown = expect(200, browser.get(path + page));
    new HtmlCheck(shown.body()).assertSound();
    assertFalse(goals.isRunning(null, null));
    assertTrue(shown.shows("more than five million people"), shown::toString);
    assertFalse(shown.shows("are being counted"), shown::toString);
    assertTrue(shown.shows("<button>Count people</button>"), shown::toString);
    assertFalse(shown.shows("name=\"recipients\""), shown::toString);
  }

  @Test
  void a_form_starts_the_count_and_the_stored_goal_is_shown_after_it() {
    String after = expect(303, browser.post(path + "/goal", Map.of())).header("Location");
    assertEquals(path + "/goal", after);
    ConsoleResponse during = expect(200, browser.get(after));
    new HtmlCheck(during.body()).assertSound();
    assertTrue(during.shows("are being counted"), during::toString);
    assertFalse(during.shows("<button>Count"), during::toString);
    goals.finish();
    ConsoleResponse counted = expect(200, browser.get(after));
    new HtmlCheck(counted.body()).assertSound();
    assertFalse(counted.shows("are being counted"), counted::toString);
    assertTrue(counted.shows("Get the message: 2 of 2 people."), counted::toString);
    assertTrue(counted.shows("<button>Count again</button>"), counted::toString);
    ConsoleResponse read = expect(200, reader().get(after));
    assertTrue(read.shows("Get the message: 2 of 2 people."), read::toString);
    assertFalse(read.shows("<button>Count"), read::toString);
  }

  private Map<String, String> confirmation(ConsoleResponse page) {
    return Map.of(
        "tag",
        page.field("tag"),
        "recipients",
        field(page, "recipients"),
        "countedAt",
        field(page, "countedAt"));
  }

  @Test
  void an_older_goal_is_not_confirmed_until_the_people_are_counted_again() {
    count();
    ConsoleResponse shown = expect(200, browser.get(path + "/confirm?count=true"));
    Map<String, String> sent = confirmation(shown);
    ConsoleResponse refused = expect(409, browser.post(path + "/confirm", sent));
    new HtmlCheck(refused.body()).assertSound();
    assertTrue(refused.shows("Nothing is confirmed yet"), refused::toString);
    assertEquals(sent, confirmation(refused));
    expect(409, browser.post(path + "/confirm", sent));
    api.storageClock.push(Duration.ofSeconds(1));
    goals.finish();
    expect(303, browser.post(path + "/confirm", confirmation(refused)));
    assertEquals(2, data.campaign(path).get("totalDestinations").asInt());
  }

  @Test
  void more_people_than_were_shown_are_not_confirmed() {
    count();
    Map<String, String> sent = confirmation(browser.get(path + "/confirm?count=true"));
    data.person("Eva", "+393470000001", list);
    count();
    ConsoleResponse refused = expect(409, browser.post(path + "/confirm", sent));
    assertTrue(refused.shows("Shown: 2; now: 3."), refused::toString);
    Map<String, String> again = confirmation(refused);
    expect(409, browser.post(path + "/confirm", again));
    assertEquals(0, data.campaign(path).get("status").asInt());
    api.storageClock.push(Duration.ofSeconds(1));
    goals.finish();
    expect(303, browser.post(path + "/confirm", again));
  }

  @Test
  void a_form_without_the_time_of_its_goal_is_refused() {
    count();
    String tag = browser.get(path + "/confirm?count=true").field("tag");
    Map<String, String> sent = Map.of("tag", tag, "recipients", "9");
    assertTrue(expect(400, browser.post(path + "/confirm", sent)).shows("countedAt"));
  }
}
