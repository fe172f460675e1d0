package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen of all contacts and the form of its conditions. */
class ContactScreenTest extends ConsoleTest {

  private static final String CONTACTS = "/console/contacts";
  private static final Pattern NAME =
      Pattern.compile("<th scope=\"row\"><a href=\"/console/contacts/\\d+\">([^<]*)</a>");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");

  static List<String> names(ConsoleResponse answer) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(answer.body());
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  /** The URL of the next page; null on the last one. */
  static String nextUrl(ConsoleResponse answer) {
    Matcher next = NEXT.matcher(answer.body());
    return next.find() ? next.group(1).replace("&amp;", "&") : null;
  }

  private void contacts(int number) {
    for (int i = 0; i < number; i++) {
      api.contact("C" + (100 + i), "+393470000%03d".formatted(i));
    }
  }

  @Test
  void shows_contacts_with_links_to_their_pages_and_no_total_before_it_is_counted() {
    long ada = api.contact("Ada", "+393470000001");
    api.put("/contacts/" + ada, "{\"tags\":[\"a\",\"b\",\"c\",\"d\",\"e\"],\"email\":\"a@b.it\"}");
    ConsoleResponse answer = expect(200, reader().get(CONTACTS));
    assertEquals(List.of("Ada"), names(answer));
    assertTrue(answer.shows("href=\"/console/contacts/" + ada + "\""));
    assertTrue(answer.shows("+393470000001") && answer.shows("a@b.it"));
    assertTrue(answer.shows("<span class=\"mark\">c</span>\n+2"), answer::toString);
    assertTrue(answer.shows("hx-get=\"/console/contacts?count=true\""), answer::toString);
    assertFalse(answer.shows("1 contact<"));
    assertTrue(answer.shows("/contacts?sortBy=fullName&amp;sortOrder=asc&amp;limit=25&amp;count="));
  }

  @Test
  void the_total_follows_by_itself_or_by_a_link() {
    contacts(3);
    ConsoleResponse part = reader().get(CONTACTS + "?count=true", "HX-Request", "true");
    assertTrue(part.body().strip().startsWith("3 contacts\n"), part::toString);
    String choice =
        "<option id=\"all-matching\" hx-swap-oob=\"innerHTML\">all 3 that match</option>";
    assertTrue(part.shows(choice), part::toString);
    assertTrue(
        reader().get(CONTACTS).shows("<option id=\"all-matching\" value=\"all\">all that match<"));
    ConsoleResponse page = reader().get(CONTACTS + "?count=true&search=c101");
    assertTrue(page.shows("<p role=\"status\">1 contact</p>"), page::toString);
    assertTrue(page.shows("value=\"all\">the one that matches<"), page::toString);
    assertTrue(page.shows("<html"));
  }

  @Test
  void new_people_are_one_link_away_for_who_may_create_them() {
    String link = "href=\"/console/contacts/new\"";
    assertTrue(writer().get(CONTACTS).shows(link));
    assertFalse(reader().get(CONTACTS).shows(link));
  }

  @Test
  void the_way_back_keeps_order_and_size_of_pages() {
    contacts(3);
    String query = "?search=c&sortBy=email&sortOrder=desc&limit=50";
    ConsoleResponse page = reader().get(CONTACTS + query);
    for (String field : List.of("sortBy", "sortOrder", "limit")) {
      String hidden = "name=\"" + field + "\" value=\"" + page.field(field) + "\"";
      String form = page.body().substring(page.body().indexOf("action=\"/console/contacts/change"));
      assertTrue(form.contains(hidden), page::toString);
    }
    ConsoleResponse change = reader().get(CONTACTS + "/change" + query + "&who=all&action=delete");
    String back =
        "href=\"/console/contacts?search=c&amp;sortBy=email&amp;sortOrder=desc&amp;limit=50\"";
    assertTrue(expect(200, change).shows(back), change::toString);
  }

  @Test
  void nobody_is_told() {
    ConsoleResponse answer = expect(200, reader().get(CONTACTS));
    assertTrue(answer.shows("No contacts"));
    assertFalse(answer.shows("<table"));
  }

  private static String link(ConsoleResponse page, String rel) {
    Matcher link = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]*)\"").matcher(page.body());
    assertTrue(link.find(), page::toString);
    return link.group(1).replace("&amp;", "&");
  }

  @Test
  void pages_lead_back_to_the_previous_one() {
    contacts(80);
    Browser browser = reader();
    List<ConsoleResponse> pages = new ArrayList<>();
    pages.add(browser.get(CONTACTS + "?isTest=false"));
    assertFalse(pages.getFirst().shows("rel=\"prev\""));
    for (int i = 0; i < 3; i++) {
      pages.add(expect(200, browser.get(link(pages.getLast(), "next"))));
    }
    assertEquals(5, names(pages.getLast()).size());
    ConsoleResponse page = pages.getLast();
    for (int i = 2; i >= 0; i--) {
      page = expect(200, browser.get(link(page, "prev")));
      assertEquals(names(pages.get(i)), names(page));
    }
    assertFalse(page.shows("rel=\"prev\""), page::toString);
    assertEquals(CONTACTS + "?isTest=false", link(pages.get(1), "prev"));
  }

  @Test
  void pages_follow_by_cursor_and_keep_the_conditions() {
    contacts(30);
    ConsoleResponse first = reader().get(CONTACTS + "?isTest=false");
    assertEquals(25, names(first).size());
    ConsoleResponse second = expect(200, reader().get(nextUrl(first)));
    assertEquals(List.of("C125", "C126", "C127", "C128", "C129"), names(second));
    assertTrue(second.shows("href=\"/console/contacts?isTest=false\">First page"));
    assertNull(nextUrl(second));
    assertEquals(30, names(reader().get(CONTACTS + "?limit=50")).size());
    expect(400, reader().get(CONTACTS + "?cursor=" + "x".repeat(60)));
  }

  @Test
  void a_search_replaces_the_table_alone() {
    contacts(3);
    ConsoleResponse part =
        expect(200, reader().get(CONTACTS + "?search=c101", "HX-Request", "true"));
    assertEquals(List.of("C101"), names(part));
    assertTrue(part.body().strip().startsWith("<div id=\"contacts\">"), part::toString);
    assertFalse(part.shows("<html"));
    assertTrue(part.shows("hx-swap-oob=\"true\""));
    assertTrue(part.shows("Text: c101"));
  }

  @Test
  void conditions_are_chips_with_the_names_of_lists() {
    long list = api.list("Estate & mare");
    add(list, api.contact("Ada", "+393470000001"));
    api.contact("Bea", "+393470000002");
    ConsoleResponse answer = reader().get(CONTACTS + "?listIds=" + list + "&gender=MALE");
    assertTrue(answer.shows("In list: Estate &amp; mare"), answer::toString);
    assertTrue(answer.shows("href=\"/console/contacts?gender=MALE\""));
    assertEquals(List.of("Bea"), names(reader().get(CONTACTS + "?notListIds=" + list)));
    expect(400, reader().get(CONTACTS + "?listIds=999"));
    expect(400, reader().get(CONTACTS + "?rank=1"));
  }

  @Test
  void exports_and_campaigns_begin_with_the_filter() {
    api.contact("Ada", "+393470000001");
    ConsoleResponse answer = reader().get(CONTACTS + "?isTest=false&search=a+b%26c");
    answer = names(answer).isEmpty() ? reader().get(CONTACTS + "?isTest=false") : answer;
    assertTrue(answer.shows("href=\"/console/exports/new?isTest=false\""), answer::toString);
    assertTrue(answer.shows("href=\"/console/campaigns/new?isTest=false\""));
  }

  @Test
  void days_are_those_of_the_zone_of_the_console() {
    Browser browser = writer();
    String days = "/console/contacts/filter?apply=true&createdFrom=2026-11-23&updatedBefore=";
    String summer = expect(303, browser.get(days + "2026-07-01")).header("Location");
    assertTrue(summer.contains("createdFrom=2026-11-22T23%3A00%3A00Z"), summer);
    assertTrue(summer.contains("updatedBefore=2026-06-30T22%3A00%3A00Z"), summer);
    ConsoleResponse page = expect(200, browser.get(summer));
    assertTrue(page.shows("Added from: 23 Nov 2026 CET"), page::toString);
    assertTrue(page.shows(": 1 Jul 2026 CEST"), page::toString);
    ConsoleResponse form =
        browser.get(summer.replace("/console/contacts?", "/console/contacts/filter?"));
    assertTrue(expect(200, form).shows("type=\"date\" value=\"2026-11-23\""), form::toString);
    assertTrue(form.shows("Time zone of the days: Europe/Rome."));
    ConsoleResponse other =
        browser.get("/console/contacts?createdFrom=2026-11-23&createdBefore=2026-11-24T08:30Z");
    assertTrue(expect(200, other).shows("Added from: 23 Nov 2026, 01:00 CET"), other::toString);
    assertTrue(other.shows(": 24 Nov 2026, 09:30 CET"), other::toString);
  }

  @Test
  void the_form_of_conditions_leads_to_the_search_with_them() {
    long list = api.list("Estate");
    long ada = api.contact("Ada", "+393470000001");
    api.put("/contacts/" + ada, "{\"customFields\":{\"city\":\"Lecce\"}}");
    ConsoleResponse form =
        expect(200, reader().get(CONTACTS + "/filter?tags=a&gender=FEMALE&limit=50"));
    assertTrue(form.shows("<option value=\"" + list + "\">Estate</option>"), form::toString);
    assertTrue(form.shows("<option value=\"FEMALE\" selected>"), form::toString);
    assertTrue(form.shows("<input type=\"hidden\" name=\"tags\" value=\"a\">"));
    assertTrue(form.shows("<option value=\"city\">city</option>"));
    new HtmlCheck(form.body()).assertSound();
    String blank = "&search=&listIds=&notListIds=&phonePrefix=&email=&createdFrom=&operator=";
    ConsoleResponse done =
        reader().get(CONTACTS + "/filter?apply=true&tags=a&tags=b&limit=50&gender=" + blank + "is");
    assertEquals(CONTACTS + "?tags=a&tags=b&limit=50", expect(303, done).header("Location"));
    String custom = "&field=city&operator=isNot&value=Lecce";
    assertEquals(
        CONTACTS + "?customFields.city.not=Lecce",
        expect(303, reader().get(CONTACTS + "/filter?apply=true" + custom)).header("Location"));
    String member = "&list=" + list + "&field=city&operator=present&value=";
    assertEquals(
        "/console/lists/" + list + "?customFields.city.exists=true",
        expect(303, reader().get(CONTACTS + "/filter?apply=true" + member)).header("Location"));
  }

  @ParameterizedTest
  @CsvSource({
    "phonePrefix=x",
    "field=city&operator=greater&value=x",
    "createdFrom=x",
    "tags=a%0Ab"
  })
  void a_condition_that_is_invalid_is_shown_with_the_form(String query) {
    ConsoleResponse form =
        expect(400, reader().get(CONTACTS + "/filter?apply=true&email=a%40b.it&" + query));
    assertTrue(form.shows("role=\"alert\""));
    assertTrue(form.shows("value=\"a@b.it\""), form::toString);
    new HtmlCheck(form.body()).assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "</title><b>"})
  void names_that_are_markup_stay_text(String name) {
    long ada = api.contact("Ada", "+393470000001");
    String json = name.replace("\"", "\\\"");
    api.put(
        "/contacts/" + ada,
        "{\"firstName\":\"%s\",\"tags\":[\"%s\"],\"customFields\":{\"%s\":\"x\"}}"
            .formatted(json, json, json));
    String search = Browser.form(Map.of("", name)).substring(1);
    for (String path :
        new String[] {
          CONTACTS,
          CONTACTS + "?search=" + search,
          CONTACTS + "?tags=" + search,
          CONTACTS + "/filter?tags=" + search
        }) {
      ConsoleResponse answer = expect(200, reader().get(path));
      assertFalse(answer.shows("<script>alert") || answer.shows("<b>"), answer::toString);
      // Values of attributes cannot contain their quotes, so whatever is left is markup.
      String unquoted = answer.body().replaceAll("=\"[^\"]*\"", "=\"\"");
      assertFalse(
          Pattern.compile("<[^>]*\\son\\w+=[\"']").matcher(unquoted).find(), answer::toString);
    }
  }

  @Test
  void contacts_of_other_accounts_are_not_shown() {
    api.contact("Ada", "+393470000001");
    long list = api.list("Estate");
    Browser other = Browser.signedIn(api, api.otherKey);
    assertEquals(List.of(), names(other.get(CONTACTS)));
    expect(400, other.get(CONTACTS + "?listIds=" + list));
  }

  @Test
  void pages_are_sound_in_both_languages() {
    contacts(26);
    for (String language : new String[] {"en", "it"}) {
      for (String path :
          new String[] {
            CONTACTS,
            CONTACTS + "?count=true&tags=x",
            CONTACTS + "?search=c1&isTest=false",
            CONTACTS + "/filter"
          }) {
        ConsoleResponse page = expect(200, reader().get(path, "Accept-Language", language));
        new HtmlCheck(page.body()).assertSound();
        assertFalse(Pattern.compile("<style|\\sstyle=|\\son\\w+=").matcher(page.body()).find());
      }
    }
  }
}
