package dev.rubrica.application.port.out;

import java.util.List;

/**
 * Writes a table to a stream, row by row in bounded memory, however many rows there are. An {@code
 * IOException} of the stream is propagated as {@link java.io.UncheckedIOException}. Not
 * thread-safe.
 */
public interface TableWriter extends AutoCloseable {

  /** Adds a row. The first one is the header, which a format with sheets repeats in each sheet. */
  void row(List<TableCell> cells);

  /** Passes the rows on to the stream, as far as the compression of the format allows. */
  void flush();

  /** Completes the file, and flushes the stream. */
  void finish();

  /**
   * Releases the memory. Neither closes the stream nor completes the file: one without {@link
   * #finish} ends early, so that no program takes it for a complete workbook.
   */
  @Override
  void close();
}
