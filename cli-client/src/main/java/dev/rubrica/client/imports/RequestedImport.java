package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the import of an uploaded file: whether it was requested, and whether it has
 * started. Thread-safe.
 */
final class RequestedImport {

  private final RubricaClient client;
  private volatile @Nullable Long inDoubt;
  private volatile @Nullable ImportStatusReport started;

  RequestedImport(RubricaClient client) {
    this.client = client;
  }

  /** Records, before the request, that the service may start the import of an upload. */
  void requested(long importId) {
    inDoubt = importId;
  }

  /** Records that the service has not started the requested import. */
  void rejected() {
    inDoubt = null;
  }

  /** Records that the service has deleted an upload, so that its import cannot start any more. */
  void deleted(long importId) {
    if (isRequested(importId)) {
      inDoubt = null;
    }
  }

  void started(ImportStatusReport report) {
    started = report;
  }

  boolean isRequested(long importId) {
    Long requested = inDoubt;
    return requested != null && requested == importId;
  }

  /** The import as it was when its start became known; empty if it has not started so far. */
  Optional<ImportStatusReport> started() {
    return Optional.ofNullable(started);
  }

  boolean isStarted(long importId) {
    return started().filter(report -> report.id() == importId).isPresent();
  }

  /** As {@link #started()}, but asks the service if this is unknown. */
  Optional<ImportStatusReport> find() {
    Long requested = inDoubt;
    if (requested != null && started == null) {
      try {
        Optional.of(client.findSoon(requested))
            .filter(ImportStatusReport::isStarted)
            .ifPresent(this::started);
      } catch (ClientException _) {
        // It remains unknown.
      }
    }
    return started();
  }

  /** Where to see whether the import has started; empty if this is known. */
  Optional<String> doubt() {
    Long requested = inDoubt;
    return requested == null || started != null
        ? Optional.empty()
        : Optional.of(RunningImportText.inDoubt(requested, client));
  }
}
