package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.MappedImportBody;
import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.http.ServiceUnavailableException;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An import in two steps: the service keeps the uploaded file while the user checks it, simulates
 * its import, and changes the mapping of its columns.
 *
 * <p>Methods throw {@link RejectedException} if the service rejects a request, with the status 404
 * if it no longer keeps the file, and {@link ServiceUnavailableException} if it cannot be reached.
 */
public final class TwoStepImport {

  private static final String COMMIT = "commit";

  private final RubricaClient client;
  private final UploadForm form;
  private final Supplier<Progress> progress;
  private final KeptUploads kept;
  private final ImportStarter starter;
  private String importPath = "";
  private boolean isMappable;

  /** Creates the upload of the file. */
  public interface UploadForm {
    /**
     * @param header whether the first row is a header; null to use the option of the command
     */
    FileUpload create(Progress progress, @Nullable Boolean header) throws IOException;
  }

  /**
   * @param progress creates the display of an operation
   * @param kept records what the service keeps
   */
  public TwoStepImport(
      RubricaClient client, UploadForm form, Supplier<Progress> progress, KeptUploads kept) {
    this.client = client;
    this.form = form;
    this.progress = progress;
    this.kept = kept;
    this.starter = new ImportStarter(client, kept.requestedImport());
  }

  /**
   * Uploads the file and waits until it was read. If it was read, it replaces an earlier upload.
   *
   * @param header whether the first row is a header; null to use the option of the command
   * @return the import, which is not uploaded if the file cannot be read
   * @throws ClientException the service rejects the upload, does not support it, or cannot be
   *     reached
   * @throws IOException the file is missing
   */
  public ImportStatusReport upload(@Nullable Boolean header) throws IOException {
    try (Progress shown = kept.showing(progress.get())) {
      FileUpload upload = form.create(shown, header);
      upload.form().field(COMMIT, false);
      ImportStatusReport started = send(upload);
      kept.add(started);
      long expected = upload.expectedRows();
      ImportStatusReport read =
          new ImportWatcher(client, UploadKind.CONTACTS, shown)
              .await(started, rows -> ProgressStep.reading(rows, expected));
      if (read.isUploaded()) {
        kept.add(read);
        kept.discardOthers(read.id());
        importPath = upload.importPath();
        isMappable = !upload.isCard();
      } else {
        kept.forget(read.id());
      }
      return read;
    }
  }

  // A service that does not know the field has imported nothing, since it rejects unknown fields.
  private ImportStatusReport send(FileUpload upload) {
    try {
      return client.upload(upload.path(), upload.form());
    } catch (RejectedException e) {
      if (e.isAbout(COMMIT)) {
        throw new ClientException(
            "the service is too old for --interactive; use --dry-run and --mapping", e);
      }
      throw e;
    }
  }

  /** Whether the columns of the uploaded file can be mapped to other fields. */
  public boolean isMappable() {
    return isMappable;
  }

  /**
   * Determines what the import would do, and waits for the result.
   *
   * @param rows the number of rows of the file; 0 if unknown
   */
  public ImportStatusReport simulate(MappedImportBody request, long rows) {
    ImportStatusReport started = client.simulateUploaded(importPath, request);
    ImportStatusReport ended = await(started, done -> ProgressStep.simulating(done, rows));
    if (!ended.isSimulation()) {
      throw new ServiceUnavailableException(
          Objects.requireNonNullElse(
              ended.status().failure(), "the simulation was interrupted; start it again"),
          null);
    }
    return ended;
  }

  /**
   * Imports the uploaded file and waits for the end. If this fails, the import may have started:
   * see {@link #findStarted} and {@link #doubt}.
   *
   * @param rows the number of rows of the file; 0 if unknown
   * @throws ClientException the import has started, or may have, and its end is unknown
   */
  public ImportStatusReport run(MappedImportBody request, long rows) {
    return awaitEnd(start(request), rows);
  }

  private ImportStatusReport start(MappedImportBody request) {
    try {
      return starter.start(importPath, request);
    } catch (RejectedException | ServiceUnavailableException e) {
      throw e;
    } catch (ClientException e) {
      throw new ClientException(
          e.getMessage() + kept.requestedImport().doubt().map(doubt -> "\n  " + doubt).orElse(""),
          e);
    }
  }

  /** The requested import, if the service says that it has started; empty otherwise. */
  public Optional<ImportStatusReport> findStarted() {
    return kept.requestedImport().find();
  }

  /**
   * Waits for the end of an import.
   *
   * @param rows the number of rows of the file; 0 if unknown
   * @throws ClientException the end is unknown
   */
  public ImportStatusReport awaitEnd(ImportStatusReport started, long rows) {
    try {
      return await(started, done -> ProgressStep.importing(done, rows));
    } catch (ClientException e) {
      throw new ClientException(
          e.getMessage() + "\n  " + RunningImportText.of(UploadKind.CONTACTS, started, client), e);
    }
  }

  /** Where to see whether the requested import has started; empty if this is known. */
  public Optional<String> doubt() {
    return kept.requestedImport().doubt();
  }

  private ImportStatusReport await(ImportStatusReport started, LongFunction<ProgressStep> step) {
    try (Progress shown = kept.showing(progress.get())) {
      return new ImportWatcher(client, UploadKind.CONTACTS, shown).await(started, step);
    }
  }

  /** Where the service reports all bad rows. */
  public URI errorsUrl(ImportStatusReport report) {
    return client.address("/contacts/upload/" + report.id() + "/errors");
  }

  /**
   * Makes the service delete the file, unless its import has started.
   *
   * @throws ClientException the service keeps the file for now
   */
  public void discard() {
    kept.discardAll();
  }
}
