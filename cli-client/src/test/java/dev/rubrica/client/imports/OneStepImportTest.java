package dev.rubrica.client.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportAnswer;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.StubService;
import dev.rubrica.client.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running import is awaited, and named if its end cannot be awaited. */
class OneStepImportTest {

  private static final String UPLOAD = "POST /contacts/upload";
  private static final String FIND = "GET /contacts/upload/12";
  private static final ImportAnswer RUNNING = ImportAnswer.uploaded(12).status("RUNNING");
  private static final String COMPLETED = ImportAnswer.uploaded(12).status("COMPLETED").json();

  @TempDir private Path folder;
  private StubService service;

  @BeforeEach
  void start() throws IOException {
    service = new StubService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private ImportStatusReport run() throws IOException {
    return run(UploadKind.CONTACTS);
  }

  private ImportStatusReport run(UploadKind kind) throws IOException {
    Path file = Files.writeString(folder.resolve("clienti.csv"), "Nome\nAnna\n");
    return new OneStepImport(service.client(), Progress.none(), new PrintWriter(new StringWriter()))
        .run(new FileUpload(kind, file, Progress.none()));
  }

  @Test
  void errors_that_pass_are_awaited() throws Exception {
    service
        .on(UPLOAD, 202, RUNNING.json())
        .on(FIND, 429, "{'message':'too many requests','details':[]}")
        .on(FIND, 502, "<html>")
        .on(FIND, 504, "<html>")
        .on(FIND, 503, "{'message':'the storage is away','details':[]}")
        .on(FIND, 200, COMPLETED);
    assertTrue(run().isComplete());
  }

  @Test
  void an_import_whose_end_is_unknown_is_named() {
    service
        .on(UPLOAD, 202, RUNNING.json())
        .on(FIND, 401, "{'message':'a valid key is required','details':[]}");
    ClientException e = assertThrows(ClientException.class, this::run);
    assertTrue(
        e.getMessage().contains("\n  import 12 continues in the service; its status: GET http://"),
        e.getMessage());
    assertEquals(2, service.calls().size());
  }

  @Test
  void a_simulation_whose_end_is_unknown_is_named() {
    service
        .on(UPLOAD, 202, ImportAnswer.uploaded(12).simulated().status("RUNNING").json())
        .on(FIND, 200, "null");
    ClientException e = assertThrows(ClientException.class, this::run);
    assertTrue(
        e.getMessage().contains("\n  simulation 12 continues in the service; "), e.getMessage());
  }

  @Test
  void an_import_of_opt_outs_is_found_at_its_own_path() throws Exception {
    service
        .on("POST /suppressions/upload", 202, RUNNING.json())
        .on("GET /suppressions/upload/12", 200, RUNNING.json())
        .on(
            "GET /suppressions/upload/12",
            401,
            "{'message':'a valid key is required','details':[]}");
    ClientException e = assertThrows(ClientException.class, () -> run(UploadKind.SUPPRESSIONS));
    assertTrue(e.getMessage().contains("/suppressions/upload/12"), e.getMessage());
    assertEquals(3, service.calls().size());
  }

  @Test
  void a_rejected_upload_is_not_an_import() {
    service.on(UPLOAD, 429, "{'message':'too many requests','details':[]}");
    ClientException e = assertThrows(ClientException.class, this::run);
    assertEquals("too many requests", e.getMessage());
  }
}
