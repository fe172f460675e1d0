package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.domain.DomainException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads files of one format. The caller has checked that the content matches the file extension.
 */
@FunctionalInterface
public interface FormatReader {

  /**
   * Validates the file, as far as possible in bounded memory and time, and opens it.
   *
   * @throws DomainException.Invalid created by {@link InvalidFile}: the file cannot be read
   * @throws IOException the disk failed; never because of the content
   */
  ContactFiles.Rows open(Path file) throws IOException;
}
