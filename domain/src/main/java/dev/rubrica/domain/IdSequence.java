package dev.rubrica.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * Ids in insertion order, for results with millions of ids.
 *
 * <p>Each id is stored as its difference from the preceding one, in base 128 with one to ten bytes
 * (zigzag encoding). The ids of new rows are mostly consecutive, so that five million of them take
 * little more than five megabytes of a small heap. The bytes are in chunks, because doubling one
 * large array would need the memory twice.
 */
public final class IdSequence {

  private static final int CHUNK = 8_192;

  // Most sequences have one id. Only the first chunk grows; the others are whole from the start.
  private static final int SMALL = 16;

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private final List<byte[]> chunks;
  private final int size;

  private IdSequence(List<byte[]> chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  public static IdSequence of(long... ids) {
    Builder builder = new Builder();
    for (long id : ids) {
      builder.add(id);
    }
    return builder.build();
  }

  public int size() {
    return size;
  }

  public void forEach(LongConsumer action) {
    new Decoder().forEachRemaining(action);
  }

  public LongStream stream() {
    int characteristics = Spliterator.ORDERED | Spliterator.IMMUTABLE;
    return StreamSupport.longStream(
        Spliterators.spliterator(new Decoder(), size, characteristics), false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSequence that
        && size == that.size
        && Arrays.equals(stream().toArray(), that.stream().toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(stream().toArray());
  }

  @Override
  public String toString() {
    return size + " ids";
  }

  private final class Decoder implements PrimitiveIterator.OfLong {

    private byte[] chunk = size == 0 ? new byte[0] : chunks.getFirst();
    private int next = 1;
    private int at;
    private int count;
    private long id;

    @Override
    public boolean hasNext() {
      return count < size;
    }

    @Override
    public long nextLong() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long zigzag = 0;
      byte octet;
      int shift = 0;
      do {
        octet = octet();
        zigzag |= (long) (octet & (MORE - 1)) << shift;
        shift += BITS;
      } while (octet < 0);
      count++;
      id += (zigzag >>> 1) ^ -(zigzag & 1);
      return id;
    }

    private byte octet() {
      if (at == chunk.length) {
        chunk = chunks.get(next++);
        at = 0;
      }
      return chunk[at++];
    }
  }

  /** Builds one sequence; must not be used after {@link #build()}. */
  public static final class Builder {
    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int at;
    private int size;
    private long last;

    public Builder add(long id) {
      long difference = id - last;
      long zigzag = (difference << 1) ^ (difference >> (Long.SIZE - 1));
      while ((zigzag & -MORE) != 0) {
        put((byte) (zigzag | MORE));
        zigzag >>>= BITS;
      }
      put((byte) zigzag);
      last = id;
      size++;
      return this;
    }

    private void put(byte octet) {
      if (at == chunk.length) {
        makeSpace();
      }
      chunk[at++] = octet;
    }

    private void makeSpace() {
      if (at > 0 && at < CHUNK) {
        chunk = Arrays.copyOf(chunk, 2 * at);
        chunks.set(0, chunk);
      } else {
        chunk = new byte[chunks.isEmpty() ? SMALL : CHUNK];
        chunks.add(chunk);
        at = 0;
      }
    }

    public int size() {
      return size;
    }

    public IdSequence build() {
      return new IdSequence(chunks, size);
    }
  }
}
