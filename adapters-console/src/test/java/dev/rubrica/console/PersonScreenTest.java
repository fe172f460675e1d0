package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a person and its forms. */
class PersonScreenTest extends ConsoleTest {

  private static final String CONTACTS = "/console/contacts";
  private static final String NUMBER = "+393471234567";
  private static final String MARKUP = "<script>alert(1)</script>\" onfocus=\"alert(1)";

  private static String path(long id) {
    return CONTACTS + "/" + id;
  }

  private JsonNode contact(long id) {
    return api.get("/contacts/" + id).json();
  }

  private static Map<String, String> form(String... pairs) {
    Map<String, String> form = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  private long ada() {
    return api.post(
            "/contacts",
            """
            {"firstName":"Ada","lastName":"Lovelace","phoneNumber":"%s","gender":"FEMALE",
             "customFields":{"city":"Lecce","points":12.50,"vip":true},"tags":["vip"]}\
            """
                .formatted(NUMBER))
        .json()
        .get("id")
        .asLong();
  }

  private ConsoleResponse after(Browser browser, ConsoleResponse answer) {
    return expect(200, browser.get(expect(303, answer).header("Location")));
  }

  @Test
  void a_notice_of_what_was_not_done_is_not_shown() {
    long id = api.contact("Ada", "+393470000001");
    long other = api.contact("Bea", "+393470000002");
    Browser browser = writer();
    String forged = CONTACTS + "/" + id + "?done=changed";
    assertFalse(browser.get(forged).shows("class=\"notice\""));
    Map<String, String> tags = Map.of("tags", "vip");
    String made = browser.post(CONTACTS + "/" + id + "/tags/add", tags).header("Location");
    assertTrue(browser.get(made).shows("class=\"notice\""), made);
    assertFalse(browser.get(made.replace("tagsChanged", "changed")).shows("class=\"notice\""));
    String ofOther = made.replace("/" + id + "?", "/" + other + "?");
    assertFalse(browser.get(ofOther).shows("class=\"notice\""), ofOther);
  }

  @Test
  void shows_all_that_is_known() {
    long id = ada();
    add(api.list("Estate"), id);
    ConsoleResponse page = expect(200, reader().get(path(id)));
    assertTrue(page.shows("<h1>Ada Lovelace</h1>"), page::toString);
    assertTrue(page.shows("<dt>Gender</dt><dd class=\"text\">Female</dd>"));
    assertTrue(page.shows("<dt>points</dt><dd class=\"text\">12.50</dd>"), page::toString);
    assertTrue(page.shows("<dt>vip</dt><dd class=\"text\">true</dd>"));
    assertTrue(page.shows("<li>Estate"));
    assertTrue(page.shows("<li>vip"));
    assertTrue(page.shows("The number is not suppressed."));
    assertTrue(page.shows("CET"));
    assertTrue(page.shows("/api/partner-gateway/v1/contacts/" + id), page::toString);
    assertEquals("no-store", page.header("Cache-Control"));
  }

  @Test
  void a_reader_sees_no_forms_that_change_something() {
    long id = ada();
    ConsoleResponse page = reader().get(path(id));
    for (String form : List.of("edit", "lists/add", "tags/add", "consents/new")) {
      assertFalse(page.shows(path(id) + "/" + form), form);
    }
    assertTrue(page.shows(path(id) + "/dossier"));
  }

  @Test
  void a_reader_sees_what_a_removal_would_do() {
    long id = ada();
    for (String page : List.of("/delete", "/erase")) {
      assertTrue(reader().get(path(id)).shows("href=\"" + path(id) + page + "\""));
      ConsoleResponse removal = expect(200, reader().get(path(id) + page));
      assertTrue(removal.shows("Ada Lovelace"), removal::toString);
      assertFalse(removal.shows("<button class=\"danger\">"), removal::toString);
      assertFalse(removal.shows("name=\"people\""), removal::toString);
      expect(403, reader().post(path(id) + page, Map.of("people", "1")));
    }
  }

  @Test
  void italian_labels_are_italian() {
    ConsoleResponse page = reader().get(path(ada()), "Accept-Language", "it");
    assertTrue(page.shows("<dt>Cognome</dt><dd class=\"text\">Lovelace</dd>"), page::toString);
    assertTrue(page.shows("Il numero non è disiscritto."));
  }

  @Test
  void a_person_is_created() {
    Browser browser = writer();
    Map<String, String> form =
        form("firstName", "Ada", "phoneNumber", "347 1234567", "idempotencyKey", "k1");
    String made = expect(303, browser.post(CONTACTS + "/new", form)).header("Location");
    assertEquals(made, browser.post(CONTACTS + "/new", form).header("Location"));
    ConsoleResponse page = browser.get(made);
    assertTrue(page.shows("The person was created."));
    assertTrue(page.shows(NUMBER));
    assertTrue(page.shows("<dt>Channels</dt><dd class=\"text\">SMS</dd>"), page::toString);
  }

  @Test
  void an_invalid_form_is_shown_again_with_what_was_typed() {
    Browser browser = writer();
    Map<String, String> form = form("firstName", MARKUP, "phoneNumber", "abc", "fieldName", "età");
    form.putAll(form("fieldType", "number", "fieldValue", "molti"));
    ConsoleResponse page = expect(400, browser.post(CONTACTS + "/new", form));
    assertTrue(page.shows("customFields.età must be a number"), page::toString);
    assertTrue(page.shows("value=\"molti\""));
    assertFalse(page.shows("<script>alert"));
    form.put("fieldValue", "12");
    page = expect(400, browser.post(CONTACTS + "/new", form));
    assertTrue(page.shows("cannot be a phone number"), page::toString);
    assertTrue(page.shows("aria-invalid=\"true\""));
    new HtmlCheck(page.body()).assertSound();
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void a_number_that_another_person_has_leads_to_that_person() {
    long id = ada();
    ConsoleResponse page =
        expect(409, writer().post(CONTACTS + "/new", form("phoneNumber", NUMBER)));
    assertTrue(page.shows("belongs to another person"), page::toString);
    assertTrue(page.shows("<a href=\"" + path(id) + "\">"));
  }

  @Test
  void a_person_is_changed_and_custom_fields_keep_their_types() {
    long id = ada();
    Browser browser = writer();
    ConsoleResponse edit = expect(200, browser.get(path(id) + "/edit"));
    String body =
        Browser.form(form("idempotencyKey", "k1", "tag", edit.field("tag"), "firstName", "Augusta"))
            + "&phoneNumber=%2B393471234567&communicationSupported=SMS"
            + "&communicationSupported=RCS"
            + "&fieldName=points&fieldType=number&fieldValue=13"
            + "&fieldName=vip&fieldType=flag&fieldValue=false"
            + "&fieldName=city&fieldType=text&fieldValue="
            + "&fieldName=&fieldType=text&fieldValue=";
    ConsoleResponse saved =
        browser.send("POST", path(id) + "/edit", body, "Sec-Fetch-Site", "same-origin");
    assertTrue(after(browser, saved).shows("The changes were saved."));
    JsonNode contact = contact(id);
    assertEquals("Augusta", contact.get("firstName").asText());
    assertTrue(contact.get("lastName").isNull());
    assertEquals(2, contact.get("communicationSupported").size());
    JsonNode fields = contact.get("customFields");
    assertEquals(13, fields.get("points").numberValue().intValue());
    assertFalse(fields.get("vip").booleanValue());
    assertNull(fields.get("city"));
    assertEquals("vip", contact.get("tags").get(0).asText());
  }

  @Test
  void a_form_that_is_saved_as_it_is_shown_changes_nothing() {
    long id = ada();
    Browser browser = writer();
    ConsoleResponse edit = browser.get(path(id) + "/edit");
    String tag = edit.field("tag");
    String body =
        Browser.form(form("tag", tag, "firstName", "Ada", "lastName", "Lovelace"))
            + "&idempotencyKey=k&phoneNumber=%2B393471234567&email=&gender=FEMALE"
            + "&communicationSupported=SMS&lastContactType=&lastCampaignType="
            + "&fieldName=city&fieldType=text&fieldValue=Lecce"
            + "&fieldName=points&fieldType=number&fieldValue=12.50"
            + "&fieldName=vip&fieldType=flag&fieldValue=true";
    expect(303, browser.send("POST", path(id) + "/edit", body, "Sec-Fetch-Site", "same-origin"));
    assertEquals(tag, browser.get(path(id) + "/edit").field("tag"));
  }

  @Test
  void a_change_of_an_older_version_shows_both_and_changes_nothing() {
    long id = ada();
    Browser browser = writer();
    String tag = browser.get(path(id) + "/edit").field("tag");
    api.put("/contacts/" + id, "{\"lastName\":\"Byron\"}");
    Map<String, String> mine = form("firstName", "Ada", "lastName", "King", "email", "a@b.it");
    mine.put("tag", tag);
    ConsoleResponse page = expect(412, browser.post(path(id) + "/edit", mine));
    assertTrue(page.shows("<dt>Last name <span class=\"mark\">differs</span></dt>"));
    assertTrue(page.shows("<dd class=\"text\">Byron</dd>"), page::toString);
    assertTrue(page.shows("<dt>Valid</dt>"), page::toString);
    assertTrue(page.shows("value=\"King\""));
    assertNotEquals(tag, page.field("tag"));
    new HtmlCheck(page.body()).assertSound();
    assertEquals("Byron", contact(id).get("lastName").asText());
    expect(400, browser.post(path(id) + "/edit", form("email", "a@b.it")));
  }

  @Test
  void what_others_added_is_marked_in_the_comparison_and_stays() {
    long id = ada();
    Browser browser = writer();
    String shown =
        "&firstName=Ada&lastName=Lovelace&phoneNumber=%2B393471234567&gender=FEMALE"
            + "&communicationSupported=SMS"
            + "&openedField=city&openedField=points&openedField=vip&openedTag=vip"
            + "&fieldName=city&fieldType=text&fieldValue=Lecce"
            + "&fieldName=points&fieldType=number&fieldValue=12.50";
    ConsoleResponse edit = browser.get(path(id) + "/edit");
    for (String field : List.of("city", "points", "vip")) {
      assertTrue(edit.shows("name=\"openedField\" value=\"" + field + "\""), edit::toString);
    }
    assertTrue(edit.shows("name=\"openedTag\" value=\"vip\""), edit::toString);
    api.put(
        "/contacts/" + id, "{\"customFields\":{\"zone\":\"North\"},\"tags\":[\"vip\",\"new\"]}");

    ConsoleResponse page =
        expect(412, send(browser, id, "idempotencyKey=k1&tag=" + quoted(edit) + shown));
    assertTrue(page.shows("<dt>Tags <span class=\"mark\">differs</span></dt>"), page::toString);
    assertTrue(page.shows("<dd class=\"text\">new, vip</dd>"), page::toString);
    assertTrue(page.shows("<dt>zone <span class=\"mark\">differs</span></dt>"), page::toString);
    assertTrue(page.shows("<dt>vip <span class=\"mark\">differs</span></dt>"), page::toString);
    assertTrue(page.shows("<dt>city</dt>"), page::toString);
    assertTrue(page.shows("<dt>Last name</dt>"), page::toString);
    assertFalse(page.shows("name=\"openedField\" value=\"zone\""), page::toString);

    expect(303, send(browser, id, "idempotencyKey=k2&tag=" + quoted(page) + shown));
    JsonNode fields = contact(id).get("customFields");
    assertEquals("North", fields.get("zone").asText());
    assertEquals("Lecce", fields.get("city").asText());
    assertNull(fields.get("vip"));
    assertEquals(2, contact(id).get("tags").size());
  }

  private static ConsoleResponse send(Browser browser, long id, String body) {
    return browser.send("POST", path(id) + "/edit", body, "Sec-Fetch-Site", "same-origin");
  }

  private static String quoted(ConsoleResponse page) {
    return Browser.form(Map.of("", page.field("tag"))).substring(1);
  }

  @Test
  void lists_are_added_and_removed() {
    long id = ada();
    long list = api.list("Estate");
    Browser browser = writer();
    assertTrue(browser.get(path(id)).shows("<option value=\"" + list + "\">Estate</option>"));
    Map<String, String> form = form("list", Long.toString(list));
    ConsoleResponse page = after(browser, browser.post(path(id) + "/lists/add", form));
    assertTrue(page.shows("Remove from list: Estate"), page::toString);
    assertFalse(page.shows("<option value=\"" + list + "\">"));
    page = after(browser, browser.post(path(id) + "/lists/remove", form));
    assertTrue(page.shows("The person is in no list."));
    expect(400, browser.post(path(id) + "/lists/add", form("list", "999")));
    expect(404, browser.post(CONTACTS + "/999/lists/add", form));
  }

  @Test
  void tags_are_added_and_removed() {
    long id = ada();
    Browser browser = writer();
    ConsoleResponse page =
        after(browser, browser.post(path(id) + "/tags/add", form("tags", "Natale, <b>x, ,")));
    assertTrue(page.shows("<li>Natale"), page::toString);
    assertTrue(page.shows("<li>&lt;b&gt;x"));
    page = after(browser, browser.post(path(id) + "/tags/remove", form("tag", "natale")));
    assertFalse(page.shows("<li>Natale"));
    page = expect(400, browser.post(path(id) + "/tags/add", form("tags", "x".repeat(65))));
    assertTrue(page.shows("must have at most 64 characters"), page::toString);
    expect(400, browser.post(path(id) + "/tags/add", form("tags", " ,")));
  }

  @Test
  void a_withdrawn_consent_is_recorded_and_suppresses() {
    long id = ada();
    Browser browser = writer();
    Map<String, String> form =
        form(
            "purpose", "MARKETING", "status", "WITHDRAWN", "channel", "WHATSAPP", "source", MARKUP);
    form.put("occurredAt", "2026-11-22T10:15");
    ConsoleResponse page = after(browser, browser.post(path(id) + "/consents/new", form));
    assertTrue(page.shows("<td>Withdrawn</td>"), page::toString);
    assertTrue(page.shows("22 Nov 2026, 10:15 CET"), page::toString);
    assertTrue(page.shows("The number is suppressed on: WhatsApp"));
    assertTrue(page.shows("Consent denied or withdrawn"));
    assertFalse(page.shows("<script>alert"));
    JsonNode consent = api.get("/contacts/" + id + "/consents").json().get("content").get(0);
    assertEquals("2026-11-22T09:15:00Z", consent.get("occurredAt").asText());
  }

  @Test
  void an_invalid_consent_is_shown_again() {
    long id = ada();
    Map<String, String> form = form("purpose", "MARKETING", "status", "GRANTED");
    form.putAll(form("occurredAt", "yesterday", "source", "shop", "wording", "Sì"));
    ConsoleResponse page = expect(400, writer().post(path(id) + "/consents/new", form));
    assertTrue(page.shows("must be a date and a time such as"), page::toString);
    assertTrue(page.shows("value=\"shop\""));
    new HtmlCheck(page.body()).assertSound();
    form.put("occurredAt", "2026-03-29T02:30");
    ConsoleResponse skipped = expect(400, writer().post(path(id) + "/consents/new", form));
    assertTrue(skipped.shows("the clock goes forward"), skipped::toString);
    form.put("occurredAt", "2027-01-01T00:00");
    assertTrue(expect(400, writer().post(path(id) + "/consents/new", form)).shows("in the future"));
    assertTrue(reader().get(path(id)).shows("No consents are recorded"));
  }

  @Test
  void the_dossier_is_that_of_the_api_also_for_read_keys() {
    long id = ada();
    ConsoleResponse file = expect(200, reader().get(path(id) + "/dossier"));
    assertEquals("application/json", file.header("Content-Type"));
    assertEquals(
        "attachment; filename=\"dossier-" + id + ".json\"", file.header("Content-Disposition"));
    assertEquals("no-store", file.header("Cache-Control"));
    assertEquals(api.get("/contacts/" + id + "/dossier").response().body(), file.body());
  }

  @Test
  void campaigns_replace_their_link_or_are_a_page() {
    long id = ada();
    Browser browser = reader();
    ConsoleResponse part = browser.get(path(id) + "/campaigns", "HX-Request", "true");
    assertTrue(expect(200, part).shows("No campaign whose recipients are kept"));
    assertFalse(part.shows("<html"));
    new HtmlCheck(browser.get(path(id) + "/campaigns").body()).assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "0", "uno"})
  void nobody_is_removed_without_the_number_of_people(String typed) {
    long id = ada();
    for (String page : List.of("/delete", "/erase")) {
      ConsoleResponse answer = expect(400, writer().post(path(id) + page, form("people", typed)));
      assertTrue(answer.shows("Type 1. Nothing was changed."), answer::toString);
    }
    assertEquals("Ada", contact(id).get("firstName").asText());
  }

  @Test
  void a_person_is_deleted_and_the_next_page_tells_when() {
    long id = ada();
    Browser browser = writer();
    ConsoleResponse form = expect(200, browser.get(path(id) + "/delete"));
    assertTrue(form.shows("This cannot be undone."));
    assertTrue(form.shows("are kept"));
    Map<String, String> fields = form("people", "1", "idempotencyKey", "k");
    ConsoleResponse page = after(browser, browser.post(path(id) + "/delete", fields));
    assertTrue(page.shows("Person " + id + " was deleted on 23 Nov 2026"), page::toString);
    assertTrue(after(browser, browser.post(path(id) + "/delete", fields)).shows("was deleted"));
    expect(404, browser.get(path(id)));
    expect(404, browser.get(path(id) + "/delete"));
  }

  @Test
  void an_erasure_tells_its_numbers_before_and_keeps_the_opt_out() {
    long id = ada();
    api.post("/suppressions", "{\"entries\":[{\"phoneNumber\":\"" + NUMBER + "\"}]}");
    Browser browser = writer();
    ConsoleResponse form = expect(200, browser.get(path(id) + "/erase"));
    assertTrue(form.shows("Opt-outs that lose the number: 1."), form::toString);
    assertTrue(form.shows("pseudonym"));
    assertTrue(form.shows("?erase=true"));
    ConsoleResponse page = after(browser, browser.post(path(id) + "/erase", form("people", " 1 ")));
    assertTrue(page.shows("Person " + id + " was erased on"), page::toString);
    long again = api.contact("Ada", NUMBER);
    assertEquals(3, contact(again).get("suppressedChannels").size());
  }

  @Test
  void the_page_of_a_removed_person_is_no_lie() {
    long id = ada();
    ConsoleResponse there = expect(303, reader().get(path(id) + "/gone"));
    assertEquals(path(id), there.header("Location"));
    expect(404, reader().get(path(999) + "/gone"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "GET,/edit",
    "GET,/dossier",
    "GET,/campaigns",
    "GET,/delete",
    "GET,/erase",
    "GET,/consents/new",
    "GET,/gone",
    "POST,/edit",
    "POST,/delete",
    "POST,/erase",
    "POST,/lists/add",
    "POST,/lists/remove",
    "POST,/tags/add",
    "POST,/tags/remove",
    "POST,/consents/new"
  })
  void people_of_other_accounts_do_not_exist(String method, String page) {
    long id = ada();
    Browser other = Browser.signedIn(api, api.otherKey);
    long list = otherList(other);
    Map<String, String> form =
        switch (page) {
          case "/edit" -> form("tag", "*", "email", "a@b.it");
          case "/delete", "/erase" -> form("people", "1");
          case "/lists/add", "/lists/remove" -> form("list", Long.toString(list));
          case "/tags/add" -> form("tags", "x");
          case "/tags/remove" -> form("tag", "vip");
          default -> form("purpose", "MARKETING", "status", "DENIED");
        };
    ConsoleResponse answer =
        method.equals("GET") ? other.get(path(id) + page) : other.post(path(id) + page, form);
    expect(404, answer);
    assertFalse(answer.shows("Lovelace"));
    assertEquals("Ada", contact(id).get("firstName").asText());
    assertEquals(1, contact(id).get("tags").size());
  }

  private static long otherList(Browser other) {
    String made = other.post("/console/lists/new", Map.of("name", "Estate")).header("Location");
    return Long.parseLong(made.replaceAll(".*list=(\\d+).*", "$1"));
  }

  @Test
  void texts_that_are_markup_stay_text_on_every_page() {
    Browser browser = writer();
    Map<String, String> form = form("firstName", MARKUP, "phoneNumber", NUMBER);
    form.putAll(form("fieldName", "<b>x", "fieldType", "text", "fieldValue", MARKUP));
    String made = expect(303, browser.post(CONTACTS + "/new", form)).header("Location");
    String page = made.substring(0, made.indexOf('?'));
    for (String part : List.of("", "/edit", "/delete", "/erase", "/campaigns", "/consents/new")) {
      ConsoleResponse answer = expect(200, browser.get(page + part));
      assertFalse(answer.shows("<script>alert"), answer::toString);
      String tags = answer.body().replaceAll("=\"[^\"]*\"", "=\"\"");
      assertFalse(Pattern.compile("<[^>]*\\son\\w+=").matcher(tags).find(), answer::toString);
      assertFalse(answer.shows("<b>x"), answer::toString);
      new HtmlCheck(answer.body()).assertSound();
    }
  }
}
