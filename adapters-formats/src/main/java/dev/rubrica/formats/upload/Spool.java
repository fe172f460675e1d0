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

/** Uploads on disk, for the eyes of the service alone. */
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
   * @throws CapacityException there is no room for it, by quota or on the disk; nothing is left
   * @throws IOException the upload itself cannot be read; nothing is left
   */
  StoredUpload keep(AccountId account, InputStream upload) throws IOException {
    StoredUpload kept = new StoredUpload(UUID.randomUUID().toString());
    SpoolQuota.Share share = quota.share(account, directory);
    boolean complete = false;
    try {
      try (OutputStream out = open(file(kept), share)) {
        upload.transferTo(out);
      }
      complete = true;
    } finally {
      if (complete) {
        shares.put(kept.key(), share);
      } else {
        share.close();
        Files.deleteIfExists(file(kept));
      }
    }
    return kept;
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
    } catch (IOException failed) {
      throw full(failed);
    }
  }

  private static CapacityException full(IOException failed) {
    return new CapacityException(
        "the file cannot be written to the disk of the service, which may be full: try again in a"
            + " moment",
        failed);
  }

  Path file(StoredUpload kept) {
    if (!KEY.matcher(kept.key()).matches()) {
      throw new IllegalArgumentException("no key of a kept file");
    }
    return directory.resolve(kept.key());
  }

  void discard(StoredUpload kept) throws IOException {
    try {
      Files.deleteIfExists(file(kept));
    } finally {
      SpoolQuota.Share share = shares.remove(kept.key());
      if (share != null) {
        share.close();
      }
    }
  }

  /**
   * Takes from the quota before it writes, and tells a full disk from an upload that breaks off.
   */
  private static final class Metered extends FilterOutputStream {

    private final SpoolQuota.Share share;
    private long left;

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
        while (left < length) {
          share.take(SpoolQuota.STEP);
          left += SpoolQuota.STEP;
        }
        left -= length;
        out.write(bytes, offset, length);
      } catch (IOException failed) {
        throw full(failed);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException failed) {
        throw full(failed);
      }
    }
  }
}
