package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records how executions of imports end. */
final class ImportEnding {

  private final Storage storage;
  private final Clock clock;
  private final ImportLeases leases;
  private final ImportStatistics statistics;

  ImportEnding(Storage storage, Clock clock, ImportLeases leases, ImportStatistics statistics) {
    this.storage = storage;
    this.clock = clock;
    this.leases = leases;
    this.statistics = statistics;
  }

  /**
   * Ends an execution. One that was stopped, and whose file is kept, is left to the process that
   * resumes it.
   *
   * @param failure the reason of the failure; null when it is complete
   */
  void end(ImportExecution execution, @Nullable String failure) {
    boolean stopped = ImportLeases.DIED.equals(failure);
    if (execution.step() == Step.IMPORT && stopped) {
      leases.release(execution.account(), execution.id(), execution.run().number());
      return;
    }
    ImportStatus status = failure == null ? ImportStatus.COMPLETED : ImportStatus.FAILED;
    count(execution, status);
    Instant now = clock.instant();
    String reason = stopped ? failureOfStop(execution) : failure;
    storage.write(
        in -> {
          if (execution.step() == Step.SIMULATION) {
            return in.uploads()
                .endSimulation(
                    execution.account(), execution.id(), execution.run().number(), reason);
          }
          // An inspection has written its result itself.
          boolean isWritten = execution.step() == Step.INSPECTION && reason == null;
          return isWritten || end(in, execution, status, reason, now);
        });
  }

  private static boolean end(
      Repositories in,
      ImportExecution execution,
      ImportStatus status,
      @Nullable String failure,
      Instant now) {
    boolean ended =
        AuditedImports.end(
            in, execution.actor(), execution.id(), execution.run().number(), status, failure, now);
    boolean needsFile = execution.step() == Step.IMPORT && status == ImportStatus.FAILED;
    if (ended && execution.step() != null && !needsFile) {
      AuditedImports.forgetFile(in, execution.account(), execution.id());
    }
    return ended;
  }

  private void count(ImportExecution execution, ImportStatus status) {
    if (execution.isImport()) {
      statistics.ended(status);
    } else if (execution.step() != Step.INSPECTION) {
      statistics.simulated(status);
    }
  }

  private static String failureOfStop(ImportExecution execution) {
    return switch (execution.step()) {
      case INSPECTION -> ImportLeases.FAILURES.inspection();
      case SIMULATION -> ImportLeases.FAILURES.simulation();
      case null, default -> ImportLeases.FAILURES.anImport();
    };
  }
}
