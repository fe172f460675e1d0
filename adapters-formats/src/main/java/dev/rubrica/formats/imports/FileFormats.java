package dev.rubrica.formats.imports;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.domain.imports.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Files of contacts, spooled in a directory and read by the reader of their format. */
public final class FileFormats implements ContactFiles {

  private final Spool spool;
  private final Map<FileFormat, FormatReader> readers;

  /**
   * @param spoolDirectory for uploads; made when missing, for its owner alone
   */
  public FileFormats(Path spoolDirectory, Limits limits) {
    this.spool = new Spool(spoolDirectory);
    this.readers = Readers.within(limits);
  }

  /**
   * Removes kept files that a service left behind when it died.
   *
   * @param before when this service started
   */
  public void sweep(Instant before) {
    try {
      spool.sweep(before);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Kept keep(InputStream upload) {
    try {
      return spool.keep(upload);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Rows open(Kept kept, String name, Family family) {
    Ending ending = Ending.of(name, family);
    try {
      Path file = spool.file(kept);
      ending.check(Content.of(file));
      return readers.get(ending.format()).open(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void discard(Kept kept) {
    try {
      spool.discard(kept);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String csvRow(List<String> cells) {
    return CsvText.row(cells);
  }
}
