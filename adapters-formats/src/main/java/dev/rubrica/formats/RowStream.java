package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a table in their order, read once. Not thread-safe. */
public interface RowStream extends AutoCloseable {

  /**
   * The next row; null when there are no more.
   *
   * @throws DamagedFileException the file cannot be read further
   */
  @Nullable Row next();

  @Override
  void close();
}
