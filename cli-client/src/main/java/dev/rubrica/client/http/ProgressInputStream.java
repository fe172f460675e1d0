package dev.rubrica.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file up to the size announced in the Content-Length, even if the file grows meanwhile,
 * and reports progress.
 */
final class ProgressInputStream extends FilterInputStream {

  private final MultipartBody.BlockListener listener;
  private long remaining;

  ProgressInputStream(InputStream file, long size, MultipartBody.BlockListener listener) {
    super(file);
    this.remaining = size;
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (remaining == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, remaining));
    if (count < 0) {
      throw new IOException("the file became shorter during the upload");
    }
    remaining -= count;
    listener.sent(bytes, offset, count);
    return count;
  }
}
