package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.http.ServiceUnavailableException;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the end of an import. If the user interrupts it, prints how to find the import. */
public final class ImportWatcher implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(30);

  private final RubricaClient client;
  private final Progress progress;
  private final PrintWriter err;
  private final Thread interruption = new Thread(this::interrupted, "interruption");
  private volatile @Nullable ImportStatusReport last;

  public ImportWatcher(RubricaClient client, Progress progress, PrintWriter err) {
    this.client = client;
    this.progress = progress;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(interruption);
  }

  /**
   * Polls until the import has ended.
   *
   * @param started the import
   * @param expected the estimated number of rows; 0 if unknown
   * @return the ended import
   */
  public ImportStatusReport await(ImportStatusReport started, long expected) {
    ImportStatusReport current = started;
    last = current;
    Duration pause = FIRST_PAUSE;
    while (current.isRunning()) {
      progress.show(ProgressStep.importing(current.counts().total(), expected));
      sleep(pause);
      current = poll(current.id());
      last = current;
      pause = pause.compareTo(PAUSE) < 0 ? pause.multipliedBy(2) : PAUSE;
    }
    return current;
  }

  // Retries for a while, since the service may be restarting; it keeps the status of the import.
  private ImportStatusReport poll(long id) {
    long end = System.nanoTime() + MAX_OUTAGE.toNanos();
    while (true) {
      try {
        return client.find(id);
      } catch (ServiceUnavailableException e) {
        if (System.nanoTime() > end) {
          throw new ClientException(e.getMessage() + "\n  " + continues(id), e);
        }
        sleep(PAUSE);
      }
    }
  }

  private String continues(long id) {
    return "import %d continues in the service; its status: GET %s"
        .formatted(id, client.address("/contacts/upload/" + id));
  }

  // Ctrl-C aborts an upload in progress; a running import continues in the service.
  private void interrupted() {
    progress.close();
    ImportStatusReport current = last;
    if (current == null) {
      err.println("rubrica: interrupted while uploading; an incomplete upload is not imported");
    } else if (current.isRunning()) {
      err.println("rubrica: " + continues(current.id()));
    }
    err.flush();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted", e);
    }
  }

  @Override
  public void close() {
    progress.close();
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException _) {
      // The JVM is shutting down and runs the hook.
    }
  }
}
