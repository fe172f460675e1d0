package dev.rubrica.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file on its way out: what was promised of it, whatever is appended meanwhile. */
final class ProgressInputStream extends FilterInputStream {

  private final MultipartBody.Uploading progress;
  private long left;

  ProgressInputStream(InputStream file, long size, MultipartBody.Uploading progress) {
    super(file);
    this.left = size;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new IOException("the file became shorter");
    }
    left -= count;
    progress.sent(bytes, offset, count);
    return count;
  }
}
