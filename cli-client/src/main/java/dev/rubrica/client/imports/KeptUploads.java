package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.terminal.InterruptionHook;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that the service keeps for this process. They are deleted when this object is closed,
 * and if the user interrupts the process. Thread-safe.
 */
public final class KeptUploads implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RubricaClient client;
  private final PrintWriter err;
  private final Set<Long> ids = ConcurrentHashMap.newKeySet();
  private final InterruptionHook hook;
  private volatile @Nullable Long requested;
  private volatile @Nullable ImportStatusReport importing;

  public KeptUploads(RubricaClient client, PrintWriter err) {
    this.client = client;
    this.err = err;
    this.hook = new InterruptionHook(this::interrupted);
  }

  void add(long importId) {
    ids.add(importId);
  }

  /** Removes an upload whose file the service does not keep. */
  void forget(long importId) {
    ids.remove(importId);
  }

  /** Records, before the request, that the service may start the import of an upload. */
  void requested(long importId) {
    requested = importId;
  }

  /** Records that the service has not started the requested import. */
  void rejected() {
    requested = null;
  }

  /** Records that the import of an upload has started, so that it is not deleted. */
  void started(ImportStatusReport report) {
    importing = report;
    ids.remove(report.id());
  }

  /**
   * The requested import if it has started. Asks the service if this is unknown; empty if the
   * service cannot tell.
   */
  Optional<ImportStatusReport> findStarted() {
    Long importId = requested;
    if (importId != null && importing == null) {
      try {
        Optional.of(client.findSoon(importId))
            .filter(ImportStatusReport::isStarted)
            .ifPresent(this::started);
      } catch (ClientException _) {
        // It remains unknown.
      }
    }
    return Optional.ofNullable(importing);
  }

  /** Where to see whether the requested import has started; empty if this is known. */
  Optional<String> doubt() {
    Long importId = requested;
    return importId == null || importing != null
        ? Optional.empty()
        : Optional.of(RunningImportText.inDoubt(importId, client));
  }

  /** Deletes all uploads but one. Those that cannot be deleted now are deleted later. */
  void discardOthers(long importId) {
    for (long id : ids) {
      if (id != importId) {
        try {
          discard(id);
        } catch (ClientException _) {
          // Tried again by close().
        }
      }
    }
  }

  /**
   * Deletes all uploads but the one whose import has started.
   *
   * @throws ClientException the service keeps an upload for now
   */
  void discardAll() {
    ids.forEach(this::discard);
  }

  // The service rejects the deletion while it reads or simulates the file, and once the import has
  // started.
  private void discard(long importId) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (ids.contains(importId)) {
      try {
        client.discard(importId);
        discarded(importId);
      } catch (RejectedException e) {
        if (e.isNotFound()) {
          ids.remove(importId);
        } else if (!e.isConflict() || System.nanoTime() > end) {
          throw e;
        } else if (!isStarted(importId)) {
          ImportWatcher.sleep(PAUSE);
        }
      }
    }
  }

  // Without its file, an import that was requested cannot start any more.
  private void discarded(long importId) {
    ids.remove(importId);
    if (Objects.equals(requested, importId)) {
      requested = null;
    }
  }

  private boolean isStarted(long importId) {
    return Objects.equals(requested, importId) && findStarted().isPresent();
  }

  // Runs in the hook, while the dialogue may be waiting for input or for the service.
  void interrupted() {
    err.println();
    err.println("rubrica: " + interruption());
    err.flush();
  }

  // The dialogue may start the import until the file is deleted, so its state is read afterwards.
  private String interruption() {
    String result = importing == null ? discarded() : "";
    ImportStatusReport started = importing;
    return started == null
        ? doubt().map(text -> "interrupted; " + text).orElse(result)
        : RunningImportText.of(started, client);
  }

  private String discarded() {
    try {
      discardAll();
      return "interrupted; nothing was imported";
    } catch (ClientException e) {
      return "interrupted, and the file could not be deleted: "
          + e.getMessage()
          + "; its status: GET "
          + ids.stream()
              .map(id -> client.address("/contacts/upload/" + id).toString())
              .collect(Collectors.joining(", "));
    }
  }

  @Override
  public void close() {
    hook.close();
    try {
      discardAll();
    } catch (ClientException _) {
      // The service deletes the file by itself after a day.
    }
  }
}
