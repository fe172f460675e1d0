package dev.rubrica.persistence.backup.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads an entry of an archive and checks its size and checksum, which ZipFile does not. */
final class CrcCheckedInputStream extends FilterInputStream {

  private final long written;
  private final long size;
  private long count;

  CrcCheckedInputStream(ZipFile zip, ZipEntry entry) throws IOException {
    super(new CheckedInputStream(zip.getInputStream(entry), new CRC32()));
    this.written = entry.getCrc();
    this.size = entry.getSize();
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    verify(next < 0 ? next : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    verify(count);
    return count;
  }

  // Reading stops as soon as an entry exceeds its size: it could be of any length.
  private void verify(int read) throws IOException {
    count += Math.max(0, read);
    boolean valid =
        read >= 0
            ? count <= size
            : count == size && ((CheckedInputStream) in).getChecksum().getValue() == written;
    if (!valid) {
      throw new ZipException("the size or the checksum is another");
    }
  }
}
