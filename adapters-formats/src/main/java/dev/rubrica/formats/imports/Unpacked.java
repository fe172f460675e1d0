package dev.rubrica.formats.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part of an archive on its way out, as long as it stays in proportion. */
final class Unpacked extends FilterInputStream {

  private static final int TIMES = 100;
  private static final long ANYWAY = 10_000_000;

  private final long most;
  private long count;

  /** It grows as no honest file does. */
  static final class Bomb extends IOException {
    private static final long serialVersionUID = 1;

    Bomb() {
      super("is packed too tightly to be a table");
    }
  }

  Unpacked(InputStream in, long packed) {
    super(in);
    this.most = ANYWAY + TIMES * Math.max(0, packed);
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

  private void count(int read) throws Bomb {
    count += read;
    if (count > most) {
      throw new Bomb();
    }
  }
}
