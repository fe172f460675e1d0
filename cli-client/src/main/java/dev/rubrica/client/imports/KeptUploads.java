package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.terminal.InterruptionHook;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The uploads that the service keeps for this process. They are deleted when this object is closed,
 * and if the user interrupts the process. Thread-safe.
 */
public final class KeptUploads implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RubricaClient client;
  private final PrintWriter err;
  private final Map<Long, ImportStatusReport> uploads = new ConcurrentHashMap<>();
  private final RequestedImport requestedImport;
  private final InterruptionHook hook;
  private volatile Progress progress = Progress.none();

  public KeptUploads(RubricaClient client, PrintWriter err) {
    this.client = client;
    this.err = err;
    this.requestedImport = new RequestedImport(client);
    this.hook = new InterruptionHook(this::interrupted);
  }

  /** Records the latest status of an upload. */
  void add(ImportStatusReport upload) {
    uploads.put(upload.id(), upload);
  }

  /** Ends a display of progress if the user interrupts the process. */
  Progress showing(Progress display) {
    progress = display;
    return display;
  }

  /** Removes an upload whose file the service does not keep. */
  void forget(long importId) {
    uploads.remove(importId);
  }

  /** The import of the file, which is not deleted once it has started. */
  RequestedImport requestedImport() {
    return requestedImport;
  }

  /** Deletes all uploads but one. Those that cannot be deleted now are deleted later. */
  void discardOthers(long importId) {
    for (long id : uploads.keySet()) {
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
    uploads.keySet().forEach(this::discard);
  }

  // The service rejects the deletion while it reads or simulates the file, and once the import has
  // started.
  private void discard(long importId) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (uploads.containsKey(importId) && !requestedImport.isStarted(importId)) {
      try {
        client.discard(importId);
        uploads.remove(importId);
        requestedImport.deleted(importId);
      } catch (RejectedException e) {
        if (e.isNotFound()) {
          uploads.remove(importId);
        } else if (!e.isConflict() || System.nanoTime() > end) {
          throw e;
        } else if (!hasStarted(importId)) {
          ImportWatcher.sleep(PAUSE);
        }
      }
    }
  }

  private boolean hasStarted(long importId) {
    return requestedImport.isRequested(importId) && requestedImport.find().isPresent();
  }

  // Runs in the hook, while the dialogue may be waiting for input or for the service.
  void interrupted() {
    progress.close();
    err.println();
    err.println("rubrica: " + interruption());
    err.flush();
  }

  // The dialogue may start the import until the file is deleted, so its state is read afterwards.
  private String interruption() {
    String result = requestedImport.started().isPresent() ? "" : discarded();
    return requestedImport
        .started()
        .map(started -> RunningImportText.of(UploadKind.CONTACTS, started, client))
        .or(() -> requestedImport.doubt().map(doubt -> "interrupted; " + doubt))
        .orElse(result);
  }

  private String discarded() {
    try {
      discardAll();
      return "interrupted; nothing was imported";
    } catch (ClientException e) {
      return "interrupted; nothing was imported, but the file could not be deleted now: "
          + e.getMessage()
          + uploads.values().stream().map(this::keptUntil).collect(Collectors.joining());
    }
  }

  private String keptUntil(ImportStatusReport upload) {
    Instant expiresAt = upload.status().expiresAt();
    return "\n  the service keeps it %s; to delete it before: DELETE %s"
        .formatted(
            expiresAt == null ? "for 24 hours" : "until " + expiresAt,
            client.address("/contacts/upload/" + upload.id()));
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
