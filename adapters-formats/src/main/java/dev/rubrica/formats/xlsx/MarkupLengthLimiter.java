package dev.rubrica.formats.xlsx;

import dev.rubrica.formats.zip.ZipBombGuard.ZipBombException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits the length of tags and texts in XML of an ASCII-compatible encoding. A parser has a whole
 * tag in memory and no limit for names.
 */
final class MarkupLengthLimiter extends FilterInputStream {

  /** The maximum distance of two tags; a cell with the longest text has less, even with escapes. */
  private static final int MOST = 1_000_000;

  private int since;

  MarkupLengthLimiter(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    for (int i = offset; i < offset + read; i++) {
      since = bytes[i] == '<' ? 0 : since + 1;
      if (since > MOST) {
        throw new ZipBombException(
            "has markup or text of more than " + MOST + " bytes in one piece");
      }
    }
    return read;
  }
}
