package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screens of imports. */
class ImportScreenTest extends ConsoleTest {

  private static final String IMPORTS = "/console/imports";
  private static final String NEW = IMPORTS + "/new";
  private static final String FILE = "nome|tel|zona\nAnna|3123456780|Nord\nLuca|12ab|\n";

  private static String uploaded(Browser browser, String name, String content) {
    return expect(303, browser.upload(NEW, Map.of(), name, content)).header("Location");
  }

  private static ConsoleResponse start(
      Browser browser, String path, String action, String more, String... fields) {
    StringBuilder form = new StringBuilder("idempotencyKey=k" + path.hashCode());
    if (!action.equals("simulate")) {
      form.append("&action=").append(action);
    }
    for (String field : fields) {
      form.append("&field=").append(field);
    }
    String[] own = {"Sec-Fetch-Site", "same-origin"};
    String page = action.equals("simulate") ? "/simulate" : "/start";
    return browser.send("POST", path + page, form + more, own);
  }

  private long contacts() {
    return api.get("/contacts").json().get("totalElements").asLong();
  }

  private static String figure(ConsoleResponse page, String label) {
    Matcher cell =
        Pattern.compile("<th scope=\"row\">" + label + "</th><td class=\"number\">([^<]*)</td>")
            .matcher(page.body());
    assertTrue(cell.find(), () -> label + " is not in " + page);
    return cell.group(1);
  }

  @Test
  void without_imports_the_history_says_so() {
    ConsoleResponse page = expect(200, writer().get(IMPORTS));
    assertTrue(page.shows("No imports yet"));
    assertTrue(page.shows("href=\"/console/imports/new\""));
    new HtmlCheck(page.body()).assertSound();
    assertFalse(reader().get(IMPORTS).shows("href=\"/console/imports/new\""));
  }

  @Test
  void an_upload_leads_to_its_columns_with_fill_and_examples() {
    Browser browser = writer();
    new HtmlCheck(expect(200, browser.get(NEW)).body()).assertSound();
    ConsoleResponse page = Progress.ended(browser, uploaded(browser, "clienti.csv", FILE));
    new HtmlCheck(page.body()).assertSound();
    assertTrue(page.shows("<h1>clienti.csv</h1>"), page::toString);
    assertTrue(page.shows("<td>Nord</td>"), page::toString);
    assertTrue(page.shows("50 %"), page::toString);
    assertTrue(page.shows("<option value=\"phoneNumber\" selected>"), page::toString);
    assertTrue(page.shows("name=\"customField\" value=\"zona\""), page::toString);
    assertTrue(page.shows("/contacts/mapped/file"));
    assertEquals(0, contacts());
  }

  @Test
  void the_outcome_is_computed_before_anything_is_written() {
    Browser browser = writer();
    long list = api.list("Nord");
    String path = uploaded(browser, "clienti.csv", FILE);
    ConsoleResponse simulated =
        start(browser, path, "simulate", "&list=" + list, "firstName", "phoneNumber", "");
    ConsoleResponse page = Progress.ended(browser, expect(303, simulated).header("Location"));
    assertTrue(page.shows("Outcome of an import with this mapping"), page::toString);
    assertEquals("1", figure(page, "Created"));
    assertEquals("1", figure(page, "Errors"));
    assertEquals("2", figure(page, "Rows in total"));
    assertTrue(page.shows("Import 1 row<"), page::toString);
    assertTrue(page.shows("<option value=\"" + list + "\" selected>Nord"), page::toString);
    assertTrue(page.shows("<td>12ab</td>"), page::toString);
    assertTrue(page.shows("1 row is shown here."), page::toString);
    new HtmlCheck(page.body()).assertSound();
    assertEquals(0, contacts());

    ConsoleResponse started =
        start(browser, path, "import", "&list=" + list, "firstName", "phoneNumber", "");
    ConsoleResponse done = Progress.ended(browser, expect(303, started).header("Location"));
    assertTrue(done.shows("<span role=\"status\">Imported</span>"), done::toString);
    assertEquals("1", figure(done, "Created"));
    assertTrue(done.shows("<dd>Nord</dd>"), done::toString);
    assertFalse(done.shows("name=\"field\""));
    assertEquals(1, contacts());
    assertEquals(1, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
  }

  @Test
  void the_form_has_the_values_of_the_last_simulation_wherever_it_is_opened() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    String options = "&duplicateStrategy=SKIP&tags=vip,%20nuovo&defaultCountry=IT&removeHead=true";
    expect(303, start(browser, path, "simulate", options, "firstName", "phoneNumber", ""));
    ConsoleResponse page = Progress.ended(browser, path);
    assertTrue(page.shows("<option value=\"SKIP\" selected>"), page::toString);
    assertTrue(page.shows("name=\"tags\" value=\"nuovo, vip\""), page::toString);
    assertTrue(page.shows("name=\"defaultCountry\" value=\"IT\""), page::toString);
    assertTrue(page.shows("<option value=\"true\" selected>Header"), page::toString);
    assertTrue(page.shows("Import 1 row<"), page::toString);
  }

  @Test
  void the_button_with_the_number_imports_only_what_was_simulated() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    String skip = "&duplicateStrategy=SKIP";
    expect(303, start(browser, path, "simulate", skip, "firstName", "phoneNumber", ""));
    assertTrue(Progress.ended(browser, path).shows("value=\"importSimulated\""));
    for (String other : List.of("", skip + "&tags=vip", skip + "&defaultCountry=CH")) {
      ConsoleResponse page =
          start(browser, path, "importSimulated", other, "firstName", "phoneNumber", "");
      assertTrue(expect(400, page).shows("The values are not those of the outcome"));
      assertFalse(page.shows("Outcome of an import"), page::toString);
      assertFalse(page.shows("Import 1 row<"), page::toString);
      assertTrue(page.shows("<button name=\"action\" value=\"import\">"), page::toString);
    }
    expect(400, start(browser, path, "importSimulated", skip, "lastName", "phoneNumber", ""));
    assertEquals(0, contacts());
    expect(303, start(browser, path, "importSimulated", skip, "firstName", "phoneNumber", ""));
    Progress.ended(browser, path);
    assertEquals(1, contacts());
  }

  @Test
  void an_import_that_is_sent_twice_runs_once() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    String first =
        expect(303, start(browser, path, "import", "", "firstName", "phoneNumber", ""))
            .header("Location");
    Progress.ended(browser, first);
    String second =
        expect(303, start(browser, path, "import", "", "firstName", "phoneNumber", ""))
            .header("Location");
    assertEquals(first, second);
    assertEquals(1, contacts());
  }

  @Test
  void an_upload_that_is_sent_twice_is_kept_once() {
    Browser browser = writer();
    Map<String, String> key = Map.of("idempotencyKey", "u1");
    ConsoleResponse first = expect(303, browser.upload(NEW, key, "a.csv", FILE));
    ConsoleResponse second = expect(303, browser.upload(NEW, key, "a.csv", FILE));
    assertEquals(first.header("Location"), second.header("Location"));
    expect(422, browser.upload(NEW, key, "a.csv", FILE + "x"));
  }

  @Test
  void a_mapping_without_identity_is_told_and_kept_as_it_was_chosen() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    ConsoleResponse page =
        expect(400, start(browser, path, "import", "&tags=vip", "firstName", "lastName", ""));
    assertTrue(page.shows("No column is the phone number or the e-mail address."), page::toString);
    assertTrue(page.shows("<option value=\"lastName\" selected>"));
    assertTrue(page.shows("name=\"tags\" value=\"vip\""));
    new HtmlCheck(page.body()).assertSound();
    assertEquals(0, contacts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"&list=999", "&defaultCountry=XX", "&tags=a%0Ab", "&field=wrong", "&list=x"})
  void a_wrong_option_is_told_and_changes_nothing(String more) {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    expect(400, start(browser, path, "import", more, "firstName", "phoneNumber"));
    assertEquals(0, contacts());
    assertTrue(Progress.ended(browser, path).shows("name=\"field\""));
  }

  @Test
  void a_custom_field_is_named() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    String names = "&customField=&customField=&customField=Zona%2C+vendite";
    ConsoleResponse started =
        start(browser, path, "import", names, "firstName", "phoneNumber", "customField");
    Progress.ended(browser, expect(303, started).header("Location"));
    assertEquals(
        "Nord", api.get("/contacts").json().at("/content/0/customFields/Zona, vendite").asText());
    String again = uploaded(browser, "altri.csv", FILE);
    ConsoleResponse missing =
        start(browser, again, "import", "", "firstName", "phoneNumber", "customField");
    assertTrue(expect(400, missing).shows("The name of a custom field is missing."));
  }

  @Test
  void numbers_are_pasted() {
    Browser browser = writer();
    ConsoleResponse pasted =
        browser.upload(NEW, Map.of("fileName", "numeri.csv"), null, "3123456780\n3123456781\n");
    String path = expect(303, pasted).header("Location");
    ConsoleResponse page = Progress.ended(browser, path);
    assertTrue(page.shows("Column 1"), page::toString);
    Progress.ended(
        browser, expect(303, start(browser, path, "import", "", "phoneNumber")).header("Location"));
    assertEquals(2, contacts());
  }

  @Test
  void pasted_numbers_that_are_not_accepted_are_shown_again() {
    Map<String, String> paste = Map.of("fileName", "numeri.csv");
    ConsoleResponse page = expect(400, writer().upload(NEW, paste, null, "!\n3123456780\n<b>"));
    assertTrue(page.shows("\">\n!\n3123456780\n&lt;b&gt;</textarea>"), page::toString);
    String longer = "!\n" + "3123456780\n".repeat(24_000);
    assertTrue(expect(400, writer().upload(NEW, paste, null, longer)).shows("\">\n</textarea>"));
  }

  @Test
  void too_many_kept_files_are_named_with_links_and_pasted_numbers_are_shown_again() {
    Browser browser = writer();
    for (int i = 0; i < 5; i++) {
      Progress.ended(browser, uploaded(browser, "file-" + i + ".csv", FILE));
    }
    Map<String, String> paste = Map.of("fileName", "numeri.csv");
    ConsoleResponse page = expect(409, browser.upload(NEW, paste, null, "3123456780\n"));
    for (int i = 0; i < 5; i++) {
      assertTrue(page.shows(">file-" + i + ".csv</a>"), page::toString);
    }
    assertTrue(page.shows("3123456780\n</textarea>"), page::toString);
    new HtmlCheck(page.body()).assertSound();
  }

  @Test
  void messages_of_the_service_are_marked_as_english() {
    StringBuilder body = new StringBuilder();
    Browser.part(body, "name=\"idempotencyKey\"", "k1");
    Browser.part(body, "name=\"file\"; filename=\"a.csv\"", "!\n");
    String form = body + "--" + Browser.BOUNDARY + "--\r\n";
    String[] headers = {"Sec-Fetch-Site", "same-origin", "Accept-Language", "it"};
    ConsoleResponse page = writer().send("POST", NEW, form, Browser.MULTIPART, headers);
    assertTrue(expect(400, page).shows("<li lang=\"en\">"), page::toString);
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(browser, path);
    ConsoleResponse mapping = start(browser, path, "import", "&defaultCountry=XX", "phoneNumber");
    assertTrue(expect(400, mapping).shows("<li lang=\"en\">"), mapping::toString);
    ConsoleResponse own = expect(400, start(browser, path, "import", "", "firstName", "", ""));
    assertFalse(own.shows("<li lang=\"en\">"), own::toString);
  }

  @Test
  void a_form_without_a_file_is_shown_again() {
    Browser browser = writer();
    assertTrue(expect(400, browser.upload(NEW, Map.of(), "", "")).shows("Choose a file."));
    expect(400, browser.upload(NEW, Map.of(), null, null));
  }

  @Test
  void a_broken_file_is_told() {
    ConsoleResponse page = expect(400, writer().upload(NEW, Map.of(), "a.csv", "!\n"));
    assertTrue(page.shows("The file was not accepted."), page::toString);
    assertTrue(page.shows("it ends in the middle"));
  }

  private static String rows(long bytes) {
    return "nome|tel\n" + "x".repeat((int) bytes - 9);
  }

  @ParameterizedTest
  @ValueSource(longs = {MAX_UPLOAD + 1, MAX_UPLOAD + 200_000, MAX_UPLOAD + 300_000, 5_000_000})
  void a_file_beyond_the_limit_is_a_413_also_without_an_announced_size(long bytes) {
    Browser browser = writer();
    expect(413, browser.upload(NEW, Map.of(), "a.csv", rows(bytes)));
    expect(413, browser.uploadInChunks(NEW, "a.csv", rows(bytes)));
    api.awaitNoUploads();
    assertTrue(browser.get(IMPORTS).shows("No imports yet"));
  }

  @Test
  void a_file_of_the_largest_size_is_accepted() {
    Browser browser = writer();
    expect(303, browser.upload(NEW, Map.of(), "a.csv", rows(MAX_UPLOAD)));
    expect(303, browser.uploadInChunks(NEW, "a.csv", rows(MAX_UPLOAD)));
  }

  @Test
  void the_key_comes_before_the_file() {
    StringBuilder body = new StringBuilder();
    Browser.part(body, "name=\"file\"; filename=\"a.csv\"", FILE);
    Browser.part(body, "name=\"idempotencyKey\"", "k1");
    String[] own = {"Sec-Fetch-Site", "same-origin"};
    String form = body + "--" + Browser.BOUNDARY + "--\r\n";
    ConsoleResponse answer = writer().send("POST", NEW, form, Browser.MULTIPART, own);
    assertTrue(expect(400, answer).shows("must come before the file"));
  }

  @Test
  void origin_session_and_scope_of_an_upload_are_checked_before_its_body() {
    StringBuilder body = new StringBuilder();
    Browser.part(body, "name=\"idempotencyKey\"", "k1");
    Browser.part(body, "name=\"file\"; filename=\"a.csv\"", "x".repeat(600_000));
    String form = body + "--" + Browser.BOUNDARY + "--\r\n";
    String[] own = {"Sec-Fetch-Site", "same-origin"};
    String[] other = {"Sec-Fetch-Site", "cross-site"};
    expect(403, writer().send("POST", NEW, form, Browser.MULTIPART, other));
    expect(401, new Browser(api).send("POST", NEW, form, Browser.MULTIPART, own));
    expect(403, reader().send("POST", NEW, form, Browser.MULTIPART, own));
    expect(415, writer().send("POST", NEW, "a=b", own));
  }

  @Test
  void all_errors_are_downloaded() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(
        browser,
        expect(303, start(browser, path, "import", "", "firstName", "phoneNumber", ""))
            .header("Location"));
    ConsoleResponse file = expect(200, reader().get(path + "/errors.csv"));
    assertTrue(file.body().contains("3|Luca|phoneNumber|"), file::toString);
    assertTrue(file.header("Content-Type").startsWith("text/csv"));
    assertTrue(file.header("Content-Disposition").startsWith("attachment; filename=\"import-"));
    assertEquals("no-store", file.header("Cache-Control"));
    expect(200, reader().get(path + "/warnings.csv"));
    assertEquals("", expect(200, reader().send("HEAD", path + "/errors.csv", null)).body());
  }

  @Test
  void the_history_has_numbers_that_add_up_and_undo() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(
        browser,
        expect(303, start(browser, path, "import", "", "firstName", "phoneNumber", ""))
            .header("Location"));
    ConsoleResponse history = expect(200, browser.get(IMPORTS));
    new HtmlCheck(history.body()).assertSound();
    assertTrue(history.shows("1 import"));
    List<String> numbers = new ArrayList<>();
    Matcher cell = Pattern.compile("<td class=\"number\">(\\d+)</td>").matcher(history.body());
    while (cell.find()) {
      numbers.add(cell.group(1));
    }
    assertEquals(List.of("1", "0", "0", "1", "2"), numbers);
    assertTrue(history.shows(path + "/undo"));
  }

  @Test
  void an_undo_tells_before_what_it_does_and_after_what_it_did() {
    Browser browser = writer();
    String file = FILE + "Eva|3123456782|\n";
    String path = uploaded(browser, "clienti.csv", file);
    Progress.ended(
        browser,
        expect(303, start(browser, path, "import", "", "firstName", "phoneNumber", ""))
            .header("Location"));
    long changed = api.get("/contacts?search=Eva").json().at("/content/0/id").asLong();
    add(api.list("Altra"), changed);

    ConsoleResponse asked = expect(200, browser.get(path + "/undo"));
    assertTrue(asked.shows("hx-trigger=\"load\""));
    assertFalse(asked.shows("<button class=\"danger\">"));
    ConsoleResponse part =
        expect(200, browser.get(path + "/undo?count=true", "HX-Request", "true"));
    assertFalse(part.shows("<html"));
    ConsoleResponse page = expect(200, browser.get(path + "/undo?count=true"));
    new HtmlCheck(page.body()).assertSound();
    assertTrue(page.shows("Delete 1 contact, restore 0"), page::toString);
    assertEquals("1", figure(page, "in another list"));
    assertEquals("1", figure(page, "Contacts that stay"));
    assertFalse(reader().get(path + "/undo?count=true").shows("<button class=\"danger\">"));
    assertEquals(2, contacts());

    Map<String, String> key = new TreeMap<>(Map.of("idempotencyKey", "undo1"));
    ConsoleResponse undone = expect(303, browser.post(path + "/undo", key));
    ConsoleResponse done = Progress.ended(browser, undone.header("Location"));
    assertTrue(done.shows("<span role=\"status\">Undone</span>"), done::toString);
    assertTrue(done.shows("What the undo did"));
    assertEquals(1, contacts());
    expect(303, browser.post(path + "/undo", key));
    expect(409, browser.post(path + "/undo", Map.of()));
    expect(409, browser.get(path + "/undo"));
  }

  @Test
  void a_kept_file_is_discarded() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(browser, path);
    Map<String, String> key = Map.of("idempotencyKey", "d1");
    ConsoleResponse discarded = expect(303, browser.post(path + "/discard", key));
    expect(303, browser.post(path + "/discard", key));
    assertEquals(IMPORTS, discarded.header("Location"));
    expect(404, browser.get(path));
  }

  @Test
  void a_card_file_has_no_columns() {
    Browser browser = writer();
    String path = uploaded(browser, "rubrica.vcf", "#nome|tel\nAnna|3123456780\n");
    ConsoleResponse page = Progress.ended(browser, path);
    assertFalse(page.shows("name=\"field\""));
    assertTrue(page.shows("/contacts/mapped/vcard"), page::toString);
    Progress.ended(browser, expect(303, start(browser, path, "import", "")).header("Location"));
    assertEquals(1, contacts());
  }

  @Test
  void a_read_key_simulates_and_cannot_import() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(browser, path);
    Browser reader = reader();
    String skip = "&duplicateStrategy=SKIP";
    expect(303, start(reader, path, "simulate", skip, "firstName", "phoneNumber", ""));
    ConsoleResponse page = Progress.ended(reader, path);
    assertEquals("1", figure(page, "Created"));
    assertTrue(page.shows("formaction=\"" + path + "/simulate\""), page::toString);
    assertFalse(page.shows("name=\"action\""), page::toString);
    assertFalse(page.shows(path + "/discard"), page::toString);
    assertTrue(page.shows("This key may only read."), page::toString);
    new HtmlCheck(page.body()).assertSound();
    expect(403, start(reader, path, "importSimulated", skip, "firstName", "phoneNumber", ""));
    expect(403, start(reader, path, "import", skip, "firstName", "phoneNumber", ""));
    expect(403, reader.get(NEW));
    assertEquals(0, contacts());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "GET, /errors.csv",
    "GET, /warnings.csv",
    "GET, /undo",
    "POST, /start",
    "POST, /simulate",
    "POST, /discard",
    "POST, /undo"
  })
  void imports_of_other_accounts_do_not_exist(String method, String page) {
    String path = uploaded(writer(), "clienti.csv", FILE);
    Browser other = Browser.signedIn(api, api.otherKey);
    ConsoleResponse answer =
        method.equals("GET") ? other.get(path + page) : other.post(path + page, Map.of());
    expect(404, answer);
    assertFalse(answer.shows("clienti"));
    assertFalse(other.get(IMPORTS).shows("clienti"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "' onclick='alert(1)",
        "{{constructor}} ${7*7} &lt;b&gt;"
      })
  void texts_of_a_file_that_are_markup_stay_text(String text) {
    Browser browser = writer();
    String content = "nome|tel|" + text + "\n" + text + "|12ab|" + text + "\nAnna|3123456780|x\n";
    String path = uploaded(browser, text.replace("\"", "") + ".csv", content);
    ConsoleResponse mapped = Progress.ended(browser, path);
    ConsoleResponse simulated =
        Progress.ended(
            browser,
            expect(303, start(browser, path, "simulate", "", "firstName", "phoneNumber", ""))
                .header("Location"));
    ConsoleResponse wrong =
        expect(400, start(browser, path, "import", "&tags=%3Cscript%3Ealert", "firstName", "", ""));
    for (ConsoleResponse page : List.of(mapped, simulated, wrong, browser.get(IMPORTS))) {
      assertFalse(page.shows("<script>alert"), page::toString);
      assertFalse(
          Pattern.compile("<[^>]*\\son\\w+=")
              .matcher(page.body().replaceAll("=\"[^\"]*\"", "=\"\""))
              .find(),
          page::toString);
    }
  }

  @Test
  void what_runs_is_shown_with_progress_and_a_link_for_pages_without_scripts() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(browser, path);
    ConsoleResponse part = expect(200, browser.get(path, "HX-Request", "true"));
    assertFalse(part.shows("<html"));
    assertTrue(part.shows("<div id=\"import\">"), part::toString);
  }

  @Test
  void the_screens_speak_italian() {
    Browser browser = writer();
    String path = uploaded(browser, "clienti.csv", FILE);
    Progress.ended(browser, path);
    ConsoleResponse page = browser.get(path, "Accept-Language", "it");
    assertTrue(page.shows("Numero di telefono"), page::toString);
    assertNotEquals(page.body(), browser.get(path, "Accept-Language", "en").body());
    assertTrue(browser.get(IMPORTS, "Accept-Language", "it").shows("1 importazione"));
  }
}
