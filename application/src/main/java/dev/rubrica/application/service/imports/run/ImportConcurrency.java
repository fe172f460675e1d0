package dev.rubrica.application.service.imports.run;

/**
 * How much of all imports together may be open, in memory and at work at the same time. Each bound
 * leaves room for other accounts, whatever one of them does.
 *
 * @param checking files that requests check before they are imported
 * @param open files that are open while they are imported; the others wait on disk alone
 * @param held batches in memory, from before they are read until they are kept
 * @param reading batches that are being read
 * @param writing batches that are being written
 */
record ImportConcurrency(
    FairSemaphore checking,
    FairSemaphore open,
    FairSemaphore held,
    FairSemaphore reading,
    FairSemaphore writing) {

  private static final int CHECKED_AT_ONCE = 2;

  /** What an open file may need at most: its longest row several times over, and its buffers. */
  private static final long OPEN_FILE_BYTES = 24_000_000;

  private static final int MOST_OPEN = 64;

  /**
   * @param workers how many batches of one account may be at work at the same time
   * @param memory bytes that the process may use at most
   */
  static ImportConcurrency of(int workers, long memory) {
    int open = Math.clamp(memory / OPEN_FILE_BYTES, 2, MOST_OPEN);
    return new ImportConcurrency(
        new FairSemaphore(2 * CHECKED_AT_ONCE, CHECKED_AT_ONCE),
        new FairSemaphore(open, Math.max(1, open / 4)),
        new FairSemaphore(2 * workers + 2, 2 * workers),
        FairSemaphore.withReserve(workers),
        FairSemaphore.withReserve(workers));
  }

  /** How many imports or their batches wait. */
  int waiting() {
    return open.waiting() + held.waiting() + reading.waiting() + writing.waiting();
  }
}
