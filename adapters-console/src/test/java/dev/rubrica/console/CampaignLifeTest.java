package dev.rubrica.console;

import static dev.rubrica.console.CampaignTestData.CAMPAIGNS;
import static dev.rubrica.console.CampaignTestData.confirm;
import static dev.rubrica.console.CampaignTestData.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign from its draft to its end, through its screens. */
class CampaignLifeTest extends ConsoleTest {

  private CampaignTestData data;

  @BeforeEach
  void prepare() {
    data = new CampaignTestData(api);
  }

  @Test
  void from_a_draft_over_changed_and_deleted_lists_to_the_last_person() {
    long list = data.list("Nord", 3);
    long gone = data.person("Eva", "+393470000001", list);
    Browser browser = writer();
    String created = expect(303, browser.post(CAMPAIGNS + "/new", form(list))).header("Location");
    String path = created.substring(0, created.indexOf('?'));
    ConsoleResponse draft = expect(200, browser.get(created));
    assertTrue(draft.shows("<h2 id=\"progress-heading\">Draft</h2>"), draft::toString);
    assertTrue(draft.shows("The draft was created."));
    assertTrue(draft.shows("Nord"));
    assertTrue(draft.shows("4 members"));
    assertTrue(draft.shows("hx-trigger=\"load, click\""));
    assertFalse(draft.shows("data-poll"), draft::toString);
    assertFalse(draft.shows("rubrica handout"));
    assertGoal(browser.get(path + "/goal", "HX-Request", "true"), 4, 4);

    api.put("/contacts/list/" + list, "{\"name\":\"Sud\"}");
    api.post(
        "/contacts/list/contacts/remove",
        "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, gone));
    ConsoleResponse renamed = browser.get(path);
    assertTrue(renamed.shows("Sud") && renamed.shows("3 members"), renamed::toString);
    assertGoal(browser.get(path + "/goal", "HX-Request", "true"), 3, 3);

    browser.post("/console/lists/" + list + "/delete", Map.of());
    ConsoleResponse invalid = browser.get(path);
    assertTrue(invalid.shows("This campaign is invalid"), invalid::toString);
    assertTrue(invalid.shows("<span class=\"mark\">Deleted</span>"));
    ConsoleResponse uncounted = browser.get(path + "/goal", "HX-Request", "true");
    assertTrue(uncounted.shows("must name existing lists"), uncounted::toString);
    ConsoleResponse refused = browser.get(path + "/confirm?count=true");
    assertTrue(refused.shows("must name existing lists"), refused::toString);
    assertFalse(refused.shows("name=\"recipients\""));
    String tag = browser.get(path + "/edit").field("tag");
    expect(409, browser.post(path + "/confirm", Map.of("tag", tag, "recipients", "3")));
    assertEquals(0, data.campaign(path).get("status").asInt());

    long other = data.list("Ovest", 4);
    Map<String, String> change = form(other);
    change.put("tag", tag);
    expect(303, browser.post(path + "/edit", change));
    assertFalse(browser.get(path).shows("This campaign is invalid"));
    ConsoleResponse confirmed = browser.get(confirm(browser, path));
    assertTrue(confirmed.shows("The campaign was confirmed."), confirmed::toString);
    assertTrue(confirmed.shows("<h2 id=\"progress-heading\">Sending</h2>"));
    assertTrue(
        confirmed.shows("data-poll=\"" + path + "/progress?phase=sending\""), confirmed::toString);
    assertTrue(
        confirmed.shows(
            "rubrica handout "
                + CampaignTestData.id(path)
                + " --url 'http://localhost:"
                + api.port()
                + "' -- ./send"),
        confirmed::toString);

    data.handOut(path, 2, List.of(0));
    ConsoleResponse live =
        expect(200, browser.get(path + "/progress?phase=sending", "HX-Request", "true"));
    assertOutcomes(live, 1, 1, 0, 2);
    assertEquals(null, live.header("HX-Refresh"));
    data.handOut(path, 10, List.of());
    ConsoleResponse last = browser.get(path + "/progress?phase=sending", "HX-Request", "true");
    assertEquals("true", last.header("HX-Refresh"));
    ConsoleResponse completed = browser.get(path);
    assertTrue(completed.shows("<h2 id=\"progress-heading\">Completed</h2>"), completed::toString);
    assertOutcomes(completed, 3, 1, 0, 0);
    assertFalse(completed.shows("data-poll"));
    assertFalse(completed.shows("rubrica handout"));
  }

  private static void assertGoal(ConsoleResponse part, int recipients, int matched) {
    String text =
        "Get the message: "
            + recipients
            + " of "
            + matched
            + (matched == 1 ? " person." : " people.");
    assertTrue(part.shows(text), part::toString);
    assertTrue(part.shows("<rect class=\"part-0\" x=\"0\""), part::toString);
  }

  private static void assertOutcomes(ConsoleResponse page, int... numbers) {
    String found = page.body().replaceAll("(?s).*id=\"progress\"(.*?)</tbody>.*", "$1");
    List<String> shown =
        Pattern.compile("<td class=\"number\">(\\d+)</td>")
            .matcher(found)
            .results()
            .map(match -> match.group(1))
            .toList();
    List<String> expected = IntStream.of(numbers).mapToObj(Integer::toString).toList();
    assertEquals(expected, shown, page::toString);
  }

  @Test
  void the_parts_of_the_goal_add_up_to_the_whole_bar() {
    long list = data.list("Nord", 2);
    long other = api.list("Altra");
    for (String phone : List.of("+393331234560", "+393331234561", "+393331234562")) {
      data.person("Ada", phone, other);
    }
    api.post("/suppressions", "{\"phoneNumbers\":[\"+393331234560\"],\"reason\":\"OPT_OUT\"}");
    Map<String, String> form = form(list);
    form.put("contactListIds", list + "," + other);
    String path = data.draft(writer(), form);
    ConsoleResponse goal = expect(200, reader().get(path + "/goal"));
    new HtmlCheck(goal.body()).assertSound();
    int end = 0;
    Matcher rect =
        Pattern.compile("<rect class=\"part-\\d\" x=\"(\\d+)\" y=\"0\" width=\"(\\d+)\"")
            .matcher(goal.body());
    while (rect.find()) {
      assertEquals(end, Integer.parseInt(rect.group(1)));
      end += Integer.parseInt(rect.group(2));
    }
    assertEquals(1000, end, goal::toString);
    assertTrue(data.campaign(path).get("goal").isNull(), "a page stores nothing");
  }

  @Test
  void a_confirmation_tells_its_consequences_and_counts_when_it_is_shown() {
    String path = data.draft(writer(), form(data.list("Nord", 2)));
    Browser browser = writer();
    ConsoleResponse form = expect(200, browser.get(path + "/confirm"));
    new HtmlCheck(form.body()).assertSound();
    assertTrue(form.shows("This cannot be undone."), form::toString);
    assertTrue(form.shows("href=\"" + path + "/confirm?count=true\""));
    assertFalse(form.shows("name=\"recipients\""));
    assertTrue(form.shows("/calculateGoal"));
    ConsoleResponse counted = expect(200, browser.get(path + "/confirm?count=true"));
    new HtmlCheck(counted.body()).assertSound();
    assertTrue(counted.shows("Confirm for 2 people"), counted::toString);
    ConsoleResponse part = browser.get(path + "/confirm?count=true", "HX-Request", "true");
    assertTrue(part.body().strip().startsWith("<div id=\"confirm\">"), part::toString);
  }

  @Test
  void more_people_than_were_shown_are_not_confirmed() {
    long list = data.list("Nord", 2);
    Browser browser = writer();
    String path = data.draft(browser, form(list));
    ConsoleResponse form = browser.get(path + "/confirm?count=true");
    data.person("Eva", "+393470000001", list);
    Map<String, String> fields = Map.of("tag", form.field("tag"), "recipients", "2");
    ConsoleResponse refused = expect(409, browser.post(path + "/confirm", fields));
    assertTrue(refused.shows("Shown: 2; now: 3."), refused::toString);
    assertTrue(refused.shows("Confirm for 3 people"));
    assertEquals(0, data.campaign(path).get("status").asInt());
    confirm(browser, path);
    assertEquals(3, data.campaign(path).get("totalDestinations").asInt());
  }

  @Test
  void fewer_people_than_were_shown_are_confirmed_and_a_repeated_form_confirms_once() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 2)));
    String tag = browser.get(path + "/confirm?count=true").field("tag");
    Map<String, String> fields = Map.of("tag", tag, "recipients", "5", "idempotencyKey", "k1");
    String first = expect(303, browser.post(path + "/confirm", fields)).header("Location");
    String second = expect(303, browser.post(path + "/confirm", fields)).header("Location");
    assertTrue(first.startsWith(path + "?done=confirmed&"), first);
    assertEquals(first, second);
    assertTrue(browser.get(first).shows("The campaign was confirmed."), first);
    assertEquals(2, data.campaign(path).get("goal").get("recipients").asInt());
    expect(303, browser.get(path + "/confirm"));
  }

  @Test
  void a_version_that_others_have_changed_is_not_confirmed() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 1)));
    String tag = browser.get(path + "/confirm?count=true").field("tag");
    api.put("/campaigns/" + CampaignTestData.id(path), "{\"smsBody\":\"Altro\"}");
    ConsoleResponse answer =
        expect(412, browser.post(path + "/confirm", Map.of("tag", tag, "recipients", "1")));
    assertTrue(answer.shows("Nothing was confirmed"), answer::toString);
    assertEquals(0, data.campaign(path).get("status").asInt());
    expect(400, browser.post(path + "/confirm", Map.of("recipients", "1")));
    expect(400, browser.post(path + "/confirm", Map.of("tag", tag)));
  }

  @Test
  void everything_that_is_missing_is_told_before_a_confirmation() {
    Browser browser = writer();
    String path =
        data.draft(
            browser,
            Map.of(
                "name",
                "Vuota",
                "contactListIds",
                Long.toString(api.list("Nord")),
                "sendingMode",
                "SMS"));
    ConsoleResponse form = browser.get(path + "/confirm?count=true");
    assertTrue(form.shows("smsBody is required"), form::toString);
    assertTrue(form.shows("readyToSend must be true"));
    assertFalse(form.shows("<button class=\"main\">"), form::toString);
  }

  @Test
  void a_campaign_is_paused_resumed_and_cancelled() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 3)));
    confirm(browser, path);
    String paused = expect(303, browser.post(path + "/pause", Map.of())).header("Location");
    ConsoleResponse page = browser.get(paused);
    assertTrue(page.shows("The campaign was paused"), page::toString);
    assertTrue(page.shows(path + "/resume"));
    expect(303, browser.post(path + "/resume", Map.of()));
    assertFalse(data.campaign(path).get("paused").asBoolean());
    assertFalse(browser.get(path + "?done=paused").shows("The campaign was paused"));
    data.handOut(path, 1, List.of());
    ConsoleResponse form = expect(200, browser.get(path + "/cancel"));
    new HtmlCheck(form.body()).assertSound();
    assertTrue(form.shows("Cancel and skip 2"), form::toString);
    ConsoleResponse outdated =
        browser.post(path + "/cancel", Map.of("tag", "\"0\"", "idempotencyKey", "k1"));
    expect(412, outdated);
    new HtmlCheck(outdated.body()).assertSound();
    assertTrue(outdated.shows("Nothing was done"), outdated::toString);
    assertEquals(form.field("tag"), outdated.field("tag"));
    String cancelled =
        expect(303, browser.post(path + "/cancel", Map.of("tag", form.field("tag"))))
            .header("Location");
    ConsoleResponse after = browser.get(cancelled);
    assertTrue(after.shows("The campaign was cancelled."), after::toString);
    assertOutcomes(after, 1, 0, 2, 0);
    expect(409, browser.post(path + "/pause", Map.of()));
    ConsoleResponse late =
        expect(303, browser.post(path + "/cancel", Map.of("tag", form.field("tag"))));
    assertEquals(path, late.header("Location"));
  }

  @Test
  void a_link_alone_tells_of_nothing_that_was_done() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 2)));
    for (String done : List.of("created", "changed", "confirmed", "paused", "resumed")) {
      assertFalse(browser.get(path + "?done=" + done).shows("class=\"notice\""), done);
    }
    String confirmed = confirm(browser, path);
    String change = confirmed.substring(confirmed.indexOf('&'));
    assertFalse(browser.get(path + "?done=resumed" + change).shows("class=\"notice\""), change);
    assertTrue(browser.get(confirmed).shows("class=\"notice\""), confirmed);
    assertFalse(browser.get(path + "?done=resumed").shows("class=\"notice\""));
    browser.post(path + "/pause", Map.of());
    assertFalse(browser.get(confirmed).shows("class=\"notice\""), "it is not true any more");
  }

  @Test
  void recipients_are_shown_with_their_outcome_and_reason() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 60)));
    confirm(browser, path);
    data.handOut(path, 2, List.of(0, 1));
    ConsoleResponse failed = expect(200, reader().get(path + "/recipients?status=FAILED"));
    new HtmlCheck(failed.body()).assertSound();
    assertTrue(failed.shows("&lt;b&gt;busy&lt;/b&gt;"), failed::toString);
    assertEquals(2, failed.body().split("<tr data-row>").length - 1);
    assertTrue(failed.shows("aria-current=\"page\">Failed 2<"), failed::toString);
    assertTrue(failed.shows("status=FAILED&amp;count=false"), failed::toString);
    ConsoleResponse all = browser.get(path + "/recipients");
    assertEquals(50, all.body().split("<tr data-row>").length - 1);
    String next = all.body().replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1");
    ConsoleResponse second = expect(200, browser.get(next.replace("&amp;", "&")));
    assertEquals(10, second.body().split("<tr data-row>").length - 1);
    assertFalse(second.shows("rel=\"next\""));
    String own = second.body().replaceAll("(?s).*'http[^']*/v1(/[^']*/recipients[^']*)'.*", "$1");
    assertEquals(10, api.get(own.replace("&amp;", "&")).json().get("content").size(), own);
    assertTrue(second.shows("rel=\"first\" href=\"" + path + "/recipients\""));
    ConsoleResponse form = browser.get(path + "/cancel");
    browser.post(path + "/cancel", Map.of("tag", form.field("tag")));
    ConsoleResponse skipped = browser.get(path + "/recipients?status=SKIPPED");
    assertTrue(skipped.shows("<td>The campaign was cancelled</td>"), skipped::toString);
    long contact =
        api.get("/campaigns/" + CampaignTestData.id(path) + "/recipients?status=SKIPPED")
            .json()
            .get("content")
            .get(0)
            .get("contactId")
            .asLong();
    assertTrue(skipped.shows("<td>Skipped</td>"), skipped::toString);
    String link = "<a href=\"/console/contacts/" + contact + "\">" + contact + "</a>";
    assertTrue(skipped.shows(link), skipped::toString);
    ConsoleResponse person = browser.get("/console/contacts/" + contact + "/campaigns");
    assertTrue(person.shows("<a href=\"" + path + "\">Estate</a>"), person::toString);
    assertTrue(person.shows("block\">The campaign was cancelled</span>"), person::toString);
    expect(400, browser.get(path + "/recipients?status=LOST"));
  }

  @Test
  void a_draft_has_no_recipients_and_is_deleted_with_its_consequences_said() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 1)));
    expect(409, browser.get(path + "/recipients"));
    ConsoleResponse form = expect(200, browser.get(path + "/delete"));
    assertTrue(form.shows("It has no recipients yet."));
    ConsoleResponse outdated = browser.post(path + "/delete", Map.of("tag", "\"0\""));
    assertTrue(expect(412, outdated).shows("Nothing was done"), outdated::toString);
    assertEquals(form.field("tag"), outdated.field("tag"));
    ConsoleResponse deleted =
        expect(303, browser.post(path + "/delete", Map.of("tag", form.field("tag"))));
    String all = deleted.header("Location");
    assertTrue(browser.get(all).shows("The campaign was deleted."), all);
    assertFalse(browser.get(CAMPAIGNS + "?change=x").shows("The campaign was deleted."));
    Browser other = Browser.signedIn(api, api.otherKey);
    assertFalse(expect(200, other.get(all)).shows("The campaign was deleted."), all);
    expect(404, browser.get(path));
    expect(404, browser.post(path + "/delete", Map.of("tag", "x")));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "GET, /progress",
    "GET, /goal",
    "GET, /recipients",
    "GET, /edit",
    "GET, /confirm",
    "GET, /cancel",
    "GET, /delete",
    "POST, /edit",
    "POST, /confirm",
    "POST, /pause",
    "POST, /resume",
    "POST, /cancel",
    "POST, /delete"
  })
  void campaigns_of_other_accounts_do_not_exist(String method, String page) {
    String path = data.draft(writer(), form(data.list("Nord", 1)));
    Browser other = Browser.signedIn(api, api.otherKey);
    Map<String, String> fields =
        switch (page) {
          case "/edit" -> Map.of("name", "x", "tag", "x");
          case "/confirm" -> Map.of("tag", "x", "recipients", "1");
          case "/cancel", "/delete" -> Map.of("tag", "x");
          default -> Map.of();
        };
    ConsoleResponse answer =
        method.equals("GET") ? other.get(path + page) : other.post(path + page, fields);
    expect(404, answer);
    assertFalse(answer.shows("Estate"));
  }

  @Test
  void a_reader_sees_everything_and_no_forms_that_change_something() {
    String path = data.draft(writer(), form(data.list("Nord", 1)));
    Browser browser = reader();
    ConsoleResponse page = expect(200, browser.get(path));
    new HtmlCheck(page.body()).assertSound();
    assertFalse(page.shows("/edit"), page::toString);
    assertGoal(browser.get(path + "/goal", "HX-Request", "true"), 1, 1);
    for (String step : List.of("/confirm?count=true", "/delete")) {
      ConsoleResponse told = expect(200, browser.get(path + step));
      new HtmlCheck(told.body()).assertSound();
      assertTrue(told.shows("This cannot be undone."), told::toString);
      assertFalse(told.shows("<button class=\"main\">") || told.shows("/edit"), told::toString);
      assertFalse(told.shows("<button class=\"danger\">"), told::toString);
    }
    expect(403, browser.get(path + "/edit"));
    confirm(writer(), path);
    ConsoleResponse sending = browser.get(path);
    assertTrue(sending.shows(path + "/cancel"), sending::toString);
    assertFalse(sending.shows(path + "/pause"), sending::toString);
    ConsoleResponse cancel = expect(200, browser.get(path + "/cancel"));
    assertFalse(cancel.shows("<button class=\"danger\">"), cancel::toString);
  }

  @Test
  void italian_pages_say_the_same() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 1)));
    ConsoleResponse page = browser.get(path, "Accept-Language", "it");
    assertTrue(page.shows("<h2 id=\"progress-heading\">Bozza</h2>"), page::toString);
    ConsoleResponse goal =
        browser.get(path + "/goal", "HX-Request", "true", "Accept-Language", "it");
    assertTrue(goal.shows("Ricevono il messaggio: 1 su 1 persona."), goal::toString);
  }
}
