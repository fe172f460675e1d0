package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.testkit.http.TestHttpClient;
import dev.rubrica.testkit.sample.ContactFieldSamples;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Section 7: the export of a search result is a file that the import accepts. */
@Isolated("it waits until the shared service has no transaction")
class ExportContactsTest {

  private static final String HEADER =
      "firstName,lastName,phoneNumber,email,gender,isTest,communicationSupported,lastContactType,"
          + "lastCampaignType,customFields,tags";

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();

  private static List<String> nasty() {
    return List.of(
        "=1+1",
        "@SUM(A1)",
        "+1-1",
        "-2+3",
        "'=x",
        "''+y",
        "=\"5\"",
        "\"quoted\"",
        "a,b;c",
        "l1\nl2",
        "l1\r\nl2",
        "'",
        "Zoë 😀",
        "3,93E+11",
        "a\tb",
        "0/0/00",
        "007",
        "0039 347",
        "_x0041_",
        "a\u0001\u001Fb",
        "<b>&amp;",
        "è".repeat(99),
        "NONE",
        "true");
  }

  private void fill() {
    int i = 0;
    for (String text : nasty()) {
      Map<String, Object> contact = new HashMap<>();
      contact.put("firstName", text);
      contact.put("lastName", i % 3 == 0 ? null : "Cognome " + text);
      contact.put("phoneNumber", i % 2 == 0 ? AccountFixture.nextPhone() : null);
      contact.put("email", i % 2 == 1 ? "x" + i + "@example.com" : null);
      contact.put("isTest", i % 5 == 0);
      contact.put("communicationSupported", i % 4 == 0 ? List.of() : List.of("RCS", "WHATSAPP"));
      contact.put("gender", i % 3 == 0 ? "OTHER" : null);
      for (ContactField<?> field : ContactField.all()) {
        contact.put(field.name(), i % 3 == 1 ? ContactFieldSamples.text(field, i) : null);
      }
      contact.put(
          "customFields", Map.of("text", text, "number", 1.50, "yes", true, "=key", "Lecce"));
      boolean tag =
          text.length() <= 64 && text.chars().noneMatch(c -> c == ',' || c < ' ' && c != '\t');
      contact.put("tags", tag ? List.of(text, "a;b") : List.of());
      api.post("/contacts", contact).expect(201);
      i++;
    }
    api.post("/contacts", Map.of("phoneNumber", "+39123456789")).expect(201);
  }

  @Test
  void what_is_exported_is_imported_as_the_same_contacts() {
    fill();
    String before = Upload.export(api, "/contacts?sortBy=id");
    assertTrue(before.startsWith(HEADER + "\r\n"), before);
    ApiClient other = AccountFixture.fresh().api();
    ServiceResponse answer = new Upload(other).send("contatti.csv", before).expect(200);
    assertEquals("[]", answer.at("errors").toString());
    assertEquals(nasty().size() + 1, answer.body().at("/summary/created").asInt());
    assertEquals(before, Upload.export(other, "/contacts?sortBy=id"));
  }

  @Test
  void a_workbook_is_imported_as_the_same_contacts() {
    fill();
    Map<String, Object> large = Map.of("text", "l\n".repeat(8_000), "number", 1234567890123456789L);
    api.post("/contacts", Map.of("phoneNumber", "+39 333 9876543", "customFields", large))
        .expect(201);
    long list = api.post("/contacts/list", Map.of("name", "Tutti")).expect(201).id();
    api.post("/contacts/list/contacts", Map.of("listIds", List.of(list), "allContacts", true))
        .expect(201);
    ApiClient other = AccountFixture.fresh().api();
    byte[] book = Upload.workbook(api, "/contacts/list/" + list + "/contacts?sortBy=id&limit=1");
    ServiceResponse answer = new Upload(other).send("contatti.xlsx", book).expect(200);
    assertEquals("[]", answer.at("errors").toString());
    assertEquals(nasty().size() + 2, answer.body().at("/summary/created").asInt());
    assertEquals(
        Upload.export(api, "/contacts?sortBy=id"), Upload.export(other, "/contacts?sortBy=id"));
  }

  @Test
  void nothing_that_a_spreadsheet_would_run_is_written() {
    fill();
    String csv = Upload.export(api, "/contacts");
    for (String text : List.of("=1+1", "@SUM(A1)", "+1-1", "-2+3")) {
      assertTrue(csv.contains("\n'" + text + ","), text);
    }
  }

  @Test
  void every_match_comes_in_the_search_s_order_whatever_the_page_says() {
    long list = fixture.list("Nord", fixture.contacts(30));
    fixture.contact("Nobody", "Else");
    String path = "/contacts/list/" + list + "/contacts?format=csv&sortOrder=desc&limit=3&page=2";
    List<String> rows = Upload.export(api, path).lines().toList();
    assertEquals(31, rows.size());
    assertTrue(rows.get(1).startsWith("Contact,00029,"), rows.get(1));
    assertTrue(rows.get(30).startsWith("Contact,00000,"), rows.get(30));
    assertEquals(2, Upload.export(api, "/contacts?search=nobody").lines().count());
    assertEquals(1, Upload.export(api, "/contacts?search=qqqq").lines().count());
  }

  @Test
  void who_reads_slowly_holds_no_connection() throws Exception {
    StringBuilder file = new StringBuilder("Nome;Tel;Nota\n");
    for (int i = 0; i < 20_000; i++) {
      file.append("Anna;+39333")
          .append(1_000_000 + i)
          .append(';')
          .append("n".repeat(500))
          .append('\n');
    }
    new Upload(api).send("a.csv", file.toString()).expect(200);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.service().url("/contacts?format=csv")))
            .header("X-Api-Key", api.key())
            .build();
    try (InputStream body = TestHttpClient.send(request, BodyHandlers.ofInputStream()).body()) {
      assertEquals(HEADER, new String(body.readNBytes(HEADER.length()), StandardCharsets.UTF_8));
      awaitNoTransaction();
      assertEquals(
          20_000, new String(body.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1);
    }
  }

  // The service writes until the network buffers are full, and then waits without a database
  // connection.
  private static void awaitNoTransaction() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    for (int quiet = 0; quiet < 25; quiet = transactions().isEmpty() ? quiet + 1 : 0) {
      assertTrue(System.nanoTime() < end, "it holds a connection");
      Thread.sleep(20);
    }
  }

  /** The statements of the open transactions of the service. */
  private static List<String> transactions() throws Exception {
    List<String> found = new ArrayList<>();
    try (Connection connection = RunningService.shared().connect();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT query FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
                        + " AND backend_type = 'client backend'")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
