package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportFiles;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.http.route.RequestContext;
import java.time.Duration;

/**
 * Answers calls that start an import: 200 with its result, or 202 while it runs.
 *
 * @param path where imports are found, with a slash at its end
 */
record ImportAnswer(ImportFiles imports, String path) {

  private static final Duration WITHIN_REQUEST = Duration.ofSeconds(10);

  /**
   * @param waits whether the client waits for a short import
   */
  void answer(AccountId account, ImportId id, boolean waits, RequestContext context) {
    if (waits) {
      imports.await(account, id, WITHIN_REQUEST);
    }
    Report report = imports.find(account, id);
    if (report.job().status() == ImportStatus.RUNNING) {
      context.accepted(path + id.value(), ImportJson.from(report));
    } else {
      context.ok(ImportJson.from(report));
    }
  }
}
