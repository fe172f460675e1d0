package dev.rubrica.formats.imports;

import dev.rubrica.formats.imports.Unpacked.Bomb;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * XML in an encoding that writes ASCII as such, up to a tag or text that is too long: a parser has
 * the names and values of a whole tag in memory, and knows no limit for names.
 */
final class ShortMarkup extends FilterInputStream {

  /** From one tag to the next; a cell of the longest text has less, also with escapes. */
  private static final int MOST = 1_000_000;

  private int since;

  ShortMarkup(InputStream in) {
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
        throw new Bomb("has markup or text of more than " + MOST + " bytes in one piece");
      }
    }
    return read;
  }
}
