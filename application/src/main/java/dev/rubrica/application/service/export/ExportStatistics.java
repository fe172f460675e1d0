package dev.rubrica.application.service.export;

import java.util.concurrent.atomic.LongAdder;

/** Counters of the exports of this process since its start, for metrics. Thread-safe. */
public final class ExportStatistics {

  private final LongAdder completed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  ExportStatistics() {}

  void addCompleted(long fileRows, long fileBytes) {
    completed.increment();
    rows.add(fileRows);
    bytes.add(fileBytes);
  }

  void addFailed() {
    failed.increment();
  }

  /** The number of exports that completed. */
  public long completed() {
    return completed.sum();
  }

  /** The number of exports that failed. */
  public long failed() {
    return failed.sum();
  }

  /** The contacts in the files of completed exports. */
  public long rows() {
    return rows.sum();
  }

  /** The size of the files of completed exports. */
  public long bytes() {
    return bytes.sum();
  }
}
