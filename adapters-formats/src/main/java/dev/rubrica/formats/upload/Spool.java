package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.account.AccountId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Stores uploads on disk, accessible only to the owner of the process. */
final class Spool {

  private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

  private final Path directory;
  private final SpoolQuota quota;
  private final Map<String, SpoolQuota.Share> shares = new ConcurrentHashMap<>();

  Spool(Path directory, SpoolQuota quota) {
    this.directory = directory;
    this.quota = quota;
  }

  /**
   * @throws CapacityException the quota is exceeded or the disk is full; nothing remains stored
   * @throws IOException the upload cannot be read; nothing remains stored
   */
  StoredUpload keep(AccountId account, InputStream upload) throws IOException {
    StoredUpload stored = new StoredUpload(UUID.randomUUID().toString());
    SpoolQuota.Share share = quota.share(account, directory);
    boolean complete = false;
    try {
      try (OutputStream out = open(file(stored), share)) {
        upload.transferTo(out);
      }
      complete = true;
    } finally {
      if (complete) {
        shares.put(stored.key(), share);
      } else {
        share.close();
        Files.deleteIfExists(file(stored));
      }
    }
    return stored;
  }

  private static OutputStream open(Path file, SpoolQuota.Share share) {
    try {
      OutputStream out =
          Channels.newOutputStream(
              Files.newByteChannel(
                  file,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  SpoolDirectory.mode("rw-------")));
      return new Metered(out, share);
    } catch (IOException e) {
      throw full(e);
    }
  }

  private static CapacityException full(IOException failed) {
    return new CapacityException(
        "the file cannot be written to the disk of the service, which may be full; try again in a"
            + " moment",
        failed);
  }

  /**
   * @throws CapacityException the quota is exceeded or the disk is full
   */
  ScratchFile scratch(AccountId account, long length) {
    return ScratchFile.create(directory, quota.share(account, directory), length);
  }

  Path file(StoredUpload stored) {
    if (!KEY.matcher(stored.key()).matches()) {
      throw new IllegalArgumentException("not a key of a stored upload");
    }
    return directory.resolve(stored.key());
  }

  void discard(StoredUpload stored) throws IOException {
    try {
      Files.deleteIfExists(file(stored));
    } finally {
      SpoolQuota.Share share = shares.remove(stored.key());
      if (share != null) {
        share.close();
      }
    }
  }

  /** Reserves quota before each write, and distinguishes a full disk from an aborted upload. */
  private static final class Metered extends FilterOutputStream {

    private final SpoolQuota.Share share;
    private long reserved;

    Metered(OutputStream out, SpoolQuota.Share share) {
      super(out);
      this.share = share;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        while (reserved < length) {
          share.reserve(SpoolQuota.STEP);
          reserved += SpoolQuota.STEP;
        }
        reserved -= length;
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw full(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw full(e);
      }
    }
  }
}
