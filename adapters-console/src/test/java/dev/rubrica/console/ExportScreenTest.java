package dev.rubrica.console;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.export.ExportColumns;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screens of exports. */
class ExportScreenTest extends ConsoleTest {

  private static final String EXPORTS = "/console/exports";
  private static final String NEW = EXPORTS + "/new";

  private static ConsoleResponse ended(Browser browser) {
    return Progress.ended(browser, EXPORTS);
  }

  private static String path(ConsoleResponse page, String what) {
    Matcher link = Pattern.compile("\"(/console/exports/\\d+/" + what + ")\"").matcher(page.body());
    assertTrue(link.find(), page::toString);
    return link.group(1);
  }

  private static String[] own() {
    return new String[] {"Sec-Fetch-Site", "same-origin"};
  }

  /** The form with all columns, and these fields. */
  private static String form(String fields) {
    return ExportColumns.ALL.names().stream()
            .map(name -> "columns=" + name + "&")
            .collect(joining())
        + fields;
  }

  private static ConsoleResponse start(Browser browser, String fields) {
    return browser.send("POST", NEW, form(fields), own());
  }

  private void people() {
    api.contact("Anna", "+393123456780");
    api.contact("Luca", "+393123456781");
  }

  @Test
  void without_exports_the_list_says_so() {
    ConsoleResponse page = expect(200, reader().get(EXPORTS));
    assertTrue(page.shows("No exports yet"));
    assertTrue(page.shows("href=\"/console/exports/new\""));
    new HtmlCheck(page.body()).assertSound();
  }

  @Test
  void a_read_key_exports_all_contacts_and_downloads_them() {
    people();
    Browser browser = reader();
    ConsoleResponse form = expect(200, browser.get(NEW));
    new HtmlCheck(form.body()).assertSound();
    assertTrue(form.shows("All contacts"));
    ConsoleResponse begun = expect(303, start(browser, "format=CSV&idempotencyKey=k1"));
    assertEquals(EXPORTS, begun.header("Location"));
    ConsoleResponse page = ended(browser);
    new HtmlCheck(page.body()).assertSound();
    assertTrue(page.shows("Completed"));
    assertTrue(page.shows("2 contacts, 1 kB"), page::toString);
    ConsoleResponse file = expect(200, browser.get(path(page, "file")));
    assertTrue(file.body().contains("Anna|") && file.body().contains("Luca|"), file::toString);
    assertTrue(
        file.header("Content-Disposition").matches("attachment; filename=\"contacts-\\d+.csv\""));
    assertEquals("no-store", file.header("Cache-Control"));
    assertEquals("", expect(200, browser.send("HEAD", path(page, "file"), null)).body());
  }

  @Test
  void the_filter_of_the_url_is_shown_and_exported() {
    people();
    Browser browser = reader();
    ConsoleResponse form = expect(200, browser.get(NEW + "?search=anna&sortOrder=desc"));
    assertTrue(form.shows("name=\"search\" value=\"anna\""), form::toString);
    assertTrue(form.shows("anna</li>"), form::toString);
    assertTrue(form.shows("href=\"/console/contacts?search=anna\""), form::toString);
    assertTrue(form.shows("/exports/contacts"));
    expect(303, start(browser, "search=anna&format=XLSX&idempotencyKey=k1"));
    ConsoleResponse page = ended(browser);
    assertTrue(page.shows("1 contact, ") && page.shows("XLSX"), page::toString);
    assertTrue(page.shows("<span class=\"mark\">Text: anna</span>"), page::toString);
    ConsoleResponse file = expect(200, browser.get(path(page, "file")));
    assertTrue(file.body().contains("Anna|"));
    assertFalse(file.body().contains("Luca"));
    assertTrue(file.header("Content-Type").contains("spreadsheetml"));
  }

  @Test
  void filters_in_the_list_are_as_people_read_them() {
    long list = api.list("Nord");
    Browser browser = reader();
    expect(303, start(browser, "listIds=" + list + "&isTest=false&idempotencyKey=k1"));
    ConsoleResponse page = ended(browser);
    assertTrue(page.shows("<span class=\"mark\">In list: Nord</span>"), page::toString);
    assertTrue(page.shows("<span class=\"mark\">Test contact: No</span>"), page::toString);
  }

  @Test
  void the_chosen_rows_are_exported() {
    long anna = api.contact("Anna", "+393123456780");
    api.contact("Luca", "+393123456781");
    long ugo = api.contact("Ugo", "+393123456782");
    Browser browser = reader();
    ConsoleResponse table = browser.get("/console/contacts?search=a");
    assertTrue(table.shows("<option value=\"export\">Export</option>"), table::toString);
    String change = "/console/contacts/change?action=export&search=a&sortBy=email&limit=50&who=";
    String chosen = change + "chosen&contact=" + anna + "&contact=" + ugo + "&contact=999999";
    String location = expect(303, browser.get(chosen)).header("Location");
    assertFalse(location.contains("limit"), location);
    ConsoleResponse form = expect(200, browser.get(location));
    new HtmlCheck(form.body()).assertSound();
    assertTrue(form.shows("<li>3 chosen contacts</li>"), form::toString);
    assertTrue(form.shows("name=\"sortBy\" value=\"email\""), form::toString);
    assertTrue(form.shows("href=\"/console/contacts?search=a\""), form::toString);
    assertFalse(form.shows("/exports/contacts"), form::toString);
    String fields = "search=a&contactIds=" + form.field("contactIds") + "&idempotencyKey=k1";
    expect(303, start(browser, fields));
    ConsoleResponse file = browser.get(path(ended(browser), "file"));
    assertTrue(file.body().contains("Anna|") && file.body().contains("Ugo|"), file::toString);
    assertFalse(file.body().contains("Luca"), file::toString);
  }

  @Test
  void all_rows_and_no_row_can_be_chosen_for_an_export() {
    long list = api.list("Estate");
    Browser browser = reader();
    String change = "/console/contacts/change?action=export&list=" + list + "&who=";
    assertEquals(
        NEW + "?listIds=" + list, expect(303, browser.get(change + "all")).header("Location"));
    ConsoleResponse nobody = expect(200, browser.get(change + "chosen"));
    assertTrue(nobody.shows("No contact is chosen."), nobody::toString);
    assertTrue(nobody.shows("href=\"/console/lists/" + list + "\""), nobody::toString);
    new HtmlCheck(nobody.body()).assertSound();
  }

  @Test
  void only_the_chosen_columns_are_exported() {
    people();
    Browser browser = reader();
    String form = "columns=phoneNumber&columns=firstName&idempotencyKey=k1";
    expect(303, browser.send("POST", NEW, form, own()));
    ConsoleResponse file = browser.get(path(ended(browser), "file"));
    assertTrue(file.body().startsWith("phoneNumber|firstName\n"), file::toString);
  }

  @Test
  void a_file_without_columns_is_not_exported() {
    Browser browser = reader();
    ConsoleResponse page = expect(400, browser.post(NEW, Map.of("format", "XLSX")));
    assertTrue(page.shows("<li>Choose at least one column.</li>"), page::toString);
    assertFalse(page.shows("checked"), page::toString);
    assertTrue(browser.get(EXPORTS).shows("No exports yet"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"listIds=999", "columns=wrong", "columns=customFields.nowhere"})
  void what_does_not_exist_is_told_in_the_form(String field) {
    Browser browser = reader();
    ConsoleResponse page = expect(400, start(browser, field + "&idempotencyKey=k1"));
    assertTrue(page.shows("<li lang=\"en\">"), page::toString);
    new HtmlCheck(page.body()).assertSound();
    assertTrue(browser.get(EXPORTS).shows("No exports yet"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?isTest=perhaps", "?other=1", "?format=pdf", "?listIds=x"})
  void a_url_that_is_no_filter_is_a_400(String query) {
    expect(400, reader().get(NEW + query));
  }

  @Test
  void a_form_that_is_sent_twice_makes_one_export() {
    Browser browser = reader();
    expect(303, start(browser, "idempotencyKey=k1"));
    expect(303, start(browser, "idempotencyKey=k1"));
    assertTrue(ended(browser).shows("1 export<"));
  }

  @RepeatedTest(3)
  void a_double_click_makes_one_export() throws Exception {
    Browser browser = reader();
    Callable<ConsoleResponse> click = () -> start(browser, "idempotencyKey=k1");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ConsoleResponse>> clicks = threads.invokeAll(Collections.nCopies(4, click));
      for (Future<ConsoleResponse> each : clicks) {
        assertEquals(EXPORTS, expect(303, each.get()).header("Location"));
      }
    }
    assertTrue(ended(browser).shows("1 export<"));
  }

  @Test
  void an_export_that_runs_follows_by_itself() {
    people();
    Browser browser = reader();
    api.exportTasks.closeAfter(0);
    expect(303, browser.post(NEW, Map.of("columns", "firstName")));
    ConsoleResponse page = expect(200, browser.get(EXPORTS));
    new HtmlCheck(page.body()).assertSound();
    assertTrue(page.shows("<td>Running or waiting\n</td>"), page::toString);
    assertTrue(page.shows("id=\"exports\" data-poll=\"" + EXPORTS + "\""), page::toString);
    assertTrue(page.shows("<a id=\"refresh\" href=\"" + EXPORTS + "\""), page::toString);
    assertFalse(page.shows("/file\""), page::toString);
    ConsoleResponse part = expect(200, browser.get(EXPORTS, "HX-Request", "true"));
    assertTrue(part.shows("data-poll=\"" + EXPORTS + "\""), part::toString);
    assertFalse(part.shows("<html"), part::toString);
    expect(409, browser.get(path(page, "delete").replace("delete", "file")));
    api.exportTasks.open();
    assertTrue(ended(browser).shows("2 contacts, 1 kB"));
  }

  @Test
  void an_export_that_runs_can_be_cancelled() {
    Browser browser = reader();
    api.exportTasks.closeAfter(0);
    expect(303, browser.post(NEW, Map.of("columns", "firstName")));
    ConsoleResponse page = expect(200, browser.get(EXPORTS));
    assertTrue(page.shows(">Cancel the export</button>"), page::toString);
    expect(303, browser.post(path(page, "delete"), Map.of()));
    assertTrue(ended(browser).shows("No exports yet"));
    api.exportTasks.open();
    expect(303, browser.post(NEW, Map.of("columns", "firstName")));
    assertTrue(ended(browser).shows("1 export<"));
  }

  @Test
  void an_export_is_deleted() {
    Browser browser = reader();
    expect(303, start(browser, "idempotencyKey=k1"));
    ConsoleResponse page = ended(browser);
    String deletion = path(page, "delete");
    expect(303, browser.post(deletion, Map.of("idempotencyKey", "d1")));
    expect(303, browser.post(deletion, Map.of("idempotencyKey", "d1")));
    assertTrue(browser.get(EXPORTS).shows("No exports yet"));
    expect(404, browser.get(path(page, "file")));
  }

  @ParameterizedTest
  @CsvSource({"GET, file", "POST, delete"})
  void exports_of_other_accounts_do_not_exist(String method, String what) {
    Browser browser = reader();
    expect(303, start(browser, "idempotencyKey=k1"));
    String path = path(ended(browser), what);
    Browser other = Browser.signedIn(api, api.otherKey);
    expect(404, method.equals("GET") ? other.get(path) : other.post(path, Map.of()));
    assertTrue(other.get(EXPORTS).shows("No exports yet"));
    assertTrue(browser.get(EXPORTS).shows("1 export<"));
  }

  @Test
  void a_filter_that_is_markup_stays_text() {
    Browser browser = reader();
    String text = "<script>alert(1)</script>";
    ConsoleResponse form = browser.get(NEW + "?search=%3Cscript%3Ealert(1)%3C/script%3E");
    expect(303, browser.post(NEW, Map.of("search", text, "columns", "firstName")));
    ConsoleResponse page = ended(browser);
    assertTrue(form.shows("&lt;script>") || form.shows("&lt;script&gt;"), form::toString);
    assertFalse(form.shows(text));
    assertFalse(page.shows(text));
  }

  @Test
  void the_screens_speak_italian() {
    Browser browser = reader();
    assertTrue(browser.get(EXPORTS, "Accept-Language", "it").shows("Ancora nessuna esportazione"));
    assertTrue(browser.get(NEW, "Accept-Language", "it").shows("Numero di telefono"));
  }
}
