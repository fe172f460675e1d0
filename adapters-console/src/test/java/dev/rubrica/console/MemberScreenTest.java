package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen of a list. */
class MemberScreenTest extends ConsoleTest {

  private long list;
  private String path;

  @BeforeEach
  void fill() {
    list = api.list("Estate");
    path = "/console/lists/" + list;
    add(list, api.contact("Ada", "+393470000001"));
    add(list, api.contact("Bea", "+393470000002"));
    api.contact("Ugo", "+393470000003");
  }

  @Test
  void shows_name_exact_members_and_campaigns() {
    api.post(
        "/campaigns",
        "{\"name\":\"Promo\",\"sendingMode\":\"SMS\",\"contactListIds\":[" + list + "]}");
    ConsoleResponse answer = expect(200, writer().get(path));
    assertTrue(answer.shows("<h1>Estate</h1>"));
    assertTrue(answer.shows("<strong>2 members</strong>"), answer::toString);
    assertTrue(answer.shows("campaigns that use it: Promo"));
    assertEquals(List.of("Ada", "Bea"), ContactScreenTest.names(answer));
    assertTrue(answer.shows("href=\"/console/contacts?notListIds=" + list + "&amp;addTo="));
    assertTrue(answer.shows("/contacts?listIds=" + list + "&amp;sortBy="));
    assertTrue(writer().get("/console/lists").shows("href=\"" + path + "\""));
  }

  @Test
  void members_are_searched_and_counted() {
    ConsoleResponse part = reader().get(path + "?search=bea", "HX-Request", "true");
    assertEquals(List.of("Bea"), ContactScreenTest.names(part));
    ConsoleResponse count = reader().get(path + "?search=bea&count=true", "HX-Request", "true");
    assertTrue(count.body().strip().startsWith("1 contact\n"), count::toString);
    ConsoleResponse form = reader().get("/console/contacts/filter?list=" + list);
    assertFalse(form.shows("name=\"listIds\""), form::toString);
    expect(400, reader().get(path + "?listIds=" + list));
  }

  @Test
  void the_plot_follows_after_the_page_and_is_at_most_a_minute_old() {
    ConsoleResponse page = reader().get(path);
    assertTrue(page.shows("hx-get=\"" + path + "?plot=true\""), page::toString);
    assertFalse(page.shows("<svg"));
    ConsoleResponse part = reader().get(path + "?plot=true", "HX-Request", "true");
    assertTrue(part.body().strip().startsWith("<figure>"), part::toString);
    assertTrue(part.shows("From 23 Nov 2026 to 23 Nov 2026, at most 2 on a day"), part::toString);
    assertTrue(part.shows("height=\"120.0\""));
    add(list, api.contact("Eva", "+393470000004"));
    assertTrue(reader().get(path + "?plot=true").shows("at most 2 on a day"));
    clock.push(Duration.ofMinutes(1));
    ConsoleResponse later = reader().get(path + "?plot=true");
    assertTrue(later.shows("at most 3 on a day"));
    new HtmlCheck(later.body()).assertSound();
  }

  @Test
  void reachable_members_are_counted_when_asked_for() {
    assertFalse(reader().get(path).shows("SMS: "));
    ConsoleResponse part = reader().get(path + "?reached=true", "HX-Request", "true");
    assertTrue(part.shows("<li>SMS: 2</li>") && part.shows("<li>RCS: 0</li>"), part::toString);
    assertTrue(reader().get(path + "?reached=true").shows("<li>SMS: 2</li>"));
  }

  @Test
  void members_are_removed_with_the_number_in_the_button_and_come_back() {
    Browser browser = writer();
    ConsoleResponse page = browser.get(path);
    assertEquals(Long.toString(list), page.field("list"));
    String query = "listIds=" + list + "&list=" + list + "&who=all&action=remove&tried=true";
    ConsoleResponse trial = expect(200, browser.get("/console/contacts/change?" + query));
    assertTrue(trial.shows("Remove from a list: Estate"), trial::toString);
    assertTrue(trial.shows("Remove 2"));
    assertTrue(trial.shows("href=\"" + path + "\""));
    String id = Long.toString(list);
    Map<String, String> form =
        Map.of("listIds", id, "list", id, "who", "all", "action", "remove", "shown", "2");
    String location =
        expect(303, browser.post("/console/contacts/change", form)).header("Location");
    assertTrue(location.startsWith(path + "?change="), location);
    ConsoleResponse done = browser.get(location);
    assertTrue(done.shows("Contacts removed from “Estate”: 2."), done::toString);
    assertTrue(done.shows("<strong>0 members</strong>"));
    new HtmlCheck(done.body()).assertSound();
    Map<String, String> undo = Map.of("change", done.field("change"), "list", id);
    String back = expect(303, browser.post("/console/contacts/undo", undo)).header("Location");
    assertTrue(browser.get(back).shows("<strong>2 members</strong>"));
  }

  @Test
  void a_reader_sees_no_links_to_changes() {
    ConsoleResponse answer = reader().get(path);
    assertFalse(answer.shows(path + "/edit"));
    assertFalse(answer.shows("Add contacts"));
    assertFalse(answer.shows("/console/imports/new"));
    ConsoleResponse deletion = expect(200, reader().get(path + "/delete"));
    assertTrue(deletion.shows("It has 2 members."), deletion::toString);
    assertFalse(deletion.shows("<button class=\"danger\">"));
    expect(403, reader().post(path + "/delete", Map.of()));
  }

  @Test
  void imports_and_campaigns_of_the_list_are_one_link_away() {
    ConsoleResponse page = writer().get(path);
    assertTrue(page.shows("href=\"/console/imports/new?list=" + list + "\""), page::toString);
    String campaigns = "/console/campaigns?contactListId=" + list;
    assertTrue(page.shows("href=\"" + campaigns + "\""), page::toString);
    expect(200, writer().get(campaigns));
  }

  @Test
  void contacts_that_are_chosen_for_the_list_are_added_to_it() {
    Browser browser = writer();
    long other = api.contact("Zoe", "+393470000009");
    String search = "/console/contacts?notListIds=" + list + "&addTo=" + list;
    String link = "href=\"" + search.replace("&", "&amp;") + "\"";
    assertTrue(browser.get(path).shows(link));
    ConsoleResponse page = expect(200, browser.get(search));
    assertEquals(Long.toString(list), page.field("addTo"));
    assertTrue(page.shows("&amp;addTo=" + list + "\">"), page::toString);
    String change = "/console/contacts/change?who=chosen&contact=" + other + "&addTo=" + list;
    ConsoleResponse trial = expect(200, browser.get(change + "&action=add"));
    assertTrue(trial.shows("name=\"target\" value=\"" + list + "\""), trial::toString);
    assertTrue(trial.shows("Add 1<"), trial::toString);
    // To remove contacts from a list, a list is still chosen.
    assertTrue(browser.get(change + "&action=remove").shows("<select id=\"target\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?plot=true", "?reached=true", "?count=true", "?change=x"})
  void lists_of_other_accounts_and_deleted_lists_do_not_exist(String query) {
    Browser other = Browser.signedIn(api, api.otherKey);
    expect(404, other.get(path + query));
    expect(404, other.get(path + query, "HX-Request", "true"));
    writer().post(path + "/delete", Map.of());
    expect(404, writer().get(path + query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "99999999999999999999"})
  void what_is_no_id_is_not_found(String id) {
    expect(404, reader().get("/console/lists/" + id));
  }

  @Test
  void names_that_are_markup_stay_text() {
    long other = api.list("</title><script>alert(1)</script>");
    ConsoleResponse answer = expect(200, writer().get("/console/lists/" + other));
    assertFalse(answer.shows("<script>alert"), answer::toString);
  }

  @Test
  void pages_are_sound_in_both_languages() {
    for (String language : new String[] {"en", "it"}) {
      String query = "?plot=true&reached=true&count=true";
      ConsoleResponse page = expect(200, writer().get(path + query, "Accept-Language", language));
      new HtmlCheck(page.body()).assertSound();
      assertFalse(Pattern.compile("<style|\\sstyle=|\\son\\w+=").matcher(page.body()).find());
    }
  }
}
