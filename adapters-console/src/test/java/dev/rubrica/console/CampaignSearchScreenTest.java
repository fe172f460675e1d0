package dev.rubrica.console;

import static dev.rubrica.console.CampaignTestData.CAMPAIGNS;
import static dev.rubrica.console.CampaignTestData.confirm;
import static dev.rubrica.console.CampaignTestData.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen of all campaigns. */
class CampaignSearchScreenTest extends ConsoleTest {

  private CampaignTestData data;

  @BeforeEach
  void prepare() {
    data = new CampaignTestData(api);
  }

  private static List<String> names(ConsoleResponse answer) {
    return Pattern.compile("<th scope=\"row\"><a href=\"[^\"]*\">([^<]*)</a>")
        .matcher(answer.body())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private String campaign(String name, long list, Map<String, String> more) {
    Map<String, String> form = form(list);
    form.put("name", name);
    form.putAll(more);
    return data.draft(writer(), form);
  }

  @Test
  void without_campaigns_it_says_what_they_are() {
    ConsoleResponse empty = expect(200, writer().get(CAMPAIGNS));
    new HtmlCheck(empty.body()).assertSound();
    assertTrue(empty.shows("There are no campaigns yet."));
    assertTrue(empty.shows("href=\"/console/campaigns/new\""));
    assertTrue(reader().get(CAMPAIGNS + "?status=0").shows("No campaign matches"));
    assertFalse(reader().get(CAMPAIGNS).shows("/console/campaigns/new"));
    assertTrue(
        reader().get("/console/lists").shows("<a href=\"/console/campaigns\">Campaigns</a>"));
  }

  @Test
  void shows_state_recipients_progress_and_date() {
    long list = data.list("Nord", 4);
    campaign("Bozza", list, Map.of("scheduledDate", "2026-12-24T10:15"));
    String sent = campaign("Invio", list, Map.of());
    confirm(writer(), sent);
    data.handOut(sent, 1, List.of());
    ConsoleResponse answer = expect(200, reader().get(CAMPAIGNS));
    new HtmlCheck(answer.body()).assertSound();
    assertEquals(List.of("Invio", "Bozza"), names(answer));
    assertTrue(answer.shows("<td>Draft</td>") && answer.shows("<td>Sending</td>"));
    assertTrue(answer.shows("<progress value=\"1\" max=\"4\""), answer::toString);
    assertTrue(answer.shows("25%"));
    assertTrue(answer.shows("24 Dec 2026, 10:15 CET"));
    assertTrue(answer.shows("2 campaigns"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=0|Bozza",
        "status=2,3|Invio",
        "search=inv|Invio",
        "sendingMode=RCS|",
        "isProgrammed=false&readyToSend=true&isTest=false|Invio,Bozza",
        "startDate=2026-11-24|",
        "startDate=2026-11-23&endDate=2026-11-23|Invio,Bozza",
        "sortBy=name|Bozza,Invio",
        "sortBy=name&sortOrder=desc|Invio,Bozza",
        "sortBy=status&status=&isTest=|Bozza,Invio"
      })
  void the_conditions_and_orders_are_those_of_the_api(String query, String expected) {
    long list = data.list("Nord", 1);
    campaign("Bozza", list, Map.of());
    confirm(writer(), campaign("Invio", list, Map.of()));
    ConsoleResponse answer = expect(200, reader().get(CAMPAIGNS + "?" + query));
    assertEquals(expected == null ? List.of() : List.of(expected.split(",")), names(answer));
    String search = query.replaceAll("&(status|isTest)=(?=&|$)", "");
    assertEquals(names(answer), api.get("/campaigns?" + search).json().findValuesAsText("name"));
  }

  @Test
  void a_search_replaces_the_table_alone_and_the_headings_sort() {
    campaign("Estate", data.list("Nord", 1), Map.of());
    ConsoleResponse part =
        expect(200, reader().get(CAMPAIGNS + "?search=est", "HX-Request", "true"));
    assertTrue(part.body().strip().startsWith("<div id=\"campaigns\">"), part::toString);
    assertFalse(part.shows("<html"));
    assertTrue(part.shows("search=est&amp;sortBy=name\""), part::toString);
    assertTrue(part.shows("hx-swap-oob=\"true\""));
    assertTrue(reader().get(CAMPAIGNS + "?sortBy=name").shows("aria-sort=\"ascending\""));
  }

  @Test
  void the_campaigns_of_a_list_are_shown_with_its_name() {
    long list = data.list("Nord", 1);
    campaign("Una", list, Map.of());
    campaign("Altra", data.list("Sud", 1), Map.of());
    ConsoleResponse answer = reader().get(CAMPAIGNS + "?contactListId=" + list);
    assertEquals(List.of("Una"), names(answer));
    assertTrue(answer.shows("Campaigns of the list “Nord”"), answer::toString);
  }

  @Test
  void pages_have_25_rows_and_keep_the_search() {
    long list = data.list("Nord", 1);
    for (int i = 10; i < 36; i++) {
      cancelled("Campagna " + i, list);
    }
    ConsoleResponse first = reader().get(CAMPAIGNS + "?search=camp&status=4");
    assertEquals(25, names(first).size());
    assertTrue(first.shows("Page 1 of 2"));
    assertTrue(
        first.shows("href=\"/console/campaigns?search=camp&amp;status=4&amp;page=1\""),
        first::toString);
    assertEquals(1, names(reader().get(CAMPAIGNS + "?search=camp&status=4&page=1")).size());
  }

  // The service has room for few drafts.
  private void cancelled(String name, long list) {
    String body =
        "{\"name\":\"%s\",\"sendingMode\":\"SMS\",\"smsBody\":\"a\",\"readyToSend\":true,\"contactListIds\":[%d]}"
            .formatted(name, list);
    String path = "/campaigns/" + api.post("/campaigns", body).json().get("id").asLong();
    api.post(path + "/calculateGoal", null);
    api.put(path + "/confirm", null);
    assertEquals(200, api.put(path + "/cancel", null).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=7",
        "sendingMode=FAX",
        "contactListId=0",
        "isTest=maybe",
        "startDate=soon",
        "sortBy=goal",
        "page=-1",
        "other=1"
      })
  void what_the_api_does_not_know_is_refused(String query) {
    expect(400, reader().get(CAMPAIGNS + "?" + query));
  }

  @Test
  void other_accounts_see_nothing() {
    campaign("Estate", data.list("Nord", 1), Map.of());
    Browser other = Browser.signedIn(api, api.otherKey);
    assertTrue(other.get(CAMPAIGNS).shows("There are no campaigns yet."));
  }
}
