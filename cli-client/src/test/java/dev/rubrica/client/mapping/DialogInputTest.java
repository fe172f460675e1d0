package dev.rubrica.client.mapping;

import static dev.rubrica.client.mapping.DialogRun.DELETE;
import static dev.rubrica.client.mapping.DialogRun.FIND;
import static dev.rubrica.client.mapping.DialogRun.MAPPED;
import static dev.rubrica.client.mapping.DialogRun.UPLOAD;
import static dev.rubrica.client.mapping.DialogRun.uploaded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportAnswer;
import dev.rubrica.client.http.StubService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that do not reach the import: help, the table, another header, and wrong input. */
class DialogInputTest {

  @TempDir private Path folder;
  private StubService service;

  @BeforeEach
  void start() throws IOException {
    service = new StubService();
    service.on(UPLOAD, 200, uploaded().json()).on(DELETE, 200, "{'importId':12}");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private String type(String fileName, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve(fileName), "Nome\nAnna\n");
    DialogRun dialog = new DialogRun(service, file);
    assertTrue(dialog.type(lines).isEmpty());
    return dialog.output();
  }

  @Test
  void wrong_input_is_explained_each_time() throws Exception {
    String output =
        type(
            "a.csv",
            "x",
            "\u001b[2J",
            "3 phone",
            "99999 -",
            "1",
            "1 last",
            "1 foo",
            "1 c.",
            "-1 -",
            "h",
            "h maybe",
            "123456 phone",
            "1phone",
            "q");
    assertEquals(9, output.split("This is not a command. \\? shows the commands.\n", -1).length);
    assertTrue(output.contains("> There is no column 3; the last one is 2.\n"), output);
    assertTrue(output.contains("> There is no column 99999; the last one is 2.\n"), output);
    assertTrue(
        output.contains("> More than one field begins with this: lastName, lastContactType"),
        output);
    assertTrue(output.contains("> There is no such field. The fields are firstName, "), output);
    assertTrue(output.contains("> A custom field needs a name, such as customFields.c"), output);
    assertFalse(output.contains("\u001b"), output);
    assertEquals(List.of(UPLOAD, DELETE), service.calls());
  }

  @Test
  void blank_lines_do_nothing() throws Exception {
    assertTrue(type("a.csv", "", "   ", "q").endsWith("> > > Nothing was imported.\n"));
  }

  @Test
  void help_lists_commands_and_fields() throws Exception {
    String output = type("a.csv", "?", "q");
    assertTrue(output.contains("h no      the first row is a contact; "), output);
    assertTrue(output.contains("Fields: firstName, middleName, lastName, "), output);
  }

  @Test
  void the_table_shows_the_changes() throws Exception {
    String output = type("a.csv", "1 PHONE", "2 c.Commenti interni", "0 -", "t", "q");
    String table =
        """
        > \u0020 #  column    filled  field                          examples
          0  Nome       100 %  (ignored)                      Anna, Luca
          1  Recapito    98 %  phoneNumber                    347 123 4567
          2  Note        <1 %  customFields.Commenti interni
        """;
    assertTrue(output.contains(table), output);
  }

  @Test
  void another_header_reads_the_file_again_and_keeps_the_changes() throws Exception {
    String columns =
        "{'header':'0','field':'customFields.column 0','filled':1,'examples':['Nome','Anna']},"
            + "{'header':'1','field':'phoneNumber','filled':1,'examples':['Recapito']}";
    service.on(UPLOAD, 200, ImportAnswer.uploaded(13).columns(columns).json());
    service.on("DELETE /contacts/upload/13", 200, "{'importId':13}");
    service.on(MAPPED, 400, "{'message':'later','details':[]}");
    String output = type("a.csv", "0 first", "h no", "s", "q");
    assertTrue(output.contains("  0  0        100 %  firstName    Nome, Anna\n"), output);
    assertTrue(service.bodies(UPLOAD).getLast().contains("name=\"removeHead\"\r\n\r\nfalse\r\n"));
    assertEquals(
        List.of(
            "{\"importId\":13,\"mapping\":{\"0\":\"firstName\",\"1\":\"phoneNumber\"},"
                + "\"removeHead\":false,\"simulation\":true}"),
        service.bodies(MAPPED));
    assertEquals(
        List.of(UPLOAD, UPLOAD, DELETE, MAPPED, "DELETE /contacts/upload/13"), service.calls());
  }

  @Test
  void a_header_of_numbers_is_one_if_the_user_says_so() throws Exception {
    String columns = "{'header':'0','field':'email','filled':1,'examples':['a@example.com']}";
    service.on(UPLOAD, 200, ImportAnswer.uploaded(13).columns(columns).json());
    service.on("DELETE /contacts/upload/13", 200, "{'importId':13}");
    service.on(MAPPED, 200, uploaded().simulated().json());
    type("a.csv", "h yes", "0 phone", "s", "q");
    assertTrue(service.bodies(MAPPED).getFirst().contains("\"removeHead\":true"));
  }

  @Test
  void a_column_that_requests_cannot_name_is_not_mapped() throws Exception {
    String columns =
        "{'header':'','field':'customFields.column 0','filled':1,'examples':['7']},"
            + "{'header':'0','field':'customFields.0','filled':1,'examples':['Anna']}";
    service.on(UPLOAD, 200, ImportAnswer.uploaded(13).columns(columns).json());
    service.on("DELETE /contacts/upload/13", 200, "{'importId':13}");
    service.on(MAPPED, 200, uploaded().simulated().json());
    String output = type("a.csv", "0 phone", "1 email", "h yes", "0 phone", "s", "q");
    String text =
        "Column 0 cannot be mapped: it has no header of its own, and column 1 has the header 0.\n"
            + "Rename the header of column 1 in the file, and run the command again.\n> ";
    assertEquals(3, output.split(text, -1).length, output);
    assertTrue(output.contains("customFields.column 0  7\n"), "the field of the service");
    assertTrue(service.bodies(MAPPED).getFirst().contains("\"mapping\":{\"0\":\"email\"}"));
  }

  @Test
  void if_the_file_cannot_be_read_again_the_former_upload_remains() throws Exception {
    service
        .on(UPLOAD, 409, "{'message':'five files are kept','details':[]}")
        .on(UPLOAD, 200, ImportAnswer.uploaded(13).status("FAILED").failure("damaged").json());
    service.on(MAPPED, 200, uploaded().simulated().json());
    String output = type("a.csv", "h yes", "h no", "s", "q");
    assertTrue(output.contains("> Error: five files are kept\n> Error: damaged\n"), output);
    assertTrue(output.contains("5 would be imported"), output);
    assertEquals(List.of(UPLOAD, UPLOAD, UPLOAD, MAPPED, DELETE), service.calls());
  }

  @Test
  void a_file_that_cannot_be_read_is_not_reported_as_an_import() throws Exception {
    try (StubService broken = new StubService()) {
      broken.on(UPLOAD, 202, uploaded().status("RUNNING").json());
      broken.on(
          FIND, 200, uploaded().status("FAILED").failure("row 9 is\\u001b[2J damaged").json());
      DialogRun dialog = new DialogRun(broken, Files.writeString(folder.resolve("a.csv"), "Nome"));
      ClientException e = assertThrows(ClientException.class, () -> dialog.type("q"));
      assertEquals(
          "the file cannot be read: row 9 is [2J damaged; nothing was imported", e.getMessage());
      assertEquals("", dialog.output());
    }
  }

  @Test
  void a_service_without_kept_uploads_is_named() throws Exception {
    String unknown =
        "{'message':'commit is not a known field; known are file, limit','details':"
            + "[{'field':'commit','message':'is not a known field; known are file, limit'}]}";
    try (StubService old = new StubService().on(UPLOAD, 400, unknown)) {
      DialogRun dialog = new DialogRun(old, Files.writeString(folder.resolve("a.csv"), "Nome"));
      ClientException e = assertThrows(ClientException.class, () -> dialog.type("q"));
      assertEquals(
          "the service is too old for --interactive; use --dry-run and --mapping", e.getMessage());
    }
  }

  @Test
  void columns_of_cards_cannot_be_mapped() throws Exception {
    service.on("POST /contacts/upload/vcard", 200, uploaded().json());
    service.on("POST /contacts/mapped/vcard", 200, uploaded().simulated().json());
    String output = type("a.vcf", "1 phone", "h yes", "s", "q");
    assertEquals(4, output.split("The columns of a vCard file cannot be changed.\n", -1).length);
    assertEquals(
        List.of("{\"importId\":12,\"simulation\":true}"),
        service.bodies("POST /contacts/mapped/vcard"));
  }
}
