package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.terminal.InterruptionHook;
import java.io.PrintWriter;
import java.time.Duration;
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

  /** Records that the import of an upload has started, so that it is not deleted. */
  void started(ImportStatusReport report) {
    importing = report;
    ids.remove(report.id());
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
   * Deletes all uploads.
   *
   * @throws ClientException the service keeps an upload for now
   */
  void discardAll() {
    ids.forEach(this::discard);
  }

  // The service rejects the deletion while it reads or simulates the file.
  private void discard(long importId) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (ids.contains(importId)) {
      try {
        client.discard(importId);
        ids.remove(importId);
      } catch (RejectedException e) {
        if (e.isNotFound()) {
          ids.remove(importId);
        } else if (!e.isConflict() || System.nanoTime() > end) {
          throw e;
        } else {
          ImportWatcher.sleep(PAUSE);
        }
      }
    }
  }

  // Runs in the hook, while the dialogue may be waiting for input or for the service.
  void interrupted() {
    ImportStatusReport running = importing;
    err.println();
    if (running != null) {
      err.println("rubrica: " + RunningImportText.of(running, client));
    } else {
      err.println("rubrica: " + discarded());
    }
    err.flush();
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
