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
import dev.rubrica.client.http.StubService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user maps columns, sees the outcome, and imports the file or not. */
class MappingDialogTest {

  private static final String SIMULATED = uploaded().simulated().json();
  private static final String COMPLETED = uploaded().status("COMPLETED").counted().json();
  private static final String QUESTION =
      "Create 2 and update 3 contacts (1 duplicates, 1 errors)? [y/N] ";

  @TempDir private Path folder;
  private StubService service;
  private DialogRun dialog;

  @BeforeEach
  void start() throws IOException {
    service = new StubService();
    service.on(UPLOAD, 200, uploaded().json()).on(DELETE, 200, "{'importId':12}");
    dialog =
        new DialogRun(service, Files.writeString(folder.resolve("clienti.csv"), "Nome\nAnna\n"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void assertSays(String text) {
    assertTrue(dialog.output().contains(text), dialog.output());
  }

  @Test
  void the_user_maps_a_column_and_imports() throws Exception {
    service.on(MAPPED, 200, SIMULATED).on(MAPPED, 200, COMPLETED);
    assertTrue(dialog.type("1 phone", "2 -", "i", "y").orElseThrow().isComplete());
    assertSays(
        """
        clienti.csv: 1,250 rows, not imported yet

          #  column    filled  field                  examples
          0  Nome       100 %  firstName              Anna, Luca
          1  Recapito    98 %  customFields.Recapito  347 123 4567
          2  Note        <1 %  customFields.Note
        """);
    assertSays("> \u0020 1  Recapito    98 %  phoneNumber        347 123 4567\n");
    assertSays("  line 45  Luca Verdi  phoneNumber = 12ab: is bad\n");
    assertSays("\n  5 would be imported: 2 new, 3 updated\n");
    assertSays(QUESTION);
    String request =
        "{\"importId\":12,\"mapping\":{\"Nome\":\"firstName\",\"Recapito\":\"phoneNumber\","
            + "\"Note\":\"\"},\"removeHead\":true,\"simulation\":%s}";
    assertEquals(
        List.of(request.formatted(true), request.formatted(false)), service.bodies(MAPPED));
    assertFalse(service.calls().contains(DELETE));
    assertTrue(service.bodies(UPLOAD).getFirst().contains("name=\"commit\"\r\n\r\nfalse\r\n"));
  }

  @Test
  void the_outcome_of_an_unchanged_mapping_is_not_determined_again() throws Exception {
    service.on(MAPPED, 200, SIMULATED).on(MAPPED, 200, COMPLETED);
    dialog.type("s", "i", "yes");
    assertEquals(
        List.of("{\"importId\":12,\"simulation\":true}", "{\"importId\":12,\"simulation\":false}"),
        service.bodies(MAPPED));
  }

  @Test
  void a_change_requires_a_new_outcome() throws Exception {
    service.on(MAPPED, 200, SIMULATED);
    dialog.type("s", "1 phone", "i", "n", "q");
    assertEquals(2, service.bodies(MAPPED).size());
  }

  @Test
  void long_steps_are_awaited() throws Exception {
    service
        .on(MAPPED, 202, uploaded().status("RUNNING").simulated().json())
        .on(FIND, 200, SIMULATED)
        .on(FIND, 200, COMPLETED)
        .on(MAPPED, 202, uploaded().status("RUNNING").json());
    assertTrue(dialog.type("i", "Y").orElseThrow().isComplete());
    assertEquals(List.of(UPLOAD, MAPPED, FIND, MAPPED, FIND), service.calls());
  }

  @Test
  void without_a_clear_yes_nothing_is_imported() throws Exception {
    service.on(MAPPED, 200, SIMULATED);
    assertTrue(dialog.type("i", "", "i", "no", "i", "maybe", "q").isEmpty());
    assertEquals(1, service.bodies(MAPPED).size(), "only the simulation");
    assertSays(QUESTION + "Not imported.\n");
  }

  @Test
  void who_quits_leaves_nothing_in_the_service() throws Exception {
    assertTrue(dialog.type("q").isEmpty());
    assertSays("> Nothing was imported.\n");
    assertEquals(List.of(UPLOAD, DELETE), service.calls());
  }

  @Test
  void the_end_of_the_input_quits() throws Exception {
    service.on(MAPPED, 200, SIMULATED);
    assertTrue(dialog.type("i").isEmpty());
    assertSays(QUESTION + "\nNothing was imported.\n");
    assertEquals(List.of(UPLOAD, MAPPED, DELETE), service.calls());
    assertTrue(dialog.type().isEmpty());
  }

  @Test
  void an_upload_that_cannot_be_deleted_is_named() throws Exception {
    try (StubService busy = new StubService()) {
      busy.on(UPLOAD, 200, uploaded().json()).on(DELETE, 500, "{'message':'sorry'}");
      DialogRun run = new DialogRun(busy, folder.resolve("clienti.csv"));
      run.type("q");
      String expected = "The service deletes the file at 2026-11-30T10:15:00Z, since it could not";
      assertTrue(run.output().contains(expected + " now: sorry"), run.output());
    }
  }

  @Test
  void errors_of_the_service_are_shown_and_the_dialogue_goes_on() throws Exception {
    service
        .on(MAPPED, 400, "{'message':'mapping names a column twice: Note','details':[]}")
        .on(MAPPED, 503, "{'message':'the database is away','details':[]}")
        .on(MAPPED, 409, "{'message':'import 12 is running','details':[]}")
        .on(MAPPED, 200, SIMULATED)
        .on(MAPPED, 200, COMPLETED);
    assertTrue(dialog.type("s", "s", "i", "s", "i", "y").isPresent());
    assertSays("> Error: mapping names a column twice: Note\n");
    assertSays("> Error: the database is away\n");
    assertSays("> Error: import 12 is running\n");
  }

  @Test
  void an_expired_upload_ends_the_dialogue_with_the_remedy() {
    service.on(MAPPED, 404, "{'message':'no such import','details':[]}");
    ClientException e = assertThrows(ClientException.class, () -> dialog.type("1 phone", "s"));
    assertEquals(
        "the service no longer keeps clienti.csv, and nothing was imported: run the command again,"
            + " and import within 24 hours",
        e.getMessage());
  }

  @Test
  void an_import_that_would_fail_is_not_started() throws Exception {
    service.on(MAPPED, 200, uploaded().simulated().failure("row 9 is damaged").json());
    assertTrue(dialog.type("i", "y", "q").isEmpty());
    assertSays("The import would fail: row 9 is damaged\n");
    assertEquals(1, service.bodies(MAPPED).size());
  }

  @Test
  void an_interrupted_simulation_can_be_started_again() throws Exception {
    service.on(MAPPED, 200, uploaded().json()).on(MAPPED, 200, SIMULATED);
    dialog.type("s", "s", "q");
    assertSays("Error: the simulation was interrupted; start it again\n");
    assertSays("5 would be imported");
  }

  @Test
  void an_import_that_started_before_the_connection_broke_off_is_awaited() throws Exception {
    service.on(MAPPED, 200, SIMULATED).breakOff(MAPPED).on(FIND, 200, COMPLETED);
    assertTrue(dialog.type("i", "y").orElseThrow().isComplete());
    assertFalse(service.calls().contains(DELETE));
  }

  @Test
  void an_import_that_did_not_start_can_be_started_again() throws Exception {
    service
        .on(MAPPED, 200, SIMULATED)
        .on(MAPPED, 503, "{'message':'busy','details':[]}")
        .on(FIND, 200, uploaded().json())
        .on(MAPPED, 200, COMPLETED);
    assertTrue(dialog.type("i", "y", "i", "y").orElseThrow().isComplete());
    assertSays("Error: busy\n");
  }

  @Test
  void an_import_whose_end_is_unknown_is_named_and_not_deleted() {
    service
        .on(MAPPED, 200, SIMULATED)
        .on(MAPPED, 202, uploaded().status("RUNNING").json())
        .on(FIND, 401, "{'message':'a valid key is required','details':[]}");
    ClientException e = assertThrows(ClientException.class, () -> dialog.type("i", "y"));
    assertTrue(e.getMessage().contains("import 12 continues in the service"), e.getMessage());
    assertFalse(service.calls().contains(DELETE));
  }

  @Test
  void a_failed_import_is_returned() throws Exception {
    service
        .on(MAPPED, 200, SIMULATED)
        .on(MAPPED, 200, uploaded().status("FAILED").counted().failure("out of space").json());
    assertFalse(dialog.type("i", "y").orElseThrow().isComplete());
  }
}
