package dev.rubrica.formats.zip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the size of unpacked data relative to the archive (zip bomb), for one part and for all
 * parts together.
 */
public final class ZipBombGuard extends FilterInputStream {

  private static final int TIMES = 100;
  private static final long ANYWAY = 10_000_000;
  private static final int PARTS_ANYWAY = 10;

  private final long most;
  private final AtomicLong left;
  private long count;

  /** The archive expands more than a realistic file. */
  public static final class ZipBombException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public ZipBombException(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** What is wrong with the file, as a sentence without its subject. */
    public String reason() {
      return reason;
    }
  }

  /**
   * @param packed the compressed size of the part in bytes
   * @param left the bytes that may still be unpacked from the archive
   */
  public ZipBombGuard(InputStream in, long packed, AtomicLong left) {
    super(in);
    this.most = ANYWAY + TIMES * Math.max(0, packed);
    this.left = left;
  }

  /**
   * The bytes that may be unpacked from an archive. The limit is on the whole archive, because its
   * parts may overlap, so that the largest one occurs a thousand times.
   */
  public static AtomicLong of(long archive) {
    return new AtomicLong(PARTS_ANYWAY * ANYWAY + TIMES * archive);
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws ZipBombException {
    count += read;
    if (count > most || left.addAndGet(-read) < 0) {
      throw new ZipBombException("is compressed too much for a table");
    }
  }
}
