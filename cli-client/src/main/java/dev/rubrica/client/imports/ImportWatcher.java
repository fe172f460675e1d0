package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.http.ServiceUnavailableException;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the end of an import, or of the simulation of one. */
final class ImportWatcher {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(30);

  private final RubricaClient client;
  private final Progress progress;
  private volatile @Nullable ImportStatusReport last;

  ImportWatcher(RubricaClient client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /** The latest status; null before {@link #await}. Thread-safe. */
  @Nullable ImportStatusReport last() {
    return last;
  }

  /**
   * Polls until the import is not running any more.
   *
   * @param started the import
   * @param expected the estimated number of rows; 0 if unknown
   */
  ImportStatusReport await(ImportStatusReport started, long expected) {
    ImportStatusReport current = started;
    last = current;
    Duration pause = FIRST_PAUSE;
    while (current.isRunning()) {
      progress.show(step(current, expected));
      sleep(pause);
      current = poll(current);
      last = current;
      pause = pause.compareTo(PAUSE) < 0 ? pause.multipliedBy(2) : PAUSE;
    }
    return current;
  }

  private static ProgressStep step(ImportStatusReport report, long expected) {
    long rows = report.counts().total();
    return report.isSimulation()
        ? ProgressStep.simulating(rows, expected)
        : ProgressStep.importing(rows, expected);
  }

  // Retries for a while, since the service may be restarting; it keeps the status of the import.
  private ImportStatusReport poll(ImportStatusReport running) {
    long end = System.nanoTime() + MAX_OUTAGE.toNanos();
    while (true) {
      try {
        return client.find(running.id());
      } catch (ServiceUnavailableException e) {
        if (System.nanoTime() > end) {
          throw new ClientException(e.getMessage() + "\n  " + continues(running), e);
        }
        sleep(PAUSE);
      }
    }
  }

  /** Describes where the user finds the result of an import that is still running. */
  String continues(ImportStatusReport running) {
    return "%s %d continues in the service; its status: GET %s"
        .formatted(
            running.isSimulation() ? "simulation" : "import",
            running.id(),
            client.address("/contacts/upload/" + running.id()));
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted", e);
    }
  }
}
