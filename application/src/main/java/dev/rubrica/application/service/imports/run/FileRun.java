package dev.rubrica.application.service.imports.run;

/** What is done with the rows of an open file. */
interface FileRun {

  /**
   * Runs until all rows were read.
   *
   * @throws java.util.concurrent.CancellationException the run was stopped
   */
  void run() throws InterruptedException;

  /** Makes {@link #run} end as soon as possible. Thread-safe. */
  void stop();
}
