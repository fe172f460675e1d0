package dev.rubrica.client.imports;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.MappedImportBody;
import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.http.ServiceUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts the import of an uploaded file. If the outcome of a request is unknown, the request is
 * repeated with the same idempotency key, so that the service executes it at most once.
 */
final class ImportStarter {

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RubricaClient client;
  private final RequestedImport requested;
  private @Nullable MappedImportBody inDoubt;
  private String key = "";

  ImportStarter(RubricaClient client, RequestedImport requested) {
    this.client = client;
    this.requested = requested;
  }

  /**
   * @param path that of the kind of the file
   * @return the import, which an earlier request may have started
   * @throws RejectedException the service rejects the import
   * @throws ServiceUnavailableException the service cannot be reached; a call with an equal request
   *     repeats this one
   */
  ImportStatusReport start(String path, MappedImportBody request) {
    if (!request.equals(inDoubt)) {
      key = UUID.randomUUID().toString();
    }
    boolean isUnknown = requested.doubt().isPresent();
    requested.requested(request.importId());
    for (int attempt = 1; ; attempt++) {
      try {
        return started(client.importUploaded(path, request, key));
      } catch (RejectedException | ServiceUnavailableException e) {
        isUnknown |= isOutcomeUnknown(e);
        if (!isUnknown) {
          requested.rejected();
          throw e;
        }
        inDoubt = request;
        Optional<ImportStatusReport> started = requested.find();
        if (started.isPresent()) {
          return started.get();
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
        ImportWatcher.sleep(PAUSE);
      }
    }
  }

  private ImportStatusReport started(ImportStatusReport report) {
    requested.started(report);
    return report;
  }

  private static boolean isOutcomeUnknown(ClientException e) {
    return switch (e) {
      case RejectedException rejected -> rejected.isConflict() || rejected.isOutcomeUnknown();
      case ServiceUnavailableException unavailable -> unavailable.isOutcomeUnknown();
      default -> true;
    };
  }
}
