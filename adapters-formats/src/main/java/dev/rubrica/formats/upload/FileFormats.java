package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.csv.CsvTableWriter;
import dev.rubrica.formats.detect.FileExtension;
import dev.rubrica.formats.detect.FileSignature;
import dev.rubrica.formats.xlsx.XlsxTableWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Stores uploads in a spool directory and reads them with the reader of their format; writes
 * tables. Temporary arrays are files of the same directory.
 */
public final class FileFormats implements ContactFiles, ScratchSpace, AutoCloseable {

  private final SpoolDirectory directory;
  private final Spool spool;
  private final FormatReaders readers;

  private FileFormats(SpoolDirectory directory, FileLimits limits, SpoolQuota quota) {
    this.directory = directory;
    this.spool = new Spool(directory.path(), quota);
    this.readers = new FormatReaders(limits);
  }

  /**
   * Stores uploads in an own directory below the shared one, and removes the directories of dead
   * processes there.
   *
   * @param shared the directory that processes of this machine may share; created if missing,
   *     accessible only to its owner
   * @param now the current time, for the age of files of earlier versions
   * @throws UncheckedIOException the directory cannot be used
   */
  public static FileFormats in(Path shared, FileLimits limits, SpoolQuota quota, Instant now) {
    try {
      SpoolDirectory.sweep(shared, now);
      return new FileFormats(SpoolDirectory.claim(shared), limits, quota);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StoredUpload keep(AccountId account, InputStream upload) {
    try {
      return spool.keep(account, upload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the own directory with all uploads. */
  @Override
  public void close() {
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Rows open(StoredUpload upload, String name, Family family) {
    FileExtension extension = FileExtension.of(name, family);
    try {
      Path file = spool.file(upload);
      extension.check(FileSignature.of(file));
      return readers.of(extension.format()).open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void copy(StoredUpload upload, OutputStream out) {
    try {
      Files.copy(spool.file(upload), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size(StoredUpload upload) {
    try {
      return Files.size(spool.file(upload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void discard(StoredUpload upload) {
    try {
      spool.discard(upload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TableWriter write(ExportFormat format, OutputStream out) {
    return switch (format) {
      case CSV -> new CsvTableWriter(out);
      case XLSX -> new XlsxTableWriter(out);
    };
  }

  @Override
  public Longs allocate(AccountId account, long length) {
    return length <= ScratchArray.MAX
        ? new ScratchArray(new long[(int) length])
        : spool.scratch(account, length);
  }
}
