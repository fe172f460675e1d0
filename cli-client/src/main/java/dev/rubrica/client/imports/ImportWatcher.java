package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Waits until the service has read, simulated or imported a file. */
final class ImportWatcher {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(30);

  private final RubricaClient client;
  private final UploadKind kind;
  private final Progress progress;
  private volatile @Nullable ImportStatusReport last;

  ImportWatcher(RubricaClient client, UploadKind kind, Progress progress) {
    this.client = client;
    this.kind = kind;
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
   * @param step the progress at a number of rows
   * @throws ClientException the service cannot be reached for a while, or rejects the request
   */
  ImportStatusReport await(ImportStatusReport started, LongFunction<ProgressStep> step) {
    ImportStatusReport current = started;
    last = current;
    Duration pause = FIRST_PAUSE;
    while (current.isRunning()) {
      progress.show(step.apply(current.counts().total()));
      sleep(pause);
      current = poll(current.id());
      last = current;
      pause = pause.compareTo(PAUSE) < 0 ? pause.multipliedBy(2) : PAUSE;
    }
    return current;
  }

  // Retries for a while, since the service or a proxy may be restarting, or the key may have
  // reached
  // its rate limit; the service keeps the status of the import.
  private ImportStatusReport poll(long id) {
    long end = System.nanoTime() + MAX_OUTAGE.toNanos();
    while (true) {
      try {
        return client.find(kind.path(id));
      } catch (ClientException e) {
        if (!e.isTemporary() || System.nanoTime() > end) {
          throw e;
        }
        sleep(PAUSE);
      }
    }
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted", e);
    }
  }
}
