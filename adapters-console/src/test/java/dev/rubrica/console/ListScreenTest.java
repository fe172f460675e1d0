package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** The screen of all lists and its forms. */
class ListScreenTest extends ConsoleTest {

  private static final String LISTS = "/console/lists";
  private static final Pattern NAME = Pattern.compile("<th scope=\"row\">(?:<a [^>]*>)?([^<\n]*)");

  private static List<String> names(ConsoleResponse answer) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(answer.body());
    while (name.find()) {
      names.add(name.group(1).strip());
    }
    return names;
  }

  private static String edit(long id) {
    return LISTS + "/" + id + "/edit";
  }

  @Test
  void shows_name_exact_count_test_mark_and_last_change_with_the_zone() {
    long id = api.list("Estate");
    for (int i = 0; i < 3; i++) {
      long contact = api.contact("Ada" + i, "+39347000000" + i);
      add(id, contact);
    }
    writer().post(LISTS + "/new", Map.of("name", "Prova", "test", "true", "description", "a\r\nb"));
    ConsoleResponse answer = expect(200, reader().get(LISTS));
    assertEquals(List.of("Estate", "Prova"), names(answer));
    assertTrue(answer.shows("<td class=\"number\">3</td>"), answer::toString);
    assertTrue(answer.shows("<span class=\"mark\">Test</span>"));
    assertTrue(answer.shows("a\nb"));
    assertTrue(answer.shows("23 Nov 2026, 11:15 CET"), answer::toString);
    assertTrue(answer.shows("2 lists"));
  }

  @Test
  void a_reader_sees_no_forms_that_change_something() {
    api.list("Estate");
    ConsoleResponse answer = reader().get(LISTS);
    assertFalse(answer.shows("/edit"));
    assertFalse(answer.shows("/console/lists/new"));
    assertTrue(answer.shows("This key may only read."));
  }

  @Test
  void a_search_replaces_the_table_alone() {
    api.list("Estate");
    api.list("Èstero");
    api.list("Inverno");
    Browser browser = reader();
    ConsoleResponse part = expect(200, browser.get(LISTS + "?search=est", "HX-Request", "true"));
    assertEquals(List.of("Estate", "Èstero"), names(part));
    assertTrue(part.body().strip().startsWith("<div id=\"lists\">"), part::toString);
    assertFalse(part.shows("<html"));
    assertTrue(part.shows("<pre id=\"curl\" tabindex=\"0\" hx-swap-oob=\"true\">"), part::toString);
    assertTrue(part.shows("/contacts/list?search=est&amp;sortBy=name"), part::toString);
    ConsoleResponse whole =
        browser.get(
            LISTS + "?search=est", "HX-Request", "true", "HX-History-Restore-Request", "true");
    assertTrue(whole.shows("<html"));
    assertFalse(whole.shows("hx-swap-oob"));
    assertTrue(whole.shows("value=\"est\""));
  }

  @Test
  void lists_are_sorted_and_the_headings_turn_the_order() {
    long small = api.list("B");
    long large = api.list("A");
    add(large, api.contact("Ada", "+393470000001"));
    Browser browser = reader();
    ConsoleResponse byName = browser.get(LISTS);
    assertEquals(List.of("A", "B"), names(byName));
    assertTrue(byName.shows("aria-sort=\"ascending\"><a href=\"/console/lists?sortOrder=desc\""));
    assertEquals(List.of("B", "A"), names(browser.get(LISTS + "?sortOrder=desc")));
    assertEquals(List.of("B", "A"), names(browser.get(LISTS + "?sortBy=contactCount")));
    assertTrue(small != large);
    expect(400, browser.get(LISTS + "?sortBy=rank"));
    expect(400, browser.get(LISTS + "?other=1"));
    expect(400, browser.get(LISTS + "?page=-1"));
  }

  @Test
  void pages_have_25_rows_and_keep_the_search() {
    for (int i = 10; i < 36; i++) {
      api.list("Lista " + i);
    }
    Browser browser = reader();
    ConsoleResponse first = browser.get(LISTS + "?search=lista");
    assertEquals(25, names(first).size());
    assertTrue(first.shows("Page 1 of 2"));
    assertTrue(first.shows("href=\"/console/lists?search=lista&amp;page=1\""), first::toString);
    ConsoleResponse beyond = expect(303, browser.get(LISTS + "?search=lista&page=7"));
    assertEquals("/console/lists?search=lista&page=1", beyond.header("Location"));
    ConsoleResponse second = browser.get(LISTS + "?search=lista&page=1");
    assertEquals(List.of("Lista 35"), names(second));
    assertTrue(second.shows("rel=\"prev\""));
    assertFalse(second.shows("rel=\"next\""));
  }

  @Test
  void a_form_that_is_sent_twice_makes_one_list() {
    Browser browser = writer();
    Map<String, String> form = Map.of("name", "Estate", "idempotencyKey", "k1");
    String first = expect(303, browser.post(LISTS + "/new", form)).header("Location");
    String second = expect(303, browser.post(LISTS + "/new", form)).header("Location");
    assertEquals(first, second);
    ConsoleResponse after = browser.get(first);
    assertEquals(List.of("Estate"), names(after));
    assertTrue(after.shows("The list “Estate” was created."), after::toString);
    expect(422, browser.post(LISTS + "/new", Map.of("name", "Altra", "idempotencyKey", "k1")));
    expect(400, browser.post(LISTS + "/new", Map.of("name", "Altra", "idempotencyKey", "")));
  }

  @Test
  void an_invalid_form_is_shown_again_with_what_was_typed() {
    Browser browser = writer();
    ConsoleResponse answer =
        expect(400, browser.post(LISTS + "/new", Map.of("name", " ", "description", "<b>text")));
    assertTrue(answer.shows("must not be blank"));
    assertTrue(answer.shows("&lt;b&gt;text"), answer::toString);
    assertTrue(answer.shows("aria-invalid=\"true\""));
    assertEquals(List.of(), names(browser.get(LISTS)));
  }

  @Test
  void a_list_is_changed() {
    long id = api.list("Estate");
    Browser browser = writer();
    ConsoleResponse form = expect(200, browser.get(edit(id)));
    ConsoleResponse saved =
        browser.post(edit(id), Map.of("name", "Autunno", "tag", form.field("tag")));
    ConsoleResponse after = browser.get(expect(303, saved).header("Location"));
    assertTrue(after.shows("The list “Autunno” was changed."));
    assertEquals("Autunno", api.get("/contacts/list/" + id).json().get("name").asText());
  }

  @Test
  void a_change_of_an_older_version_shows_both_and_changes_nothing() {
    long id = api.list("Estate");
    Browser browser = writer();
    String tag = browser.get(edit(id)).field("tag");
    api.put("/contacts/list/" + id, "{\"name\":\"Inverno\"}");
    Map<String, String> mine = Map.of("name", "Autunno", "tag", tag);
    ConsoleResponse conflict = expect(412, browser.post(edit(id), mine));
    assertTrue(conflict.shows("<dd>Inverno</dd>"), conflict::toString);
    assertTrue(conflict.shows("value=\"Autunno\""));
    assertNotEquals(tag, conflict.field("tag"));
    assertEquals("Inverno", api.get("/contacts/list/" + id).json().get("name").asText());
    expect(303, browser.post(edit(id), Map.of("name", "Autunno", "tag", conflict.field("tag"))));
    expect(400, browser.post(edit(id), Map.of("name", "Autunno")));
  }

  @Test
  void a_deletion_tells_its_consequences_and_is_undone() {
    long id = api.list("Estate");
    add(id, api.contact("Ada", "+393470000001"));
    api.post(
        "/campaigns",
        "{\"name\":\"Promo\",\"sendingMode\":\"SMS\",\"contactListIds\":[" + id + "]}");
    Browser browser = writer();
    ConsoleResponse form = expect(200, browser.get(LISTS + "/" + id + "/delete"));
    assertTrue(form.shows("It has 1 member."));
    assertTrue(form.shows("become invalid: Promo"), form::toString);

    ConsoleResponse deleted = browser.post(LISTS + "/" + id + "/delete", Map.of());
    ConsoleResponse after = browser.get(expect(303, deleted).header("Location"));
    assertEquals(List.of(), names(after));
    assertTrue(after.shows("The list “Estate” was deleted."), after::toString);
    assertTrue(after.shows("/console/lists/" + id + "/restore"));
    assertTrue(browser.get(LISTS + "?deleted=true").shows("/console/lists/" + id + "/restore"));
    expect(404, browser.post(LISTS + "/" + id + "/delete", Map.of()));

    ConsoleResponse restored = browser.post(LISTS + "/" + id + "/restore", Map.of());
    ConsoleResponse again = browser.get(expect(303, restored).header("Location"));
    assertEquals(List.of("Estate"), names(again));
    assertTrue(again.shows("<td class=\"number\">1</td>"));
    expect(409, browser.post(LISTS + "/" + id + "/restore", Map.of()));
  }

  @Test
  void a_notice_that_is_not_true_is_not_shown() {
    long id = api.list("Estate");
    ConsoleResponse answer = reader().get(LISTS + "?done=deleted&list=" + id);
    assertFalse(answer.shows("class=\"notice\""));
    assertFalse(reader().get(LISTS + "?done=created&list=999").shows("class=\"notice\""));
    assertFalse(reader().get(LISTS + "?done=created&list=" + id).shows("class=\"notice\""));
    String made = writer().post(LISTS + "/new", Map.of("name", "Natale")).header("Location");
    assertTrue(reader().get(made).shows("class=\"notice\""), made);
    assertFalse(reader().get(made.replace("created", "changed")).shows("class=\"notice\""));
    String other = made.replaceFirst("list=\\d+", "list=" + id);
    assertFalse(reader().get(other).shows("class=\"notice\""), other);
  }

  @ParameterizedTest
  @CsvSource({"GET, /edit", "GET, /delete", "POST, /edit", "POST, /delete", "POST, /restore"})
  void lists_of_other_accounts_do_not_exist(String method, String page) {
    long id = api.list("Estate");
    Browser other = Browser.signedIn(api, api.otherKey);
    String path = LISTS + "/" + id + page;
    ConsoleResponse answer =
        method.equals("GET")
            ? other.get(path)
            : other.post(path, page.equals("/edit") ? Map.of("name", "x", "tag", "*") : Map.of());
    expect(404, answer);
    assertFalse(answer.shows("Estate"));
    assertFalse(other.get(LISTS + "?done=created&list=" + id).shows("Estate"));
    assertEquals("Estate", api.get("/contacts/list/" + id).json().get("name").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "99999999999999999999", "1;2"})
  void what_is_no_id_is_not_found(String id) {
    int status = writer().get(LISTS + "/" + id + "/edit").status();
    assertTrue(status == 404 || status == 400, id + " " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "</textarea><script>alert(1)</script>",
        "</title><img src=x onerror=alert(1)>",
        "{{constructor}} ${7*7} &lt;b&gt;",
        "\u202Etxt.exe"
      })
  void names_that_are_markup_stay_text_on_every_screen(String name) {
    Browser browser = writer();
    Map<String, String> form = Map.of("name", name, "description", name);
    String made = expect(303, browser.post(LISTS + "/new", form)).header("Location");
    String id = made.replaceAll(".*list=(\\d+).*", "$1");
    List<ConsoleResponse> screens =
        List.of(
            browser.get(made),
            browser.get(LISTS + "?search=" + Browser.form(Map.of("", name)).substring(1)),
            browser.get(LISTS + "/" + id + "/edit"),
            browser.get(LISTS + "/" + id + "/delete"),
            browser.post(
                LISTS + "/" + id + "/edit", Map.of("name", name, "description", name, "tag", "x")),
            browser.post(LISTS + "/new", Map.of("name", "", "description", name)));
    for (ConsoleResponse screen : screens) {
      assertFalse(screen.shows("<script>alert"), screen::toString);
      assertFalse(screen.shows("<img src=x"), screen::toString);
      assertFalse(
          Pattern.compile("<[^>]*\\son\\w+=[\"']").matcher(unquoted(screen.body())).find(),
          screen::toString);
    }
  }

  // Values of attributes cannot contain their quotes, so whatever is left is markup.
  private static String unquoted(String html) {
    return html.replaceAll("=\"[^\"]*\"", "=\"\"");
  }
}
