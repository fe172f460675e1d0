package dev.rubrica.formats.imports;

import dev.rubrica.domain.imports.FileFormat;
import java.nio.file.Path;
import java.util.Map;

/** Files of contacts, spooled in a directory and read by the reader of their format. */
public final class FileFormats {

  private final Path spoolDirectory;
  private final Map<FileFormat, FormatReader> readers;

  /**
   * @param spoolDirectory for uploads; made when missing
   */
  public FileFormats(Path spoolDirectory, Limits limits) {
    this.spoolDirectory = spoolDirectory;
    this.readers = Readers.within(limits);
  }
}
