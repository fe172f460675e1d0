package dev.rubrica.client.imports;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;

/** Describes where the user finds the result of an import that continues without the client. */
final class RunningImportText {

  private RunningImportText() {}

  static String of(ImportStatusReport running, RubricaClient client) {
    return "%s %d continues in the service; its status: GET %s"
        .formatted(
            running.isSimulation() ? "simulation" : "import",
            running.id(),
            client.address("/contacts/upload/" + running.id()));
  }
}
