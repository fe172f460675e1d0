package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.service.background.FairSemaphore;

/**
 * The limits of concurrent work of all imports. Each limit reserves capacity for other accounts.
 *
 * @param checking files that are validated before their import
 * @param open files that are open during their import; other imports wait with their files closed
 * @param held batches in memory, from before they are read until they are written
 * @param reading batches that are being read
 * @param writing batches that are being written
 */
record ImportConcurrency(
    FairSemaphore checking,
    FairSemaphore open,
    FairSemaphore held,
    FairSemaphore reading,
    FairSemaphore writing) {

  /** The maximum memory of an open file: several copies of its longest row, and its buffers. */
  private static final long OPEN_FILE_BYTES = 24_000_000;

  private static final int MOST_OPEN = 64;

  /**
   * @param workers the maximum number of batches of one account that are read or written at the
   *     same time
   * @param memory the maximum memory of the process in bytes
   */
  static ImportConcurrency of(int workers, long memory) {
    // A file is validated without a pause. One account leaves half of the processors to the others.
    int validated = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int open = Math.clamp(memory / OPEN_FILE_BYTES, 2, MOST_OPEN);
    return new ImportConcurrency(
        new FairSemaphore(2 * validated, validated),
        new FairSemaphore(open, Math.max(1, open / 4)),
        new FairSemaphore(2 * workers + 2, 2 * workers),
        FairSemaphore.withReserve(workers),
        FairSemaphore.withReserve(workers));
  }

  /** The number of waiting imports and batches. */
  int waiting() {
    return open.waiting() + held.waiting() + reading.waiting() + writing.waiting();
  }
}
