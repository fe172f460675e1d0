package dev.rubrica.formats.zip;

import dev.rubrica.formats.InvalidFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Checks the declared size of the central directory of a ZIP archive (APPNOTE 4.3.16), which is
 * loaded into memory when the archive is opened.
 */
public final class ZipDirectoryCheck {

  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 4_000_000;

  private ZipDirectoryCheck() {}

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the directory is missing, or larger than
   *     that of a workbook
   */
  public static void check(Path file) throws IOException {
    ByteBuffer end = end(file);
    boolean found = false;
    for (int at = end.limit() - LENGTH; at >= 0; at--) {
      if (end.getInt(at) == SIGNATURE) {
        // ZIP64 archives have the maximum values in these fields.
        int entries = Short.toUnsignedInt(end.getShort(at + 10));
        long bytes = Integer.toUnsignedLong(end.getInt(at + 12));
        if (entries > MOST_ENTRIES || bytes > MOST_BYTES) {
          throw InvalidFile.because("has too many parts for a workbook");
        }
        // An earlier signature may be the one that the library uses, so all are checked.
        found = true;
      }
    }
    if (!found) {
      throw InvalidFile.because("is damaged: its ZIP archive is truncated or corrupt");
    }
  }

  private static ByteBuffer end(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int length = (int) Math.min(channel.size(), LENGTH + LONGEST_COMMENT);
      ByteBuffer end = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      long start = channel.size() - length;
      while (end.hasRemaining() && channel.read(end, start + end.position()) >= 0) {
        continue;
      }
      return end.flip();
    }
  }
}
