package dev.rubrica.client.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.http.ImportAnswer;
import dev.rubrica.client.http.StubService;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service keeps for the user is deleted when the user leaves, also by Ctrl-C. */
class KeptUploadsTest {

  private static final String DELETE = "DELETE /contacts/upload/12";
  private static final String FIND = "GET /contacts/upload/12";
  private static final String CONFLICT = "{'message':'import 12 is running','details':[]}";
  private static final ImportAnswer RUNNING = ImportAnswer.uploaded(12).status("RUNNING");

  private final StringWriter err = new StringWriter();

  private KeptUploads kept(StubService service, long... ids) {
    KeptUploads kept = new KeptUploads(service.client(), new PrintWriter(err));
    for (long id : ids) {
      kept.add(ImportAnswer.uploaded(id).report());
    }
    return kept;
  }

  @Test
  void an_interruption_deletes_the_upload() throws Exception {
    try (StubService service = new StubService().on(DELETE, 200, "{}")) {
      try (KeptUploads kept = kept(service, 12)) {
        kept.interrupted();
      }
      assertEquals("\nrubrica: interrupted; nothing was imported\n", err.toString());
      assertEquals(List.of(DELETE), service.calls());
    }
  }

  @Test
  void an_upload_in_use_is_deleted_as_soon_as_possible() throws Exception {
    String running = "{'message':'import 12 is being read','details':[]}";
    try (StubService service =
        new StubService().on(DELETE, 409, running).on(DELETE, 409, running).on(DELETE, 200, "{}")) {
      try (KeptUploads kept = kept(service, 12)) {
        kept.interrupted();
      }
      assertEquals(List.of(DELETE, DELETE, DELETE), service.calls());
      assertTrue(err.toString().contains("nothing was imported"), err::toString);
    }
  }

  @Test
  void an_upload_that_cannot_be_deleted_is_named() throws Exception {
    try (StubService service = new StubService().on(DELETE, 500, "{'message':'sorry'}")) {
      try (KeptUploads kept = kept(service, 12)) {
        kept.interrupted();
      }
      assertTrue(
          err.toString()
              .startsWith(
                  "\n"
                      + "rubrica: interrupted; nothing was imported, but the file could not be"
                      + " deleted now: sorry\n"
                      + "  the service keeps it until 2026-11-30T10:15:00Z; to delete it before:"
                      + " DELETE http://"),
          err::toString);
      assertTrue(err.toString().endsWith("/contacts/upload/12\n"), err::toString);
    }
  }

  private String interruptAfterRequest(StubService service) {
    try (KeptUploads kept = kept(service, 12)) {
      kept.requestedImport().requested(12);
      kept.interrupted();
    }
    return err.toString();
  }

  @Test
  void a_step_that_lasts_longer_is_named_after_its_progress_is_erased() throws Exception {
    try (StubService service = new StubService().on(DELETE, 409, CONFLICT);
        KeptUploads kept = kept(service, 12)) {
      Progress bar = kept.showing(Progress.to(new PrintWriter(err), 80));
      bar.show(ProgressStep.simulating(5, 10));
      kept.interrupted();
      bar.show(ProgressStep.simulating(6, 10));
      String erase = "\r\u001b[K";
      String output = err.toString();
      assertTrue(output.contains(erase + "\nrubrica: interrupted; nothing was imported"), output);
      assertTrue(output.contains("import 12 is running\n  the service keeps it until"), output);
      assertFalse(output.contains("6 of"), "progress after the message");
    }
  }

  @Test
  void a_running_import_is_named_and_not_deleted() throws Exception {
    try (StubService service = new StubService()) {
      try (KeptUploads kept = kept(service, 12)) {
        kept.requestedImport().started(RUNNING.report());
        kept.interrupted();
      }
      assertTrue(
          err.toString().startsWith("\nrubrica: import 12 continues in the service; its status: "),
          err::toString);
      assertEquals(List.of(), service.calls());
    }
  }

  @Test
  void an_import_that_starts_at_the_same_time_is_named() throws Exception {
    try (StubService service = new StubService();
        KeptUploads kept = kept(service, 12)) {
      service.on(DELETE, 409, CONFLICT, () -> kept.requestedImport().started(RUNNING.report()));
      kept.interrupted();
      assertTrue(err.toString().contains("import 12 continues in the service"), err::toString);
      assertFalse(err.toString().contains("nothing was imported"), err::toString);
    }
  }

  @Test
  void an_import_whose_start_was_not_answered_is_named() throws Exception {
    try (StubService service =
        new StubService().on(DELETE, 409, CONFLICT).on(FIND, 200, RUNNING.json())) {
      assertTrue(
          interruptAfterRequest(service).contains("import 12 continues in the service"),
          err::toString);
      assertEquals(List.of(DELETE, FIND), service.calls());
    }
  }

  @Test
  void an_import_that_is_not_known_to_have_started_is_in_doubt() throws Exception {
    try (StubService service = new StubService().on(DELETE, 500, "{'message':'sorry'}")) {
      assertTrue(
          interruptAfterRequest(service)
              .startsWith("\nrubrica: interrupted; whether import 12 has started is unknown; its"),
          err::toString);
    }
  }

  @Test
  void an_import_whose_file_was_deleted_has_not_started() throws Exception {
    try (StubService service = new StubService().on(DELETE, 200, "{}")) {
      assertTrue(interruptAfterRequest(service).endsWith("nothing was imported\n"), err::toString);
    }
  }

  @Test
  void an_upload_that_is_unknown_counts_as_deleted() throws Exception {
    try (StubService service = new StubService()) {
      try (KeptUploads kept = kept(service, 12)) {
        kept.discardAll();
      }
      assertEquals(List.of(DELETE), service.calls());
    }
  }

  @Test
  void all_but_the_latest_are_deleted_at_once() throws Exception {
    try (StubService service = new StubService()) {
      try (KeptUploads kept = kept(service, 12, 13)) {
        kept.discardOthers(13);
        assertEquals(List.of(DELETE), service.calls());
      }
      assertEquals(List.of(DELETE, "DELETE /contacts/upload/13"), service.calls());
    }
  }
}
