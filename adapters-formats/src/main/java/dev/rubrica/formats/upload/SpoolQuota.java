package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.account.AccountId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the bytes of uploads on disk, per account and in total, and reserves free space for others
 * that use the disk, such as a database. Thread-safe.
 */
public final class SpoolQuota {

  /** The bytes reserved at once, so that the free space is not queried for every write. */
  static final long STEP = 1 << 18;

  private final Map<AccountId, Long> used = new HashMap<>();
  private final long perAccount;
  private final long total;
  private final long leftFree;
  private long usedInTotal;

  /**
   * @param perAccount the maximum bytes of the uploads of one account
   * @param total the maximum bytes of all uploads
   * @param leftFree the bytes of the disk that uploads leave free
   */
  public SpoolQuota(long perAccount, long total, long leftFree) {
    // The last step of a file is used only partly.
    this.perAccount = perAccount + STEP;
    this.total = total + STEP;
    this.leftFree = leftFree;
  }

  /** The share of one upload, initially empty. */
  Share share(AccountId account, Path directory) {
    return new Share(account, directory);
  }

  private synchronized void reserve(AccountId account, long bytes) {
    if (used.getOrDefault(account, 0L) + bytes > perAccount) {
      throw new CapacityException(
          "the files that this account is importing would exceed "
              + (perAccount - STEP)
              + " bytes together; try again when an import has ended");
    }
    if (usedInTotal + bytes > total) {
      throw new CapacityException(
          "the files that are being imported use all the space for uploads; try again in a moment");
    }
    used.merge(account, bytes, Long::sum);
    usedInTotal += bytes;
  }

  private synchronized void release(AccountId account, long bytes) {
    used.computeIfPresent(account, (_, count) -> count == bytes ? null : count - bytes);
    usedInTotal -= bytes;
  }

  /** The quota used by one upload, released as a whole when it is deleted. */
  final class Share implements AutoCloseable {

    private final AccountId account;
    private final Path directory;
    private long bytes;

    private Share(AccountId account, Path directory) {
      this.account = account;
      this.directory = directory;
    }

    /**
     * Reserves more bytes.
     *
     * @throws CapacityException the quota is exceeded or the disk is full
     */
    void reserve(long more) {
      // A FileStore needs the mount table, which does not name the disk of a changed root (chroot).
      if (directory.toFile().getUsableSpace() - more < leftFree) {
        throw new CapacityException("the disk has no space for more files; try again in a moment");
      }
      SpoolQuota.this.reserve(account, more);
      bytes += more;
    }

    @Override
    public void close() {
      release(account, bytes);
      bytes = 0;
    }
  }
}
