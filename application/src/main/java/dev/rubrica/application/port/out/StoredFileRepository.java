package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import java.time.Instant;
import java.util.Optional;

/**
 * Files that every node can read. A file is written part by part, each in a transaction of its own,
 * so that neither a transaction nor the memory grows with it. All parts but the last have the same
 * size, so that any range of bytes can be read without those before it. Files are in no backup.
 *
 * <p>A file ends when it expires: then it can be neither written nor read, and {@link #purge}
 * deletes its content. A process that dies leaves an incomplete file, which expires as well.
 */
public interface StoredFileRepository {

  /** The size of each part but the last. */
  int PART_BYTES = 256 * 1024;

  /**
   * Inserts a file without content.
   *
   * @param reserved the bytes that {@link #occupied} counts for the file at least, until it is
   *     complete
   * @param expiresAt the end of the file unless it is completed before
   */
  StoredFileId create(AccountId account, FilePurpose purpose, long reserved, Instant expiresAt);

  /**
   * Writes the next part of a file.
   *
   * @param number from 0
   * @param content of {@link #PART_BYTES} bytes, or fewer in the last part
   * @return false when the file is complete or has expired; then the transaction must be rolled
   *     back
   */
  boolean write(AccountId account, StoredFileId id, int number, byte[] content, Instant now);

  /**
   * Ends the writing of a file, which can be read from then on.
   *
   * @param expiresAt the end of the file
   * @return false when it was complete or has expired
   */
  boolean complete(AccountId account, StoredFile file, Instant now, Instant expiresAt);

  /** A complete file that has not expired. */
  Optional<StoredFile> find(AccountId account, StoredFileId id, Instant now);

  /**
   * A part of a complete file. Whoever reads a file when its time passes can read on until its
   * content is deleted, but not after {@link #expire}.
   *
   * @param number from 0
   * @return empty when the file does not have the part, or not any more
   */
  Optional<byte[]> part(AccountId account, StoredFileId id, int number);

  /** Makes a file expire at once. Idempotent. */
  void expire(AccountId account, StoredFileId id);

  /**
   * Deletes content of one file of the account that has expired, unless another transaction does.
   *
   * @param parts the maximum number of parts
   * @return false when no file has expired
   */
  boolean purge(AccountId account, Instant now, int parts);

  /** The bytes that the files of this purpose of all accounts occupy, compressed. */
  long occupied(FilePurpose purpose);
}
