package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of many contacts: their trial, what was done, and the way back. */
class BulkChangeTest extends ConsoleTest {

  private static final String CHANGE = "/console/contacts/change";
  private static final String UNDO = "/console/contacts/undo";

  private long list;
  private long ada;
  private long bea;
  private long ugo;
  private Browser browser;

  @BeforeEach
  void fill() {
    list = api.list("Estate");
    ada = api.contact("Ada", "+393470000001");
    bea = api.contact("Bea", "+393470000002");
    ugo = api.contact("Ugo", "+393470000003");
    browser = writer();
  }

  private List<String> members() {
    return ContactScreenTest.names(browser.get("/console/contacts?listIds=" + list));
  }

  private ConsoleResponse press(String action, Map<String, String> fields, int shown) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("action", action);
    all.put("shown", Integer.toString(shown));
    return browser.post(CHANGE, all);
  }

  private ConsoleResponse follow(ConsoleResponse answer) {
    return expect(200, browser.get(expect(303, answer).header("Location")));
  }

  private ConsoleResponse undo(ConsoleResponse notice) {
    return follow(browser.post(UNDO, Map.of("change", notice.field("change"))));
  }

  private Map<String, String> chosen(long... ids) {
    StringBuilder all = new StringBuilder();
    for (long id : ids) {
      all.append(all.isEmpty() ? "" : ",").append(id);
    }
    return Map.of("who", "chosen", "contact", all.toString(), "target", Long.toString(list));
  }

  private Map<String, String> matching(String name, String value) {
    return Map.of("who", "all", name, value, "target", Long.toString(list));
  }

  @Test
  void a_list_is_chosen_then_the_change_is_tried_and_then_made() {
    add(list, ada);
    String query = "?who=chosen&contact=" + ada + "&contact=" + bea + "&action=add";
    ConsoleResponse choice = expect(200, browser.get(CHANGE + query));
    assertTrue(choice.shows("<option value=\"" + list + "\">Estate</option>"), choice::toString);
    ConsoleResponse trial = expect(200, browser.get(CHANGE + query + "&target=" + list));
    assertTrue(trial.shows("Add to a list: Estate"), trial::toString);
    assertTrue(trial.shows("Contacts that change: 1"));
    assertTrue(trial.shows("Contacts that stay as they are: 1"));
    assertTrue(trial.shows("<button class=\"main\">Add 1</button>"));
    assertTrue(trial.shows("&quot;contactIds&quot;") || trial.shows("\"contactIds\":["));
    assertEquals(List.of("Ada"), members());

    ConsoleResponse done = follow(press("add", chosen(ada, bea), 1));
    assertTrue(done.shows("Contacts added to “Estate”: 1."), done::toString);
    assertFalse(done.shows("shown before"));
    assertEquals(List.of("Ada", "Bea"), members());
    List.of(choice, trial, done).forEach(page -> new HtmlCheck(page.body()).assertSound());
  }

  @Test
  void an_addition_is_undone_by_its_own_associations() {
    add(list, ada);
    ConsoleResponse done = follow(press("add", matching("isTest", "false"), 2));
    assertEquals(3, members().size());
    long again = api.contact("Eva", "+393470000004");
    add(list, again);
    ConsoleResponse undone = undo(done);
    assertTrue(undone.shows("Undone for 2 of 2 contacts."), undone::toString);
    assertEquals(List.of("Ada", "Eva"), members());
  }

  @Test
  void a_change_is_undone_once() {
    add(list, ada);
    add(list, bea);
    String location = expect(303, press("remove", chosen(ada, bea), 2)).header("Location");
    ConsoleResponse notice = browser.get(location);
    ConsoleResponse undone = undo(notice);
    assertTrue(undone.shows("Undone for 2 of 2 contacts."), undone::toString);
    assertFalse(undone.shows(UNDO));
    expect(303, press("remove", chosen(ada), 1));

    assertTrue(undo(notice).shows("Undone for 2 of 2 contacts."));
    assertEquals(List.of("Bea"), members());
    ConsoleResponse later = browser.get(location);
    assertTrue(later.shows("Undone for 2 of 2 contacts."), later::toString);
    assertFalse(later.shows(UNDO));
  }

  @Test
  void who_has_too_many_tags_is_left_out_of_the_undo() {
    api.put("/contacts/" + ada, "{\"tags\":[\"vip\"]}");
    api.put("/contacts/" + bea, "{\"tags\":[\"vip\"]}");
    Map<String, String> fields = Map.of("who", "chosen", "contact", ada + "," + bea, "tag", "vip");
    ConsoleResponse gone = follow(press("untag", fields, 2));
    String fifty =
        IntStream.range(0, 50).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    api.put("/contacts/" + ada, "{\"tags\":[" + fifty + "]}");
    ConsoleResponse undone = undo(gone);
    assertTrue(undone.shows("Undone for 1 of 2 contacts."), undone::toString);
    assertTrue(undone.shows("Left out because they already have 50 tags: 1."));
    assertEquals("vip", tags(bea));
    assertEquals("t0", tags(ada));
  }

  @Test
  void a_removal_is_undone_by_adding_those_who_were_members() {
    add(list, ada);
    add(list, bea);
    ConsoleResponse done = follow(press("remove", matching("search", "a"), 2));
    assertTrue(done.shows("Contacts removed from “Estate”: 2."), done::toString);
    assertEquals(List.of(), members());
    assertTrue(undo(done).shows("Undone for 2 of 2 contacts."));
    assertEquals(List.of("Ada", "Bea"), members());
  }

  @Test
  void a_tag_is_taken_from_those_who_got_it_alone() {
    api.put("/contacts/" + ada, "{\"tags\":[\"Vip\"]}");
    Map<String, String> fields = new HashMap<>(chosen(ada, bea));
    fields.remove("target");
    fields.put("tag", "vip");
    ConsoleResponse done = follow(press("tag", fields, 1));
    assertTrue(done.shows("Contacts that got the tag “vip”: 1."), done::toString);
    undo(done);
    assertEquals("Vip", tags(ada));
    assertEquals("", tags(bea));

    ConsoleResponse gone = follow(press("untag", fields, 1));
    assertTrue(gone.shows("“Vip”: 1."), gone::toString);
    assertEquals("", tags(ada));
    assertTrue(undo(gone).shows("Undone for 1 of 1 contact."));
    assertEquals("", tags(bea));
    assertEquals("Vip", tags(ada));
  }

  private String tags(long contact) {
    return api.get("/contacts/" + contact).json().get("tags").path(0).asText("");
  }

  @Test
  void both_numbers_are_told_when_they_differ() {
    ConsoleResponse done = follow(press("add", matching("isTest", "false"), 2));
    assertTrue(done.shows("Contacts added to “Estate”: 3. The number shown before was 2."));
  }

  @Test
  void the_number_of_a_filter_follows_by_itself_or_by_a_link() {
    String path = CHANGE + "?who=all&isTest=false&action=add&target=" + list;
    ConsoleResponse page = expect(200, browser.get(path));
    assertFalse(page.shows("<button class=\"main\">Add"), page::toString);
    String trial = "/console/contacts/change?isTest=false&who=all&action=add&target=" + list;
    String escaped = (trial + "&tried=true").replace("&", "&amp;");
    assertTrue(page.shows("hx-get=\"" + escaped + "\""), page::toString);
    assertTrue(page.shows("href=\"" + escaped + "\">Count"));
    ConsoleResponse part = browser.get(trial + "&tried=true", "HX-Request", "true");
    assertTrue(part.body().strip().startsWith("<form"), part::toString);
    assertTrue(part.shows("Add 3"));
    ConsoleResponse whole = browser.get(trial + "&tried=true");
    assertTrue(whole.shows("Add 3") && whole.shows("<html"));
    assertTrue(whole.shows("\"filter\":{\"isTest\":false}"), whole::toString);
    new HtmlCheck(whole.body()).assertSound();
    assertEquals(List.of(), members());
  }

  @Test
  void nobody_and_everybody_are_told_apart() {
    ConsoleResponse nobody = expect(200, browser.get(CHANGE + "?who=chosen&action=delete"));
    assertTrue(nobody.shows("No contact is chosen."));
    assertFalse(nobody.shows("<button class=\"danger\">"));
    expect(400, press("delete", Map.of("who", "chosen"), 3));
    ConsoleResponse all = browser.get(CHANGE + "?who=all&action=delete&tried=true");
    assertTrue(all.shows("All contacts of the account"));
    assertTrue(all.shows("Delete 3"), all::toString);
    assertTrue(all.shows("\"allContacts\":true"));
  }

  @Test
  void all_on_the_screen_of_a_list_are_its_members() {
    add(list, ada);
    ConsoleResponse trial =
        browser.get(CHANGE + "?list=" + list + "&who=all&action=delete&tried=true");
    assertTrue(trial.shows("Delete 1"), trial::toString);
    assertTrue(trial.shows("\"listIds\":[" + list + "]"), trial::toString);
    assertFalse(trial.shows("All contacts of the account"));
    Map<String, String> fields =
        Map.of("who", "all", "list", Long.toString(list), "typed", "1", "search", "a");
    follow(press("delete", fields, 1));
    assertEquals(List.of("Bea", "Ugo"), ContactScreenTest.names(browser.get("/console/contacts")));
  }

  @Test
  void the_list_of_the_screen_takes_the_place_of_other_lists() {
    add(list, ada);
    long other = api.list("Inverno");
    add(other, bea);
    String query = "?list=%d&listIds=%d&listIds=%d&who=all&action=delete&tried=true";
    ConsoleResponse trial = browser.get(CHANGE + query.formatted(list, other, list));
    assertTrue(trial.shows("Delete 1"), trial::toString);
    assertTrue(trial.shows("\"listIds\":[" + list + "]"), trial::toString);
  }

  @Test
  void the_contacts_of_the_page_are_those_that_were_shown() {
    String query = "?who=page&page=" + ada + "," + ugo + "&contact=" + bea + "&action=delete";
    ConsoleResponse trial = expect(200, browser.get(CHANGE + query));
    assertTrue(trial.shows("2 chosen contacts"));
    assertEquals(ada + "," + ugo, trial.field("contact"));
  }

  @Test
  void a_deletion_asks_for_the_number_and_has_no_way_back() {
    Map<String, String> fields = new HashMap<>(Map.of("who", "all", "search", "a"));
    ConsoleResponse wrong = expect(400, press("delete", fields, 2));
    assertTrue(wrong.shows("Type the number of contacts"), wrong::toString);
    new HtmlCheck(wrong.body()).assertSound();
    fields.put("typed", "3");
    expect(400, press("delete", fields, 2));
    fields.put("typed", "2");
    ConsoleResponse done = follow(press("delete", fields, 2));
    assertTrue(done.shows("Contacts deleted: 2."), done::toString);
    assertFalse(done.shows(UNDO));
    assertEquals(List.of("Ugo"), ContactScreenTest.names(browser.get("/console/contacts")));
  }

  @Test
  void a_deletion_never_deletes_more_than_was_typed() {
    Map<String, String> fields = Map.of("who", "all", "search", "a", "typed", "1");
    ConsoleResponse more = expect(400, press("delete", fields, 1));
    assertTrue(more.shows("Delete 2"), more::toString);
    assertEquals(3, ContactScreenTest.names(browser.get("/console/contacts")).size());
    Map<String, String> fewer = Map.of("who", "all", "search", "a", "typed", "1.000");
    ConsoleResponse done = follow(press("delete", fewer, 1000));
    assertTrue(done.shows("Contacts deleted: 2. The number shown before was 1,000."));
  }

  @Test
  void a_form_that_is_sent_twice_acts_once() {
    Map<String, String> fields = new HashMap<>(chosen(ada));
    fields.put("idempotencyKey", "k1");
    String first = expect(303, press("add", fields, 1)).header("Location");
    String second = expect(303, press("add", fields, 1)).header("Location");
    assertEquals(first, second);
    assertTrue(browser.get(first).shows("Contacts added to “Estate”: 1."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0123", ""})
  void a_notice_that_nobody_made_is_not_shown(String done) {
    String forged = "0".repeat(64) + done;
    assertFalse(browser.get("/console/contacts?change=" + forged).shows("class=\"notice\""));
    assertFalse(browser.get("/console/contacts?change=" + done).shows("class=\"notice\""));
    expect(303, browser.post(UNDO, Map.of("change", forged)));
  }

  @Test
  void a_change_of_another_account_is_neither_shown_nor_undone() {
    String location = expect(303, press("add", chosen(ada), 1)).header("Location");
    Browser other = Browser.signedIn(api, api.otherKey);
    assertFalse(other.get(location).shows("class=\"notice\""));
    String done = browser.get(location).field("change");
    expect(303, other.post(UNDO, Map.of("change", done)));
    assertEquals(List.of("Ada"), members());
  }

  @Test
  void a_read_key_tries_and_changes_nothing() {
    browser = reader();
    String query = "?who=chosen&contact=" + ada + "&action=add&target=" + list;
    ConsoleResponse trial = expect(200, browser.get(CHANGE + query));
    assertTrue(trial.shows("Contacts that change: 1"));
    assertTrue(trial.shows("This key may only read."));
    assertFalse(trial.shows("<button class=\"main\">"));
    expect(403, press("add", chosen(ada), 1));
    expect(403, browser.post(UNDO, Map.of("change", "x")));
  }

  @ParameterizedTest
  @CsvSource({
    "add, target, 999, 400",
    "add, target, x, 400",
    "tag, tag, 'a,b', 400",
    "rank, target, 1, 400",
    "add, rank, 1, 400",
    "add, gender, '', 400"
  })
  void bad_input_changes_nothing(String action, String name, String value, int status) {
    Map<String, String> fields = new HashMap<>(chosen(ada));
    fields.put(name, value);
    expect(status, press(action, fields, 1));
    assertEquals(List.of(), members());
  }

  @Test
  void a_tag_that_is_not_allowed_is_asked_for_again() {
    String query = "?who=chosen&contact=" + ada + "&action=tag&tag=a%2Cb";
    ConsoleResponse again = expect(400, browser.get(CHANGE + query));
    assertTrue(again.shows("must contain tags without comma"), again::toString);
    new HtmlCheck(again.body()).assertSound();
    ConsoleResponse trial = browser.get(CHANGE + query.replace("%2Cb", ""));
    assertTrue(trial.shows("Tag 1"), trial::toString);
    assertTrue(trial.shows("\"add\":[\"a\"]"));
  }

  @Test
  void lists_and_contacts_of_other_accounts_do_not_exist() {
    Browser other = Browser.signedIn(api, api.otherKey);
    String query = "?who=chosen&contact=" + ada + "&action=";
    expect(400, other.get(CHANGE + query + "add&target=" + list));
    ConsoleResponse trial = other.get(CHANGE + query + "delete");
    assertTrue(trial.shows("Contacts that change: 0"), trial::toString);
    assertTrue(trial.shows("do not exist any more: 1"));
    assertFalse(trial.shows("<button class=\"danger\">"));
  }
}
