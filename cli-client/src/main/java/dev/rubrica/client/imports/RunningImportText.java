package dev.rubrica.client.imports;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;

/** Describes where the user finds the result of an import that the client does not await. */
final class RunningImportText {

  private RunningImportText() {}

  static String of(UploadKind kind, ImportStatusReport started, RubricaClient client) {
    return "%s %d %s; %s"
        .formatted(
            started.isSimulation() ? "simulation" : "import",
            started.id(),
            started.isRunning() ? "continues in the service" : "has ended",
            status(kind, started.id(), client));
  }

  /** The text if the service may have started the import of contacts. */
  static String inDoubt(long importId, RubricaClient client) {
    return "whether import %d has started is unknown; %s"
        .formatted(importId, status(UploadKind.CONTACTS, importId, client));
  }

  private static String status(UploadKind kind, long importId, RubricaClient client) {
    return "its status: GET " + client.address(kind.path(importId));
  }
}
