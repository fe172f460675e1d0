package dev.rubrica.http.request;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Copies what is read of a stream whose length is limited. */
public final class CopiedInputStream extends FilterInputStream {

  private final ByteArrayOutputStream copy;

  public CopiedInputStream(InputStream in, ByteArrayOutputStream copy) {
    super(in);
    this.copy = copy;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    if (octet >= 0) {
      copy.write(octet);
    }
    return octet;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      copy.write(bytes, offset, count);
    }
    return count;
  }
}
