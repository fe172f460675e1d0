package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.domain.DomainException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads files of one format. Knows no names: the content has been matched with its ending. */
@FunctionalInterface
public interface FormatReader {

  /**
   * Checks the file as a whole, as far as one can in bounded memory and time, and opens it.
   *
   * @throws DomainException.Invalid made by {@link InvalidFile}: the file cannot be read
   * @throws IOException the disk failed; what the file holds never is the reason
   */
  ContactFiles.Rows open(Path file) throws IOException;
}
