package dev.rubrica.application.service.imports.run;

import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import java.util.concurrent.atomic.LongAdder;

/** Counters of the imports of this process since its start, for metrics. Thread-safe. */
public final class ImportStatistics {

  private final LongAdder created = new LongAdder();
  private final LongAdder updated = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder completed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder simulationsCompleted = new LongAdder();
  private final LongAdder simulationsFailed = new LongAdder();

  ImportStatistics() {}

  void addRows(ImportSummary rows) {
    created.add(rows.created());
    updated.add(rows.updated());
    duplicates.add(rows.duplicates());
    errors.add(rows.errors());
  }

  void ended(ImportStatus status) {
    (status == ImportStatus.COMPLETED ? completed : failed).increment();
  }

  void simulated(ImportStatus status) {
    (status == ImportStatus.COMPLETED ? simulationsCompleted : simulationsFailed).increment();
  }

  /** The rows of all written batches. */
  public ImportSummary rows() {
    return new ImportSummary(created.sum(), updated.sum(), duplicates.sum(), errors.sum());
  }

  /** The number of imports that completed. */
  public long completed() {
    return completed.sum();
  }

  /** The number of imports that failed. */
  public long failed() {
    return failed.sum();
  }

  /** The number of simulated imports that completed. */
  public long simulationsCompleted() {
    return simulationsCompleted.sum();
  }

  /** The number of simulated imports that failed. */
  public long simulationsFailed() {
    return simulationsFailed.sum();
  }
}
