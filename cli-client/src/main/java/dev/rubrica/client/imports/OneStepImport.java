package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import dev.rubrica.client.terminal.InterruptionHook;
import java.io.PrintWriter;

/**
 * Uploads a file and waits until its import, or the simulation of it, has ended. If the user
 * interrupts it, prints how to find the import.
 */
public final class OneStepImport {

  private final RubricaClient client;
  private final Progress progress;
  private final PrintWriter err;
  private final ImportWatcher watcher;

  public OneStepImport(RubricaClient client, Progress progress, PrintWriter err) {
    this.client = client;
    this.progress = progress;
    this.err = err;
    this.watcher = new ImportWatcher(client, progress);
  }

  /**
   * @return the ended import
   * @throws ClientException the service rejected the upload or cannot be reached, or the end of the
   *     import is unknown
   */
  public ImportStatusReport run(FileUpload upload) {
    try (var _ = new InterruptionHook(this::interrupted)) {
      return await(client.upload(upload.path(), upload.form()), upload.expectedRows());
    }
  }

  private ImportStatusReport await(ImportStatusReport started, long expected) {
    try {
      return watcher.await(
          started,
          rows ->
              started.isSimulation()
                  ? ProgressStep.simulating(rows, expected)
                  : ProgressStep.importing(rows, expected));
    } catch (ClientException e) {
      throw new ClientException(e.getMessage() + "\n  " + RunningImportText.of(started, client), e);
    }
  }

  // Ctrl-C aborts an upload in progress; a running import continues in the service.
  private void interrupted() {
    progress.close();
    ImportStatusReport last = watcher.last();
    if (last == null) {
      err.println("rubrica: interrupted while uploading; an incomplete upload is not imported");
    } else if (last.isRunning()) {
      err.println("rubrica: " + RunningImportText.of(last, client));
    }
    err.flush();
  }
}
