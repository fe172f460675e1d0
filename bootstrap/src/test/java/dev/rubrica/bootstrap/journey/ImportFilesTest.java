package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 6: imports of contact files. */
@Execution(CONCURRENT)
class ImportFilesTest {

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();

  private Upload upload() {
    return new Upload(api);
  }

  private JsonNode one(String search) {
    ServiceResponse found = api.get("/contacts?" + search).expect(200);
    assertEquals(1, found.at("totalElements").asInt(), found.body()::toString);
    return found.body().at("/content/0");
  }

  private static void counts(
      ServiceResponse answer, int created, int updated, int duplicates, int errors) {
    JsonNode summary = answer.expect(200).at("summary");
    assertEquals(
        List.of(created, updated, duplicates, errors),
        List.of(
            summary.path("created").asInt(),
            summary.path("updated").asInt(),
            summary.path("duplicates").asInt(),
            summary.path("errors").asInt()),
        answer.body()::toString);
    assertEquals(created + updated + duplicates + errors, summary.path("total").asInt());
  }

  @ParameterizedTest
  @CsvSource({"windows-1252,;", "UTF-8,;", "UTF-8,|", "UTF-16,;", "UTF-16LE,;"})
  void encoding_and_delimiter_are_detected(String charset, String delimiter) {
    String file =
        "Nome;Cognome;Cellulare;Città\r\nNiccolò;D'Angelo;347 123 4567;Forlì\r\n"
            .replace(";", delimiter);
    counts(upload().send("a.csv", file, Charset.forName(charset)), 1, 0, 0, 0);
    JsonNode contact = one("search=niccolo");
    assertEquals("Niccolò D'Angelo", contact.path("fullName").asText());
    assertEquals("Forlì", contact.at("/customFields/Città").asText());
  }

  @Test
  void tabs_a_mark_at_the_start_and_no_header_are_understood() {
    counts(upload().send("a.tsv", "\uFEFFName\tTel\nAnna Rossi\t3471234567\n"), 1, 0, 0, 0);
    assertEquals("Rossi", one("search=anna").path("lastName").asText());
    counts(upload().send("b.csv", "Luca;Bianchi;3471234568;luca@example.com\n"), 1, 0, 0, 0);
    assertEquals("luca@example.com", one("search=bianchi").path("email").asText());
  }

  @Test
  void headers_of_google_and_outlook_are_known() {
    counts(
        upload()
            .send(
                "google.csv",
                "First Name,Middle Name,Last Name,Labels,E-mail 1 - Value,Phone 1 - Value\n"
                    + "Maria,José,Pérez,* myContacts,m@example.com,"
                    + "+393471234567 ::: +390236618300\n"),
        1,
        0,
        0,
        0);
    JsonNode maria = one("search=maria");
    assertEquals("Maria José Pérez", maria.path("fullName").asText());
    assertEquals(
        "{\"Phone 1 - Value 2\":\"+390236618300\"}", maria.path("customFields").toString());
    counts(
        upload()
            .send(
                "outlook.csv",
                "Nome;Cognome;Abitazione;Cellulare;Compleanno;Indirizzo posta elettronica\n"
                    + "Ugo;Neri;02 3661 8300;3471234569;0/0/00;ugo@example.com\n"),
        1,
        0,
        0,
        0);
    assertEquals("+393471234569", one("search=neri").path("phoneNumber").asText());
    assertEquals(
        "{\"Abitazione\":\"+390236618300\"}", one("search=neri").path("customFields").toString());
  }

  @Test
  void numbers_that_a_spreadsheet_changed_are_read_or_refused() {
    ServiceResponse answer =
        upload()
            .send(
                "a.csv",
                "Nome;Cellulare\nA;3,93471234567E+11\nB;3471234568,00\nC;\"=\"\"3471234569\"\"\"\n"
                    + "D;'+393471234560\nE;3,93471E+11\n");
    counts(answer, 4, 0, 0, 1);
    assertEquals("+393471234567", one("search=%2B393471234567").path("phoneNumber").asText());
    assertTrue(answer.body().at("/errors/0/reason").asText().contains("lost its last digits"));
  }

  @Test
  void cards_of_all_versions_are_read_and_the_best_number_is_taken() {
    counts(
        upload()
            .send(
                "a.vcf",
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Rossi\r\nN:Rossi;Anna;;;\r\n"
                    + "TEL;TYPE=HOME:02 3661 8300\r\nTEL;TYPE=CELL:347 123 4567\r\n"
                    + "TEL;TYPE=CELL:347 123 4568\r\nEND:VCARD\r\n"
                    + "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
                    + "Niccol=C3=B2;Luca\r\nEMAIL:luca@example.com\r\nEND:VCARD\r\n"
                    + "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ida\r\nTEL;VALUE=uri:tel:+39-347-1234569"
                    + "\r\nGENDER:F\r\nEND:VCARD\r\n"),
        3,
        0,
        0,
        0);
    JsonNode anna = one("search=anna");
    assertEquals("+393471234567", anna.path("phoneNumber").asText());
    assertEquals(2, anna.path("customFields").size());
    assertEquals("Niccolò", one("search=luca").path("lastName").asText());
    assertEquals("FEMALE", one("search=ida").path("gender").asText());
  }

  @Test
  void workbooks_are_read() {
    byte[] book = SmallWorkbook.of(List.of("Nome", "Cellulare"), List.of("Anna", 393471234567L));
    ServiceResponse answer = upload().send("clienti.xlsx", book);
    counts(answer, 1, 0, 0, 0);
    assertEquals("XLSX", answer.at("format").asText());
    assertEquals("+393471234567", one("search=anna").path("phoneNumber").asText());
  }

  @Test
  void update_takes_over_what_is_given_and_skip_leaves_contacts_alone() {
    long list = fixture.list("Nord");
    counts(upload().send("a.csv", "Nome;Tel;Nota\nAnna;3471234567;uno\n"), 1, 0, 0, 0);
    counts(upload().send("a.csv", "Nome;Tel;Nota\n;3471234567;due\n"), 0, 1, 0, 0);
    assertEquals("Anna", one("").path("firstName").asText());
    assertEquals("due", one("").at("/customFields/Nota").asText());
    counts(
        upload()
            .field("duplicateStrategy", "SKIP")
            .field("listId", list)
            .send("a.csv", "Nome;Tel\nAda;3471234567\n"),
        0,
        0,
        1,
        0);
    assertEquals("Anna", one("listIds=" + list).path("firstName").asText());
  }

  @Test
  void update_only_creates_no_contacts() {
    long list = fixture.list("Nord");
    counts(upload().send("a.csv", "Nome;Tel\nAnna;3471234567\n"), 1, 0, 0, 0);
    counts(
        upload()
            .field("duplicateStrategy", "UPDATE_ONLY")
            .field("listId", list)
            .send("a.csv", "Nome;Tel\nUgo;3471234568\nAda;3471234567\nUgo;3471234568\n"),
        0,
        1,
        0,
        2);
    assertEquals("Ada", one("").path("firstName").asText());
    assertEquals("Ada", one("listIds=" + list).path("firstName").asText());
  }

  @Test
  void the_first_row_wins_and_addresses_find_contacts() {
    counts(
        upload()
            .send(
                "a.csv",
                "Nome;Tel;E-mail\nAnna;3471234567;\nAda;347 1234567;\nUgo;;ugo@example.com\n"),
        2,
        0,
        1,
        0);
    counts(upload().send("a.csv", "Tel;E-mail\n3471234568;UGO@example.com\n"), 0, 1, 0, 0);
    JsonNode ugo = one("search=ugo");
    assertEquals("+393471234568", ugo.path("phoneNumber").asText());
    assertEquals("[\"SMS\"]", ugo.path("communicationSupported").toString());
  }

  @Test
  void every_bad_row_is_told_and_erased_with_its_contact() {
    ServiceResponse answer =
        upload()
            .send(
                "a.csv",
                "Nome;Tel;E-mail;Sesso\nAnna;3471234567;;blu\nLuca;12ab;;\n;;;\nIda;;nobody;\n");
    counts(answer, 0, 0, 0, 3);
    assertEquals(List.of("gender", "phoneNumber", "email"), answer.texts("/errors", "field"));
    String path = "/contacts/upload/" + answer.at("importId").asLong();
    String csv = Upload.export(api, path + "/errors");
    assertTrue(csv.startsWith("line,name,field,value,reason\r\n2,Anna,gender,blu,"), csv);
    assertEquals(4, csv.lines().count());
    counts(upload().send("b.csv", "Tel\n3471234567\n"), 1, 0, 0, 0);
    api.delete("/contacts/" + one("").path("id").asLong()).expect(200);
    assertEquals(2, api.get(path).at("errors").size());
  }

  @Test
  void the_preview_forgets_a_contact_that_was_deleted() {
    ServiceResponse answer =
        upload().field("limit", 2).send("a.csv", "Nome;Tel\nA;3471234567\nB;3471234568\n");
    assertEquals(2, answer.at("preview").size());
    api.delete("/contacts/" + answer.body().at("/preview/0/contact/id").asLong()).expect(200);
    String path = "/contacts/upload/" + answer.at("importId").asLong();
    assertEquals("B", api.get(path).body().at("/preview/0/contact/firstName").asText());
    assertEquals(1, api.get(path).at("preview").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a.xlsx; Nome,Tel; does not match its extension",
        "a.xls; <html><table>; an HTML page",
        "a.csv; %PDF-1.7; a PDF document",
        "a.pdf; Nome,Tel; must have a name with one of the extensions",
        "a.csv; Date,Open; no column recognized as phone numbers",
        "a.vcf; Nome,Tel; contains no vCard",
      })
  void a_file_that_is_broken_as_a_whole_is_refused(String name, String content, String because) {
    upload().send(name, content).blames("file").refuses(400, because);
    assertEquals(0, api.get("/contacts").at("totalElements").asInt());
  }

  @Test
  void other_accounts_neither_see_an_import_nor_its_lists() {
    ServiceResponse answer = upload().send("a.csv", "Tel\n3471234567\n");
    ApiClient other = AccountFixture.fresh().api();
    other.get("/contacts/upload/" + answer.at("importId").asLong()).expect(404);
    new Upload(other)
        .field("listId", fixture.list("Nord"))
        .send("a.csv", "Tel\n1\n")
        .blames("listId");
  }

  @Test
  void many_imports_of_two_accounts_go_on_together() {
    ApiClient other = AccountFixture.fresh().api();
    StringBuilder file = new StringBuilder("Nome;Tel\n");
    for (int i = 0; i < 3_000; i++) {
      file.append("Anna;+39333").append(1_000_000 + i).append('\n');
    }
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    long[] ids = new long[6];
    for (int i = 0; i < ids.length; i++) {
      ApiClient who = i % 2 == 0 ? api : other;
      ids[i] = new Upload(who).async().send("a.csv", bytes).at("importId").asLong();
    }
    for (int i = 0; i < ids.length; i++) {
      JsonNode job = Upload.ended(i % 2 == 0 ? api : other, ids[i]);
      assertEquals("COMPLETED", job.path("status").asText(), job::toString);
      assertEquals(3_000, job.at("/summary/total").asInt());
      assertEquals(3_000, job.at("/summary/imported").asInt());
    }
    assertEquals(3_000, api.get("/contacts").at("totalElements").asInt());
    assertEquals(3_000, other.get("/contacts").at("totalElements").asInt());
  }
}
