package dev.rubrica.application.service.imports.run;

import dev.rubrica.domain.IdSet;

/**
 * What becomes of the batches of one import: they are written, or only evaluated. The batches are
 * passed in the order of the file, concurrently.
 */
interface BatchProcessor extends AutoCloseable {

  /**
   * Processes a batch after those earlier batches that it depends on, and ends it. After an
   * exception for an unavailable storage, it may be called again for the same batch.
   *
   * @return the ids of the contacts of its rows that join the lists
   * @throws BatchWriter.ImportEndedException the import has ended
   */
  IdSet write(RowSource.Batch batch, InFlightBatch ordering);

  /** Adds contacts of a batch to the lists of the import. */
  void addToLists(IdSet contacts);

  /** Releases resources, after all batches have ended. */
  @Override
  default void close() {}
}
