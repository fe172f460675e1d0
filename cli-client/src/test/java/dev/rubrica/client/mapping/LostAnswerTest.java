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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If the answer to the confirmed import is lost, the user learns what became of the import, and is
 * not told that nothing was imported.
 */
class LostAnswerTest {

  private static final String WAITING = uploaded().json();
  private static final String COMPLETED = uploaded().status("COMPLETED").counted().json();
  private static final String CONFLICT = "{'message':'import 12 is running','details':[]}";
  private static final String NOTHING = "Nothing was imported";

  @TempDir private Path folder;
  private StubService service;
  private DialogRun dialog;

  @BeforeEach
  void start() throws IOException {
    service = new StubService();
    service.on(UPLOAD, 200, WAITING).on(MAPPED, 200, uploaded().simulated().json());
    dialog =
        new DialogRun(service, Files.writeString(folder.resolve("clienti.csv"), "Nome\nAnna\n"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** Neither the first request nor its repeats are answered, and the import has not started. */
  private void loseAnswers() {
    for (int i = 0; i < 3; i++) {
      service.breakOff(MAPPED).on(FIND, 200, WAITING);
    }
  }

  private void assertSays(String text) {
    assertTrue(dialog.output().contains(text), dialog.output());
  }

  private void assertOneKey(int requests) {
    assertEquals(requests, service.keys(MAPPED).size());
    assertEquals(1, Set.copyOf(service.keys(MAPPED)).size(), "the key of each repeat");
  }

  @Test
  void the_request_is_repeated_with_the_same_key() throws Exception {
    service.breakOff(MAPPED).on(FIND, 200, WAITING).on(MAPPED, 200, COMPLETED);
    assertTrue(dialog.type("i", "y").orElseThrow().isComplete());
    assertOneKey(2);
  }

  @Test
  void a_running_simulation_is_not_the_import() throws Exception {
    service
        .breakOff(MAPPED)
        .on(FIND, 200, uploaded().status("RUNNING").simulated().json())
        .on(MAPPED, 409, CONFLICT)
        .on(MAPPED, 200, COMPLETED);
    assertTrue(dialog.type("i", "y").orElseThrow().isComplete());
    assertOneKey(3);
  }

  @Test
  void an_import_that_starts_later_is_found_by_the_next_attempt() throws Exception {
    loseAnswers();
    service.on(FIND, 200, WAITING).on(MAPPED, 409, CONFLICT);
    service.on(FIND, 200, uploaded().status("RUNNING").json()).on(FIND, 200, COMPLETED);
    assertTrue(dialog.type("i", "y", "i", "y").orElseThrow().isComplete());
    assertSays("\nWhether import 12 has started is unknown; its status: GET http://");
    assertOneKey(4);
    assertFalse(dialog.output().contains(NOTHING), dialog.output());
  }

  @Test
  void an_import_that_starts_later_is_found_by_a_simulation() throws Exception {
    loseAnswers();
    service.on(FIND, 200, WAITING).on(MAPPED, 409, CONFLICT).on(FIND, 200, COMPLETED);
    assertTrue(dialog.type("i", "y", "2 -", "s").orElseThrow().isComplete());
    assertSays("> The import has already started.\n");
  }

  @Test
  void an_import_that_starts_later_is_found_before_the_file_is_uploaded_again() throws Exception {
    loseAnswers();
    service.on(FIND, 200, WAITING).on(FIND, 200, COMPLETED);
    assertTrue(dialog.type("i", "y", "h no").orElseThrow().isComplete());
    assertEquals(1, service.bodies(UPLOAD).size());
  }

  @Test
  void who_quits_learns_that_the_import_has_started() throws Exception {
    loseAnswers();
    service.on(FIND, 200, WAITING).on(DELETE, 409, CONFLICT).on(FIND, 200, COMPLETED);
    assertTrue(dialog.type("i", "y", "q").orElseThrow().isComplete());
    assertSays("> The import has already started.\n");
    assertFalse(dialog.output().contains(NOTHING), dialog.output());
  }

  @Test
  void who_quits_learns_that_the_state_is_unknown() throws Exception {
    loseAnswers();
    service.on(DELETE, 500, "{'message':'sorry'}");
    assertTrue(dialog.type("i", "y", "q").isEmpty());
    assertSays("> Whether import 12 has started is unknown; its status: GET http://");
    assertFalse(dialog.output().contains(NOTHING), dialog.output());
  }

  @Test
  void a_file_that_could_be_deleted_was_not_imported() throws Exception {
    loseAnswers();
    service.on(DELETE, 200, "{'importId':12}");
    assertTrue(dialog.type("i", "y", "q").isEmpty());
    assertSays("> Nothing was imported.\n");
  }

  @Test
  void an_expired_upload_may_have_been_imported() {
    loseAnswers();
    service.on(MAPPED, 404, "{'message':'no such import','details':[]}");
    ClientException e = assertThrows(ClientException.class, () -> dialog.type("i", "y", "i", "y"));
    assertTrue(
        e.getMessage().startsWith("the service no longer keeps clienti.csv; whether import 12 has"),
        e.getMessage());
  }

  @Test
  void an_unreadable_answer_leaves_the_state_unknown() {
    service.on(MAPPED, 200, "<html>");
    ClientException e = assertThrows(ClientException.class, () -> dialog.type("i", "y"));
    assertTrue(
        e.getMessage().contains("\n  whether import 12 has started is unknown; "), e.getMessage());
  }

  @Test
  void a_rejected_import_leaves_no_doubt_and_the_next_one_has_another_key() throws Exception {
    service.on(MAPPED, 400, "{'message':'list 5 is unknown'}").on(MAPPED, 200, COMPLETED);
    assertTrue(dialog.type("i", "y", "i", "y").orElseThrow().isComplete());
    assertSays(" Error: list 5 is unknown\n> Create 2");
    assertEquals(2, Set.copyOf(service.keys(MAPPED)).size());
    assertFalse(service.calls().contains(FIND));
  }
}
