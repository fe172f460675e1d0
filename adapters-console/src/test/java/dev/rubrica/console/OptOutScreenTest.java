package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screens of opt-outs and their forms. */
class OptOutScreenTest extends ConsoleTest {

  private static final String ALL = "/console/opt-outs";
  private static final String NUMBER = "+393471234567";
  private static final String PAGE = ALL + "/number?phoneNumber=%2B393471234567";
  private static final String MARKUP = "<script>alert(1)</script>\" onfocus=\"alert(1)";

  private void suppress(String number, String channels, String reason) {
    String body =
        "{\"entries\":[{\"phoneNumber\":\"%s\",\"channels\":%s,\"reason\":\"%s\"}]}"
            .formatted(number, channels, reason);
    assertEquals(200, api.post("/suppressions", body).status());
  }

  private JsonNode suppressions(String query) {
    return api.get("/suppressions?" + query).json().get("content");
  }

  private static Map<String, String> form(String... pairs) {
    Map<String, String> form = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  @Test
  void a_number_is_looked_up_as_people_write_it() {
    suppress(NUMBER, "[\"SMS\"]", "COMPLAINT");
    long ada = api.contact("Ada", NUMBER);
    ConsoleResponse page = expect(200, reader().get(ALL + "/number?phoneNumber=347+123+4567"));
    assertTrue(page.shows("Opt-outs of " + NUMBER), page::toString);
    assertTrue(page.shows("<th scope=\"row\">SMS</th>\n<td><strong>suppressed</strong></td>"));
    assertTrue(page.shows("<td>Complaint"));
    assertTrue(page.shows("<th scope=\"row\">RCS</th>\n<td>not suppressed</td>"));
    assertTrue(page.shows("<a href=\"/console/contacts/" + ada + "\">Ada</a>"));
    assertFalse(page.shows("/number/lift"));
    new HtmlCheck(page.body()).assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?phoneNumber=abc", "?phoneNumber=", "", "?phoneNumber=1&other=2"})
  void what_is_no_number_is_an_error(String query) {
    expect(400, reader().get(ALL + "/number" + query));
  }

  @Test
  void numbers_are_neither_logged_nor_kept_in_answers() {
    Browser browser = writer();
    Map<String, String> form = form("phoneNumbers", NUMBER, "idempotencyKey", "k1");
    String first = expect(303, browser.post(ALL + "/number/add", form)).header("Location");
    assertEquals(first, browser.post(ALL + "/number/add", form).header("Location"));
    assertTrue(first.startsWith(PAGE), first);
    browser.get(first);
    String logged = api.told(one -> one.route().equals(ALL + "/number")).toString();
    assertFalse(logged.contains("347123"), logged);
  }

  @Test
  void a_number_is_suppressed_on_all_channels_or_on_some() {
    Browser browser = writer();
    Map<String, String> form =
        form("phoneNumbers", NUMBER, "channels", "RCS", "reason", "COMPLAINT");
    form.put("source", MARKUP);
    String next = expect(303, browser.post(ALL + "/number/add", form)).header("Location");
    ConsoleResponse page = browser.get(next);
    assertTrue(page.shows("The number is suppressed."), page::toString);
    assertFalse(page.shows("<script>alert"));
    assertEquals("[\"RCS\"]", suppressions("").get(0).get("channels").toString());
    expect(303, browser.post(ALL + "/number/add", form("phoneNumbers", NUMBER)));
    assertEquals("[\"SMS\",\"WHATSAPP\"]", suppressions("").get(0).get("channels").toString());
    page = browser.get(PAGE);
    assertFalse(page.shows("/number/add"), page::toString);
  }

  @Test
  void a_source_that_is_too_long_is_shown_again() {
    Map<String, String> form = form("phoneNumbers", NUMBER, "source", "x".repeat(256));
    ConsoleResponse page = expect(400, writer().post(ALL + "/number/add", form));
    assertTrue(page.shows("source must have at most 255 characters"), page::toString);
    assertEquals(0, suppressions("").size());
  }

  @Test
  void an_opt_out_is_lifted_with_a_reason() {
    suppress(NUMBER, "[\"SMS\",\"RCS\"]", "USER_REQUEST");
    Browser browser = writer();
    assertTrue(browser.get(PAGE).shows("Only if the person wishes it."));
    Map<String, String> form = form("phoneNumber", NUMBER, "channels", "SMS", "reason", " ");
    ConsoleResponse page = expect(400, browser.post(ALL + "/number/lift", form));
    assertTrue(page.shows("reason must not be blank"), page::toString);
    new HtmlCheck(page.body()).assertSound();
    assertEquals(1, suppressions("").size());

    form.put("reason", "asked at the till");
    String next = expect(303, browser.post(ALL + "/number/lift", form)).header("Location");
    page = browser.get(next);
    assertTrue(page.shows("The opt-out was lifted."), page::toString);
    assertTrue(page.shows("asked at the till"));
    assertTrue(page.shows("<th scope=\"row\">SMS</th>\n<td>not suppressed</td>"));
    assertTrue(page.shows("<th scope=\"row\">RCS</th>\n<td><strong>suppressed</strong></td>"));
    form.remove("channels");
    assertTrue(expect(400, browser.post(ALL + "/number/lift", form)).shows("at least one"));
  }

  @Test
  void a_notice_that_is_not_true_is_not_shown() {
    Browser browser = writer();
    Map<String, String> form = form("phoneNumbers", NUMBER, "channels", "RCS");
    String added = change(expect(303, browser.post(ALL + "/number/add", form)));
    form = form("phoneNumber", NUMBER, "channels", "RCS", "reason", "asked");
    String lifted = change(expect(303, browser.post(ALL + "/number/lift", form)));
    String many = change(expect(303, browser.post(ALL + "/add", form("phoneNumbers", NUMBER))));
    for (String change : List.of(added, lifted)) {
      assertTrue(browser.get(PAGE + "&change=" + change).shows("class=\"notice\""), change);
      assertFalse(browser.get(ALL + "?change=" + change).shows("class=\"notice\""), change);
      assertFalse(browser.get(ALL + "?change=x" + change).shows("class=\"notice\""), change);
    }
    assertFalse(browser.get(PAGE + "&change=" + many).shows("class=\"notice\""), many);
    assertFalse(browser.get(PAGE + "&change=x").shows("class=\"notice\""));
    Browser other = Browser.signedIn(api, api.otherKey);
    assertFalse(other.get(ALL + "?change=" + many).shows("class=\"notice\""), many);
  }

  private static String change(ConsoleResponse answer) {
    return answer.header("Location").replaceAll(".*[?&]change=", "");
  }

  @Test
  void a_notice_is_as_old_as_its_change_and_does_not_depend_on_later_ones() {
    Browser browser = writer();
    String next = browser.post(ALL + "/add", form("phoneNumbers", "3470000001")).header("Location");
    for (String channel : List.of("SMS", "RCS", "WHATSAPP")) {
      for (int i = 10; i < 27; i++) {
        suppress("+3934712345" + i, "[\"" + channel + "\"]", "MANUAL");
      }
    }
    assertTrue(browser.get(next).shows("1 number was suppressed."));
  }

  @Test
  void many_numbers_are_tried_before_they_are_suppressed() {
    Browser browser = writer();
    browser.post(ALL + "/number/add", form("phoneNumbers", NUMBER));
    Map<String, String> form =
        form("phoneNumbers", NUMBER + "\r\n347 0000001, 3470000002\n\n3470000001");
    ConsoleResponse tried = expect(200, browser.post(ALL + "/try", form));
    assertTrue(
        tried.shows("To suppress: 2. Suppressed already, or given twice: 2."), tried::toString);
    assertTrue(tried.shows("Suppress 2 numbers"));
    assertTrue(tried.shows("simulation"));
    new HtmlCheck(tried.body()).assertSound();
    assertEquals(1, suppressions("").size());
    assertFalse(expect(200, reader().post(ALL + "/try", form)).shows("Suppress 2 numbers"));

    Map<String, String> done =
        form("phoneNumbers", tried.field("phoneNumbers"), "reason", tried.field("reason"));
    done.put("idempotencyKey", "k1");
    String next = expect(303, browser.post(ALL + "/add", done)).header("Location");
    assertEquals(next, browser.post(ALL + "/add", done).header("Location"));
    assertFalse(next.contains("347"), next);
    ConsoleResponse page = browser.get(next);
    assertTrue(page.shows("2 numbers were suppressed."), page::toString);
    assertEquals(3, suppressions("").size());
  }

  @Test
  void numbers_that_cannot_be_read_are_named_and_nothing_is_changed() {
    Browser browser = writer();
    Map<String, String> form = form("phoneNumbers", "3470000001\n<i>abc\n12");
    for (String path : List.of("/try", "/add")) {
      ConsoleResponse page = expect(400, browser.post(ALL + path, form));
      assertTrue(page.shows("&lt;i&gt;abc: cannot be a phone number"), page::toString);
      assertTrue(page.shows("12: cannot be a phone number"));
      assertTrue(page.shows("3470000001\n"));
      new HtmlCheck(page.body()).assertSound();
    }
    assertTrue(
        expect(400, browser.post(ALL + "/try", form("phoneNumbers", " ")))
            .shows("must contain 1 to"));
    String tooMany = "3471234567,".repeat(2_001);
    assertTrue(
        expect(400, browser.post(ALL + "/try", form("phoneNumbers", tooMany)))
            .shows("must be at most 2000"));
    assertEquals(0, suppressions("").size());
  }

  @Test
  void two_thousand_numbers_are_within_the_size_of_a_form() {
    String many = "+393471234567\r\n".repeat(2_000);
    expect(200, writer().post(ALL + "/try", form("phoneNumbers", many)));
  }

  @Test
  void the_list_is_filtered_and_has_pages_without_a_count() {
    for (int i = 10; i < 36; i++) {
      suppress("+3934700000" + i, "[\"SMS\"]", i == 20 ? "COMPLAINT" : "MANUAL");
    }
    Browser browser = reader();
    ConsoleResponse first = expect(200, browser.get(ALL));
    assertEquals(25, rows(first));
    Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"").matcher(first.body());
    assertTrue(next.find(), first::toString);
    ConsoleResponse second = browser.get(next.group(1).replace("&amp;", "&"));
    assertEquals(1, rows(second));
    assertTrue(second.shows("First page"));
    Matcher curl =
        Pattern.compile("/suppressions[?](limit=25&amp;count=false&amp;cursor=[\\w-]+)")
            .matcher(second.body());
    assertTrue(curl.find(), second::toString);
    assertEquals(1, suppressions(curl.group(1).replace("&amp;", "&")).size());
    assertTrue(first.shows("count=true\" hx-get=\""), first::toString);
    assertTrue(browser.get(ALL + "?count=true").shows("26 opt-outs"));
    ConsoleResponse part = browser.get(ALL + "?count=true&reason=COMPLAINT", "HX-Request", "true");
    assertEquals("1 opt-out", part.body().strip());

    assertEquals(1, rows(browser.get(ALL + "?reason=COMPLAINT&channels=")));
    ConsoleResponse none = browser.get(ALL + "?channels=RCS");
    assertTrue(none.shows("No opt-outs"));
    assertTrue(
        none.shows("/suppressions?channel=RCS&amp;limit=25&amp;count=false"), none::toString);
    assertEquals(25, rows(browser.get(ALL + "?from=2026-11-01&before=&lifted=true")));
    assertEquals(0, rows(browser.get(ALL + "?from=2030-01-01")));
    for (String wrong : List.of("from=x", "reason=x", "channels=FAX", "after=x&afterId=1")) {
      expect(400, browser.get(ALL + "?" + wrong));
    }
    new HtmlCheck(second.body()).assertSound();
  }

  private static int rows(ConsoleResponse page) {
    return page.body().split("<tr data-row", -1).length - 1;
  }

  @Test
  void the_empty_list_says_so() {
    ConsoleResponse page = expect(200, reader().get(ALL, "Accept-Language", "it"));
    assertTrue(page.shows("Nessuna disiscrizione"), page::toString);
    new HtmlCheck(page.body()).assertSound();
  }

  @Test
  void a_number_that_was_erased_is_not_shown() {
    long id = api.contact("Ada", NUMBER);
    suppress(NUMBER, "[\"SMS\"]", "USER_REQUEST");
    expect(303, writer().post("/console/contacts/" + id + "/erase", form("people", "1")));
    ConsoleResponse page = reader().get(ALL);
    assertFalse(page.shows(NUMBER));
    assertTrue(page.shows("erased"), page::toString);
    assertTrue(reader().get(PAGE).shows("<strong>suppressed</strong>"));
  }

  @Test
  void opt_outs_of_other_accounts_are_not_shown() {
    suppress(NUMBER, "[\"SMS\"]", "USER_REQUEST");
    api.contact("Ada", NUMBER);
    Browser other = Browser.signedIn(api, api.otherKey);
    assertTrue(other.get(ALL).shows("No opt-outs"));
    ConsoleResponse page = other.get(PAGE);
    assertFalse(page.shows("<strong>suppressed</strong>"));
    assertTrue(page.shows("No contact has this number."));
  }

  @Test
  void a_reader_changes_nothing() {
    for (String path : List.of("/number/add", "/number/lift", "/add")) {
      expect(403, reader().post(ALL + path, form("phoneNumbers", NUMBER)));
    }
    assertEquals(0, suppressions("").size());
    assertTrue(reader().get(PAGE).shows("This key may only read."));
  }

  @Test
  void a_file_is_tried_and_uploaded() {
    Browser browser = writer();
    String csv = "phone\n" + NUMBER + "\n" + NUMBER + "\nabc\n";
    Map<String, String> form = form("reason", "IMPORT", "source", "<b>old");
    ConsoleResponse tried = reader().upload(ALL + "/try-upload", form, "stop.csv", csv);
    ConsoleResponse page = browser.get(expect(303, tried).header("Location"));
    assertTrue(page.shows("This is what the upload would do."), page::toString);
    assertEquals(0, suppressions("").size());

    form.put("idempotencyKey", "k1");
    String path =
        expect(303, browser.upload(ALL + "/upload", form, "stop.csv", csv)).header("Location");
    assertEquals(path, browser.upload(ALL + "/upload", form, "stop.csv", csv).header("Location"));
    page = expect(200, reader().get(path));
    assertTrue(page.shows("The upload is complete."), page::toString);
    assertTrue(page.shows("abc"));
    new HtmlCheck(page.body()).assertSound();
    assertEquals("<b>old", suppressions("").get(0).get("source").asText());
    assertFalse(browser.get(ALL).shows("<b>old"));
    ConsoleResponse errors = expect(200, reader().get(path + "/errors.csv"));
    assertTrue(errors.shows("abc"), errors::toString);
    expect(404, Browser.signedIn(api, api.otherKey).get(path));
    expect(404, Browser.signedIn(api, api.otherKey).get(path + "/errors.csv"));
  }

  @Test
  void an_upload_without_a_file_or_without_numbers_is_shown_again() {
    Browser browser = writer();
    new HtmlCheck(expect(200, browser.get(ALL + "/upload")).body()).assertSound();
    ConsoleResponse page =
        expect(400, browser.upload(ALL + "/upload", form("source", "x"), "", ""));
    assertTrue(page.shows("Choose a file."), page::toString);
    assertTrue(page.shows("value=\"x\""));
    expect(400, browser.upload(ALL + "/upload", form(), "names.csv", "name\nAda\n"));
    expect(403, reader().upload(ALL + "/upload", form(), "stop.csv", NUMBER));
    ConsoleResponse readers = expect(200, reader().get(ALL + "/upload"));
    assertTrue(readers.shows("formaction=\"/console/opt-outs/try-upload\""), readers::toString);
    assertFalse(readers.shows("<button>Upload</button>"), readers::toString);
    assertEquals(0, suppressions("").size());
  }
}
