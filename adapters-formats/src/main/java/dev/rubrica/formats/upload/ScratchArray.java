package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.ScratchSpace;

/** A small array in the heap. */
record ScratchArray(long[] longs) implements ScratchSpace.Longs {

  /** The maximum length. A simulated import has three arrays at most. */
  static final int MAX = 1 << 16;

  @Override
  public long get(long index) {
    return longs[(int) index];
  }

  @Override
  public void set(long index, long value) {
    longs[(int) index] = value;
  }

  @Override
  public void close() {}
}
