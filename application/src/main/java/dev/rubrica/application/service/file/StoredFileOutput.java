package dev.rubrica.application.service.file;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes a stored file: each part in a transaction of its own, as soon as its bytes are there. Any
 * write may throw a {@link StorageUnavailableException}, or an {@link ExpiredFileException} when
 * the file has expired meanwhile. Closing does nothing; {@link #end} must follow the last byte. Not
 * thread-safe.
 */
public final class StoredFileOutput extends OutputStream {

  private final Storage storage;
  private final Clock clock;
  private final AccountId account;
  private final StoredFileId id;
  private final byte[] part = new byte[StoredFileRepository.PART_BYTES];
  private int filled;
  private int written;

  /**
   * @param id a file without content
   */
  public StoredFileOutput(Storage storage, Clock clock, AccountId account, StoredFileId id) {
    this.storage = storage;
    this.clock = clock;
    this.account = account;
    this.id = id;
  }

  /** The number of bytes so far. */
  public long bytes() {
    return (long) written * part.length + filled;
  }

  @Override
  public void write(int b) {
    part[filled++] = (byte) b;
    writeIfFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int from = offset;
    int left = length;
    while (left > 0) {
      int more = Math.min(left, part.length - filled);
      System.arraycopy(bytes, from, part, filled, more);
      filled += more;
      from += more;
      left -= more;
      writeIfFull();
    }
  }

  private void writeIfFull() {
    if (filled == part.length) {
      writePart(part);
      written++;
      filled = 0;
    }
  }

  private void writePart(byte[] content) {
    storage.write(
        account,
        in -> {
          if (!in.files().write(account, id, written, content, clock.instant())) {
            throw new ExpiredFileException(id);
          }
          return true;
        });
  }

  /**
   * Writes the last part. The caller completes the file, in a transaction with what refers to it.
   */
  public StoredFile end() {
    if (filled > 0) {
      writePart(Arrays.copyOf(part, filled));
    }
    return new StoredFile(id, bytes());
  }
}
