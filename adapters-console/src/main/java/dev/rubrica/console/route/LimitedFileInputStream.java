package dev.rubrica.console.route;

import dev.rubrica.http.error.HttpRejectionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The file of a form, which is rejected when more of it arrives than it may have. */
final class LimitedFileInputStream extends FilterInputStream {

  private final long limit;
  private long count;

  LimitedFileInputStream(InputStream file, long limit) {
    super(file);
    this.limit = limit;
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
    count(Math.max(read, 0));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long read) {
    count += read;
    if (count > limit) {
      throw HttpRejectionException.fileTooLarge(limit);
    }
  }
}
