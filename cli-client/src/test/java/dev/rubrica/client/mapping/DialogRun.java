package dev.rubrica.client.mapping;

import dev.rubrica.client.http.ImportAnswer;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.StubService;
import dev.rubrica.client.imports.FileUpload;
import dev.rubrica.client.imports.KeptUploads;
import dev.rubrica.client.imports.TwoStepImport;
import dev.rubrica.client.imports.UploadKind;
import dev.rubrica.client.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Runs a dialogue with scripted input over a stub of the service, and captures its output. */
final class DialogRun {

  static final long ID = 12;
  static final String UPLOAD = "POST /contacts/upload";
  static final String MAPPED = "POST /contacts/mapped/file";
  static final String FIND = "GET /contacts/upload/12";
  static final String DELETE = "DELETE /contacts/upload/12";

  private final StringWriter output = new StringWriter();
  private final StubService service;
  private final Path file;

  DialogRun(StubService service, Path file) {
    this.service = service;
    this.file = file;
  }

  static ImportAnswer uploaded() {
    return ImportAnswer.uploaded(ID);
  }

  /**
   * @return the ended import; empty if nothing was imported
   */
  Optional<ImportStatusReport> type(String... lines) throws IOException {
    PrintWriter out = new PrintWriter(output);
    String script = String.join("\n", lines);
    try (KeptUploads kept = new KeptUploads(service.client(), out)) {
      TwoStepImport steps = new TwoStepImport(service.client(), this::form, Progress::none, kept);
      return new MappingDialog(
              steps,
              steps.upload(null),
              new BufferedReader(new StringReader(script))::readLine,
              out,
              80)
          .run();
    } finally {
      out.flush();
    }
  }

  private FileUpload form(Progress progress, Boolean header) throws IOException {
    FileUpload upload = new FileUpload(UploadKind.CONTACTS, file, progress);
    upload.form().field("removeHead", header);
    return upload;
  }

  /** What the user saw. */
  String output() {
    return output.toString();
  }
}
