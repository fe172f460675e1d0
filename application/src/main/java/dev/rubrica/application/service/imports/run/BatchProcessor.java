package dev.rubrica.application.service.imports.run;

import dev.rubrica.domain.IdSet;

/**
 * What becomes of the batches of one import: they are written, or only evaluated. The batches are
 * passed in the order of the file, concurrently.
 */
interface BatchProcessor extends AutoCloseable {

  /**
   * Prepares for the first batch. If earlier runs of the import have written batches, completes
   * them, and remembers their contacts.
   */
  default void prepare() {}

  /**
   * Processes a batch after those earlier batches that it depends on, and ends it. After an
   * exception for an unavailable storage, it may be called again for the same batch.
   *
   * @throws BatchWriter.ImportEndedException the import has ended
   */
  Written write(RowSource.Batch batch, InFlightBatch ordering);

  /**
   * Adds the contacts of a batch to the lists of the import.
   *
   * @throws BatchWriter.ImportEndedException the import has ended, and the batch was undone
   */
  void addToLists(Written batch);

  /**
   * A processed batch.
   *
   * @param number its number in the journal; 0 if it has none
   * @param contacts the ids of the contacts of its rows that join the lists
   */
  record Written(long number, IdSet contacts) {}

  /** Releases resources, after all batches have ended. */
  @Override
  default void close() {}
}
