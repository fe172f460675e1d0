package dev.rubrica.application.port.in;

import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Downloads the files of exports: by their links, which need no key, or for who is known. */
public interface DownloadExports {

  /** The memory in bytes that the stream of a download takes. */
  int MEMORY = 256 * 1024;

  /**
   * The file of a link; empty when the link is not genuine.
   *
   * @throws DomainException.LinkExpired the link is genuine, and has expired or was replaced
   */
  Optional<Download> open(DownloadLink link);

  /**
   * The file of an export, for a caller that may read the account.
   *
   * @throws DomainException.NotFound no such export
   * @throws DomainException.WrongState it has no file
   */
  Download open(AccountId account, ExportId export);

  /** A file that can be downloaded. */
  interface Download {

    AccountId account();

    ExportId export();

    ExportFormat format();

    /** With the id, it identifies the content. */
    Instant completedAt();

    /** The size of the file. */
    long bytes();

    /**
     * A part of the file. No connection of the storage is held between its reads, which throw a
     * {@link DomainException.LinkExpired} when the file is deleted meanwhile.
     *
     * @param offset the first byte, at most the size of the file
     * @param length the number of bytes, at most those after the offset
     */
    InputStream range(long offset, long length);
  }
}
