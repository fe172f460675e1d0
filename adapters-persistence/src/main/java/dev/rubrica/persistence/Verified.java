package dev.rubrica.persistence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An entry of an archive whose end is reached only if it is what was written: ZipFile says not. */
final class Verified extends FilterInputStream {

  private final long written;

  Verified(ZipFile zip, ZipEntry entry) throws IOException {
    super(new CheckedInputStream(zip.getInputStream(entry), new CRC32()));
    this.written = entry.getCrc();
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    verify(next);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    verify(count);
    return count;
  }

  private void verify(int read) throws IOException {
    if (read < 0 && ((CheckedInputStream) in).getChecksum().getValue() != written) {
      throw new ZipException("the checksum is another");
    }
  }
}
