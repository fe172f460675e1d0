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

  private final RubricaClient client;
  private final UploadForm form;
  private final Supplier<Progress> progress;
  private final KeptUploads kept;
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
  }

  /**
   * Uploads the file and waits until it was read. If it was read, it replaces an earlier upload.
   *
   * @param header whether the first row is a header; null to use the option of the command
   * @return the import, which is not uploaded if the file cannot be read
   * @throws IOException the file is missing
   */
  public ImportStatusReport upload(@Nullable Boolean header) throws IOException {
    try (Progress shown = progress.get()) {
      FileUpload upload = form.create(shown, header);
      upload.form().field("commit", false);
      ImportStatusReport started = client.upload(upload.path(), upload.form());
      kept.add(started.id());
      long expected = upload.expectedRows();
      ImportStatusReport read =
          new ImportWatcher(client, shown)
              .await(started, rows -> ProgressStep.reading(rows, expected));
      if (read.isUploaded()) {
        kept.discardOthers(read.id());
        importPath = upload.importPath();
        isMappable = !upload.isCard();
      } else {
        kept.forget(read.id());
      }
      return read;
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
    ImportStatusReport started = client.importUploaded(importPath, request.simulated());
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
   * Imports the uploaded file and waits for the end.
   *
   * @param rows the number of rows of the file; 0 if unknown
   * @throws ClientException the import has started, and its end is unknown
   */
  public ImportStatusReport run(MappedImportBody request, long rows) {
    ImportStatusReport started = start(request);
    kept.started(started);
    try {
      return await(started, done -> ProgressStep.importing(done, rows));
    } catch (ClientException e) {
      throw new ClientException(e.getMessage() + "\n  " + RunningImportText.of(started, client), e);
    }
  }

  // The connection may be lost after the service has started the import.
  private ImportStatusReport start(MappedImportBody request) {
    try {
      return client.importUploaded(importPath, request);
    } catch (ServiceUnavailableException e) {
      ImportStatusReport current = client.find(request.importId());
      if (current.isUploaded()) {
        throw e;
      }
      return current;
    }
  }

  private ImportStatusReport await(ImportStatusReport started, LongFunction<ProgressStep> step) {
    try (Progress shown = progress.get()) {
      return new ImportWatcher(client, shown).await(started, step);
    }
  }

  /** Where the service reports all bad rows. */
  public URI errorsUrl(ImportStatusReport report) {
    return client.address("/contacts/upload/" + report.id() + "/errors");
  }

  /**
   * Makes the service delete the file.
   *
   * @throws ClientException the service keeps the file for now
   */
  public void discard() {
    kept.discardAll();
  }
}
