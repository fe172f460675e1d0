package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.csv.CsvWriter;
import dev.rubrica.formats.detect.FileExtension;
import dev.rubrica.formats.detect.FileSignature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of contacts, spooled in a directory and read by the reader of their format. */
public final class FileFormats implements ContactFiles, AutoCloseable {

  private final SpoolDirectory directory;
  private final Spool spool;
  private final FormatReaders readers;

  private FileFormats(SpoolDirectory directory, FileLimits limits, SpoolQuota quota) {
    this.directory = directory;
    this.spool = new Spool(directory.path(), quota);
    this.readers = new FormatReaders(limits);
  }

  /**
   * Keeps uploads in a directory of its own within the shared one, and removes what services left
   * there that died.
   *
   * @param shared by all services of a machine that are told so; made when missing, for its owner
   *     alone
   * @param now for what earlier versions left, which goes by its age
   * @throws UncheckedIOException the directory cannot be used
   */
  public static FileFormats in(Path shared, FileLimits limits, SpoolQuota quota, Instant now) {
    try {
      SpoolDirectory.sweep(shared, now);
      return new FileFormats(SpoolDirectory.claim(shared), limits, quota);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public StoredUpload keep(AccountId account, InputStream upload) {
    try {
      return spool.keep(account, upload);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Removes the directory of its own, and every upload in it. */
  @Override
  public void close() {
    try {
      directory.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Rows open(StoredUpload kept, String name, Family family) {
    FileExtension ending = FileExtension.of(name, family);
    try {
      Path file = spool.file(kept);
      ending.check(FileSignature.of(file));
      return readers.of(ending.format()).open(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void discard(StoredUpload kept) {
    try {
      spool.discard(kept);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String csvRow(List<? extends @Nullable String> cells) {
    return CsvWriter.row(cells);
  }
}
