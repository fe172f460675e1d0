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

  public OneStepImport(RubricaClient client, Progress progress, PrintWriter err) {
    this.client = client;
    this.progress = progress;
    this.err = err;
  }

  /**
   * @return the ended import
   * @throws ClientException the service rejected the upload or cannot be reached, or the end of the
   *     import is unknown
   */
  public ImportStatusReport run(FileUpload upload) {
    ImportWatcher watcher = new ImportWatcher(client, upload.kind(), progress);
    try (var _ = new InterruptionHook(() -> interrupted(upload.kind(), watcher))) {
      return await(upload, watcher, client.upload(upload.path(), upload.form()));
    }
  }

  private ImportStatusReport await(
      FileUpload upload, ImportWatcher watcher, ImportStatusReport started) {
    long expected = upload.expectedRows();
    try {
      return watcher.await(
          started,
          rows ->
              started.isSimulation()
                  ? ProgressStep.simulating(rows, expected)
                  : ProgressStep.importing(rows, expected));
    } catch (ClientException e) {
      String running = RunningImportText.of(upload.kind(), started, client);
      throw new ClientException(e.getMessage() + "\n  " + running, e);
    }
  }

  // Ctrl-C aborts an upload in progress; a running import continues in the service.
  private void interrupted(UploadKind kind, ImportWatcher watcher) {
    progress.close();
    ImportStatusReport last = watcher.last();
    if (last == null) {
      err.println("rubrica: interrupted while uploading; an incomplete upload is not imported");
    } else if (last.isRunning()) {
      err.println("rubrica: " + RunningImportText.of(kind, last, client));
    }
    err.flush();
  }
}
