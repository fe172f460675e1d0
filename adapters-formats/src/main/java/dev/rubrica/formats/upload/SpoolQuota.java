package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.account.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes of uploads may be on disk at the same time: of one account, of all, and with how
 * much of the disk left free. What shares the disk, such as a database, needs room to go on.
 */
public final class SpoolQuota {

  /** What is taken at once, so that the disk need not be asked for every piece of an upload. */
  static final long STEP = 1 << 18;

  private final Map<AccountId, Long> taken = new HashMap<>();
  private final long perAccount;
  private final long total;
  private final long leftFree;
  private long all;

  /**
   * @param perAccount bytes of the uploads of one account
   * @param total bytes of all uploads
   * @param leftFree bytes of the disk that uploads leave to others
   */
  public SpoolQuota(long perAccount, long total, long leftFree) {
    // The last step of a file is not all used.
    this.perAccount = perAccount + STEP;
    this.total = total + STEP;
    this.leftFree = leftFree;
  }

  /** What one upload of the account takes; nothing yet. */
  Share share(AccountId account, Path directory) {
    return new Share(account, directory);
  }

  private synchronized void take(AccountId account, long bytes) {
    if (taken.getOrDefault(account, 0L) + bytes > perAccount) {
      throw new CapacityException(
          "the files that this account is importing have more than the "
              + (perAccount - STEP)
              + " bytes that they may have together: try again when an import has ended");
    }
    if (all + bytes > total) {
      throw new CapacityException(
          "the files that are imported just now leave no room for more: try again in a moment");
    }
    taken.merge(account, bytes, Long::sum);
    all += bytes;
  }

  private synchronized void giveBack(AccountId account, long bytes) {
    taken.computeIfPresent(account, (_, count) -> count == bytes ? null : count - bytes);
    all -= bytes;
  }

  /** Given back as a whole, when the upload is discarded. */
  final class Share implements AutoCloseable {

    private final AccountId account;
    private final Path directory;
    private long bytes;

    private Share(AccountId account, Path directory) {
      this.account = account;
      this.directory = directory;
    }

    /**
     * Takes so many more.
     *
     * @throws CapacityException there is no room for them
     */
    void take(long more) throws IOException {
      if (Files.getFileStore(directory).getUsableSpace() - more < leftFree) {
        throw new CapacityException(
            "the disk has no room for more files to import: try again in a moment");
      }
      SpoolQuota.this.take(account, more);
      bytes += more;
    }

    @Override
    public void close() {
      giveBack(account, bytes);
      bytes = 0;
    }
  }
}
