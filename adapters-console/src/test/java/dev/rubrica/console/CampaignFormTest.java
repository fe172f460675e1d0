package dev.rubrica.console;

import static dev.rubrica.console.CampaignTestData.CAMPAIGNS;
import static dev.rubrica.console.CampaignTestData.confirm;
import static dev.rubrica.console.CampaignTestData.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that creates and changes campaigns. */
class CampaignFormTest extends ConsoleTest {

  private static final String NEW = CAMPAIGNS + "/new";

  private CampaignTestData data;

  @BeforeEach
  void prepare() {
    data = new CampaignTestData(api);
  }

  private static String checkBox(String field, long id, boolean checked) {
    return "name=\"%s\" value=\"%d\"%s>".formatted(field, id, checked ? " checked" : "");
  }

  @Test
  void all_fields_of_the_form_are_stored_and_shown_again() {
    long list = data.list("Nord", 1);
    long other = data.list("Sud", 1);
    Browser browser = writer();
    Map<String, String> form = form(list);
    form.put("description", "a\r\nb");
    form.put("sendingMode", "WHATSAPP_RCS_SMS");
    form.put("excludeContactListIds", Long.toString(other));
    form.put("smsSender", "Lecce");
    form.put("rcsAgentId", "agent");
    form.put("rcsTemplateId", "rcs");
    form.put("whatsappPhoneNumberId", "phone");
    form.put("whatsappTemplateId", "template");
    form.put("scheduledDate", "2026-12-24T10:15");
    form.put("sendUntil", "2027-06-24T10:15");
    String path = data.draft(browser, form);
    JsonNode stored = data.campaign(path);
    assertEquals("a\nb", stored.get("description").asText());
    assertEquals("2026-12-24T09:15:00Z", stored.get("scheduledDate").asText());
    assertEquals("2027-06-24T08:15:00Z", stored.get("sendUntil").asText());
    assertTrue(stored.get("readyToSend").asBoolean());
    ConsoleResponse edit = expect(200, browser.get(path + "/edit"));
    new HtmlCheck(edit.body()).assertSound();
    for (String value : List.of("Lecce", "agent", "rcs", "phone", "template", "2026-12-24T10:15")) {
      assertTrue(edit.shows("value=\"" + value + "\""), value + edit);
    }
    assertTrue(edit.shows("Time zone: Europe/Rome."), edit::toString);
    assertTrue(edit.shows("<option value=\"WHATSAPP_RCS_SMS\" selected>"), edit::toString);
    assertTrue(edit.shows(checkBox("contactListIds", list, true)), edit::toString);
    assertTrue(edit.shows(checkBox("contactListIds", other, false)));
    assertTrue(edit.shows(checkBox("excludeContactListIds", other, true)));
    ConsoleResponse page = browser.get(path);
    assertTrue(page.shows("24 Dec 2026, 10:15 CET"), page::toString);
    assertTrue(page.shows("WhatsApp, else RCS, else SMS"));
  }

  @Test
  void an_invalid_form_shows_what_was_typed_beside_what_is_wrong() {
    long list = data.list("Nord", 1);
    Map<String, String> form = form(list);
    form.put("name", " ");
    form.put("smsSender", "x".repeat(256));
    form.put("scheduledDate", "tomorrow");
    form.put("smsBody", "<b>Ciao");
    ConsoleResponse answer = expect(400, writer().post(NEW, form));
    new HtmlCheck(answer.body()).assertSound();
    assertTrue(answer.shows("&lt;b&gt;Ciao"), answer::toString);
    assertTrue(answer.shows(checkBox("contactListIds", list, true)));
    for (String field : List.of("name", "smsSender", "scheduledDate")) {
      assertTrue(
          Pattern.compile("id=\"" + field + "-problem\" lang=\"en\">must ")
              .matcher(writer().post(NEW, only(form, field)).body())
              .find(),
          field + answer);
    }
    assertTrue(reader().get(CAMPAIGNS).shows("There are no campaigns yet."));
  }

  private static Map<String, String> only(Map<String, String> form, String wrong) {
    Map<String, String> fields = new TreeMap<>(Map.of("name", "Estate", "smsBody", "Ciao"));
    fields.put(wrong, form.get(wrong));
    return fields;
  }

  @Test
  void lists_that_do_not_exist_are_refused() {
    Map<String, String> form = form(999);
    ConsoleResponse answer = expect(400, writer().post(NEW, form));
    assertTrue(answer.shows("id=\"contactListIds-problem\" lang=\"en\">must"), answer::toString);
    assertTrue(answer.shows("does not exist any more"));
  }

  @Test
  void a_form_that_is_sent_twice_makes_one_campaign() {
    Browser browser = writer();
    Map<String, String> form = form(data.list("Nord", 1));
    form.put("idempotencyKey", "k1");
    String first = expect(303, browser.post(NEW, form)).header("Location");
    assertEquals(first, expect(303, browser.post(NEW, form)).header("Location"));
    assertTrue(browser.get(CAMPAIGNS).shows("1 campaign<"));
  }

  @Test
  void enter_in_a_field_saves_and_does_not_search() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 1)));
    for (String page : List.of(NEW, path + "/edit")) {
      String body = expect(200, browser.get(page)).body();
      String form = body.substring(body.indexOf("<form class=\"sheet\" method=\"post\""));
      String first = form.substring(form.indexOf("<button"), form.indexOf("</button>"));
      assertTrue(first.startsWith("<button class=\"skip\" tabindex=\"-1\""), first);
      assertFalse(first.contains("name="), first);
    }
  }

  @Test
  void one_list_more_than_are_shown_is_one() {
    for (int i = 10; i < 31; i++) {
      api.list("Lista " + i);
    }
    assertTrue(writer().get(NEW).shows("1 more; search to find it"));
    String italian = writer().get(NEW, "Accept-Language", "it").body();
    assertTrue(italian.contains("1 altra; usa la ricerca per trovarla"), italian);
  }

  @Test
  void lists_are_found_among_hundreds_and_the_chosen_ones_stay() {
    for (int i = 100; i < 330; i++) {
      api.list("Lista " + i);
    }
    long chosen = api.list("Zona");
    Browser browser = writer();
    ConsoleResponse form = expect(200, browser.get(NEW));
    new HtmlCheck(form.body()).assertSound();
    assertTrue(form.shows("211 more; search to find them"), form::toString);
    assertFalse(form.shows("Zona"));
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "name", "Mia",
                "contactListIds", Long.toString(chosen),
                "search.contactListIds", "lista 3",
                "find", "contactListIds"));
    ConsoleResponse found = expect(200, browser.post(NEW, fields));
    new HtmlCheck(found.body()).assertSound();
    assertTrue(found.shows("value=\"Mia\""), found::toString);
    assertTrue(found.shows(checkBox("contactListIds", chosen, true)));
    assertTrue(found.shows("Lista 300") && found.shows("10 more; search to find them"));
    ConsoleResponse part =
        expect(
            200,
            browser.send(
                "POST",
                NEW,
                Browser.form(fields) + "&idempotencyKey=k",
                "HX-Request",
                "true",
                "Sec-Fetch-Site",
                "same-origin"));
    assertTrue(
        part.body().strip().startsWith("<div id=\"choice-contactListIds\">"), part::toString);
    assertTrue(part.shows(checkBox("contactListIds", chosen, true)));
    assertTrue(reader().get(CAMPAIGNS).shows("There are no campaigns yet."));
  }

  @Test
  void campaigns_whose_people_are_known_can_be_excluded() {
    long list = data.list("Nord", 2);
    Browser browser = writer();
    String before = data.draft(browser, form(list));
    assertFalse(
        browser.get(NEW).shows(checkBox("excludeCampaignIds", CampaignTestData.id(before), false)));
    confirm(browser, before);
    assertTrue(
        browser.get(NEW).shows(checkBox("excludeCampaignIds", CampaignTestData.id(before), false)));
    Map<String, String> form = form(list);
    form.put("excludeCampaignIds", Long.toString(CampaignTestData.id(before)));
    String path = data.draft(browser, form);
    assertTrue(browser.get(path).shows("<a href=\"" + before + "\">Estate</a>"));
    ConsoleResponse goal = browser.get(path + "/goal", "HX-Request", "true");
    assertTrue(goal.shows("Get the message: 0 of 2 people."), goal::toString);
    assertFalse(browser.get(path + "/confirm?count=true").shows("name=\"recipients\""));
  }

  @Test
  void the_conditions_of_the_url_become_the_filter() {
    long list = data.list("Nord", 2);
    api.post(
        "/contacts", "{\"phoneNumber\":\"+393470000009\",\"customFields\":{\"city\":\"Lecce\"}}");
    Browser browser = writer();
    String query = "search=nord0&listIds=" + list + "&isTest=false&customFields.city.not=Lecce";
    ConsoleResponse form = expect(200, browser.get(NEW + "?" + query));
    assertTrue(form.shows("name=\"filter\" value=\"" + query.replace("&", "&amp;") + "\""));
    assertTrue(form.shows(">city ≠ Lecce<"), form::toString);
    String path =
        data.draft(browser, Map.of("name", "Estate", "sendingMode", "SMS", "filter", query));
    assertEquals(
        "{\"search\":\"nord0\",\"listIds\":[%d],\"isTest\":false,\"customFields\":{\"city\":{\"notIn\":[\"Lecce\"]}}}"
            .formatted(list),
        data.campaign(path).get("filter").toString());
    ConsoleResponse page = browser.get(path);
    for (String mark :
        List.of("Text: nord0", "In list: Nord", "Test contact: No", "city ≠ Lecce")) {
      assertTrue(page.shows("<span class=\"mark\">" + mark + "</span>"), mark + page);
    }
    assertTrue(browser.get(path + "/edit").shows("<span class=\"mark\">In list: Nord</span>"));
    assertFalse(page.shows("This campaign is invalid"));
    browser.post("/console/lists/" + list + "/delete", Map.of());
    assertTrue(browser.get(path).shows("This campaign is invalid"));
    browser.post("/console/lists/" + list + "/restore", Map.of());
    ConsoleResponse edit = browser.get(path + "/edit");
    assertTrue(edit.shows("name=\"keepsFilter\" value=\"true\" checked>"), edit::toString);
    Map<String, String> kept =
        Map.of(
            "name", "Mia", "sendingMode", "SMS", "keepsFilter", "true", "tag", edit.field("tag"));
    expect(303, browser.post(path + "/edit", kept));
    assertFalse(data.campaign(path).get("filter").isNull());
    String tag = browser.get(path + "/edit").field("tag");
    Map<String, String> cleared = new TreeMap<>(Map.of("name", "Mia", "tag", tag));
    cleared.put("find", "contactListIds");
    String shown = browser.post(path + "/edit", cleared).body();
    for (String field : List.of("sendingMode", "smsBody", "scheduledDate", "filter")) {
      assertTrue(shown.contains("\"" + field + "\":null"), field + shown);
    }
    cleared.remove("find");
    expect(303, browser.post(path + "/edit", cleared));
    assertTrue(data.campaign(path).get("filter").isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gender=x", "listIds=a", "unknown=1", "createdFrom=now"})
  void an_invalid_condition_is_refused(String query) {
    expect(400, writer().get(NEW + "?" + query));
    Map<String, String> form = Map.of("name", "Estate", "filter", query);
    expect(400, writer().post(NEW, form));
    assertTrue(reader().get(CAMPAIGNS).shows("There are no campaigns yet."));
  }

  @Test
  void a_change_of_an_older_version_shows_both_and_changes_nothing() {
    Browser browser = writer();
    Map<String, String> mine = form(data.list("Nord", 1));
    String path = data.draft(browser, mine);
    mine.put("tag", browser.get(path + "/edit").field("tag"));
    mine.put("name", "Mia");
    api.put(
        "/campaigns/" + CampaignTestData.id(path), "{\"name\":\"Loro\",\"smsBody\":\"<i>Altro\"}");
    ConsoleResponse conflict = expect(412, browser.post(path + "/edit", mine));
    new HtmlCheck(conflict.body()).assertSound();
    assertTrue(conflict.shows("<dd class=\"text\">Loro</dd>"), conflict::toString);
    assertTrue(conflict.shows("&lt;i&gt;Altro"));
    assertTrue(conflict.shows("value=\"Mia\""));
    assertEquals("Loro", data.campaign(path).get("name").asText());
    mine.put("tag", conflict.field("tag"));
    expect(303, browser.post(path + "/edit", mine));
    assertEquals("Mia", data.campaign(path).get("name").asText());
    mine.remove("tag");
    expect(400, browser.post(path + "/edit", mine));
  }

  @Test
  void a_waiting_campaign_loses_its_confirmation_by_a_change_of_its_message() {
    Browser browser = writer();
    Map<String, String> form = form(data.list("Nord", 1));
    form.put("scheduledDate", "2026-12-24T10:15");
    String path = data.draft(browser, form);
    ConsoleResponse confirmation = browser.get(path + "/confirm");
    assertTrue(confirmation.shows("24 Dec 2026, 10:15 CET"), confirmation::toString);
    confirm(browser, path);
    ConsoleResponse page = browser.get(path);
    assertTrue(page.shows("Confirmed, waiting for its date"), page::toString);
    ConsoleResponse edit = browser.get(path + "/edit");
    assertTrue(edit.shows("the confirmation is withdrawn"), edit::toString);
    form.put("tag", edit.field("tag"));
    form.put("name", "Mia");
    expect(303, browser.post(path + "/edit", form));
    assertEquals(1, data.campaign(path).get("status").asInt());
    form.put("tag", browser.get(path + "/edit").field("tag"));
    form.put("smsBody", "Altro");
    expect(303, browser.post(path + "/edit", form));
    assertEquals(0, data.campaign(path).get("status").asInt());
  }

  @Test
  void a_time_of_the_api_and_the_numbers_that_it_named_stay_as_they_are() {
    String created =
        "{\"name\":\"Estate\",\"destinationType\":2,\"destinations\":[\"+393331234567\"],"
            + "\"scheduledDate\":\"2026-12-24T10:15:30.123456Z\"}";
    String path = CAMPAIGNS + "/" + api.post("/campaigns", created).json().get("id").asLong();
    Browser browser = writer();
    ConsoleResponse edit = expect(200, browser.get(path + "/edit"));
    assertTrue(edit.shows("value=\"2026-12-24T11:15:30.123\""), edit::toString);
    assertFalse(edit.shows("name=\"contactListIds\""));
    Map<String, String> form =
        Map.of("name", "Mia", "scheduledDate", "2026-12-24T11:15:30.123", "tag", edit.field("tag"));
    expect(303, browser.post(path + "/edit", form));
    JsonNode stored = data.campaign(path);
    assertEquals("2026-12-24T10:15:30.123456Z", stored.get("scheduledDate").asText());
    assertEquals(1, stored.get("destinationCount").asInt());
    assertTrue(browser.get(path).shows("Phone numbers named"));
  }

  @Test
  void a_campaign_that_is_being_sent_cannot_be_edited() {
    Browser browser = writer();
    String path = data.draft(browser, form(data.list("Nord", 1)));
    confirm(browser, path);
    expect(400, browser.get(path + "/edit"));
    assertFalse(browser.get(path).shows(path + "/edit"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T02:30, the clock goes forward",
    "2026-13-01T10:00, must be a date and a time",
    "0026-11-01T10:00, of the years 1900"
  })
  void times_that_do_not_exist_are_refused(String time, String message) {
    Map<String, String> form = Map.of("name", "Estate", "scheduledDate", time);
    ConsoleResponse answer = expect(400, writer().post(NEW, form));
    assertTrue(answer.shows(message), answer::toString);
  }

  @Test
  void of_the_hour_that_comes_twice_the_first_one_is_meant() {
    String path =
        data.draft(writer(), Map.of("name", "Estate", "scheduledDate", "2026-10-25T02:30"));
    assertEquals("2026-10-25T00:30:00Z", data.campaign(path).get("scheduledDate").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "</textarea><script>alert(1)</script>",
        "</title><img src=x onerror=alert(1)>",
        "'; rm -rf ~; '"
      })
  void names_that_are_markup_stay_text_on_every_screen(String name) {
    long list = data.list("Nord", 1);
    api.put("/contacts/list/" + list, "{\"name\":" + TextNode.valueOf(name) + "}");
    Browser browser = writer();
    Map<String, String> form = form(list);
    form.put("name", name);
    form.put("description", name);
    form.put("smsBody", name);
    String path = data.draft(browser, form);
    List<ConsoleResponse> screens =
        List.of(
            browser.get(path),
            browser.get(CAMPAIGNS + "?contactListId=" + list),
            browser.get(path + "/goal"),
            browser.get(path + "/edit"),
            browser.get(path + "/confirm?count=true"),
            browser.get(path + "/delete"),
            browser.get(CAMPAIGNS + "?" + Browser.form(Map.of("search", name))));
    for (ConsoleResponse screen : screens) {
      new HtmlCheck(screen.body()).assertSound();
      assertFalse(screen.shows("<script>alert") || screen.shows("<img src=x"), screen::toString);
      String markup = screen.body().replaceAll("=\"[^\"]*\"", "=\"\"");
      assertFalse(Pattern.compile("<[^>]*\\son\\w+=").matcher(markup).find(), screen::toString);
    }
  }
}
