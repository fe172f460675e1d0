package dev.rubrica.application.service.file;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFile;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads a range of a stored file, part by part: it holds one part in memory, and a connection only
 * while it reads a part. Throws an {@link ExpiredFileException} when the file is deleted meanwhile.
 * Not thread-safe.
 */
public final class StoredFileInput extends InputStream {

  private static final int PART_BYTES = StoredFileRepository.PART_BYTES;

  private final Storage storage;
  private final AccountId account;
  private final StoredFile file;
  private final long end;
  private long position;
  private byte[] part = new byte[0];
  private int number = -1;

  /**
   * @param offset the first byte, at most the size of the file
   * @param length the number of bytes, at most those after the offset
   */
  public StoredFileInput(
      Storage storage, AccountId account, StoredFile file, long offset, long length) {
    Objects.checkFromIndexSize(offset, length, file.bytes());
    this.storage = storage;
    this.account = account;
    this.file = file;
    this.position = offset;
    this.end = offset + length;
  }

  /** The complete file. */
  public StoredFileInput(Storage storage, AccountId account, StoredFile file) {
    this(storage, account, file, 0, file.bytes());
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      return -1;
    }
    load(Math.toIntExact(position / PART_BYTES));
    int from = (int) (position % PART_BYTES);
    int count = (int) Math.min(Math.min(length, part.length - from), end - position);
    System.arraycopy(part, from, bytes, offset, count);
    position += count;
    return count;
  }

  private void load(int wanted) {
    if (wanted == number) {
      return;
    }
    part =
        storage
            .read(account, in -> in.files().part(account, file.id(), wanted))
            .filter(content -> content.length == expectedLength(wanted))
            .orElseThrow(() -> new ExpiredFileException(file.id()));
    number = wanted;
  }

  private int expectedLength(int wanted) {
    return (int) Math.min(PART_BYTES, file.bytes() - (long) wanted * PART_BYTES);
  }
}
