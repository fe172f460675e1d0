package dev.rubrica.client;

import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.io.PrintWriter;
import java.time.Duration;

/** Waits for an import, and says where it is when somebody does not want to wait any longer. */
final class ImportWatcher implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RubricaClient api;
  private final Progress progress;
  private final PrintWriter err;
  private final Thread leaving = new Thread(this::leave, "leave");
  private volatile ImportStatusReport last;

  ImportWatcher(RubricaClient api, Progress progress, PrintWriter err) {
    this.api = api;
    this.progress = progress;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(leaving);
  }

  /**
   * @param begun the import
   * @param expected how many rows it may have; 0 when nobody knows
   * @return the import when it has ended
   */
  ImportStatusReport await(ImportStatusReport begun, long expected) {
    last = begun;
    Duration pause = FIRST_PAUSE;
    while (last.isRunning()) {
      progress.show(ProgressStep.importing(last.counts().total(), expected));
      sleep(pause);
      last = look();
      pause = pause.compareTo(PAUSE) < 0 ? pause.multipliedBy(2) : PAUSE;
    }
    return last;
  }

  // The service may be restarted meanwhile; what became of the import, it knows.
  private ImportStatusReport look() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return api.find(last.id());
      } catch (ServiceUnavailableException away) {
        if (System.nanoTime() > end) {
          throw new ClientException(away.getMessage() + "\n  " + goesOn(), away);
        }
        sleep(PAUSE);
      }
    }
  }

  private String goesOn() {
    return "import %d is left to the service; how it stands: GET %s"
        .formatted(last.id(), api.address("/contacts/upload/" + last.id()));
  }

  // Ctrl-C: the upload is broken off, or the import goes on without us.
  private void leave() {
    progress.close();
    if (last == null) {
      err.println(
          "rubrica: stopped while uploading; only a file that was whole already is imported");
    } else if (last.isRunning()) {
      err.println("rubrica: " + goesOn());
    }
    err.flush();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted", stopping);
    }
  }

  @Override
  public void close() {
    progress.close();
    try {
      Runtime.getRuntime().removeShutdownHook(leaving);
    } catch (IllegalStateException ending) {
      // It is being said.
    }
  }
}
