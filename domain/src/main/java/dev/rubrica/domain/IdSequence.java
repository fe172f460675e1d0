package dev.rubrica.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Ids in insertion order, for results with millions of ids. They are stored in chunks, because
 * doubling one array of five million ids could exhaust a small heap.
 */
public final class IdSequence {

  private static final int CHUNK = 8_192;

  // Most sequences have one id. Only the first chunk grows; the others are whole from the start.
  private static final int SMALL = 16;

  private final List<long[]> chunks;
  private final int size;

  private IdSequence(List<long[]> chunks, int size) {
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
    for (int i = 0; i < size; i++) {
      action.accept(chunks.get(i / CHUNK)[i % CHUNK]);
    }
  }

  public LongStream stream() {
    return LongStream.range(0, size).map(i -> chunks.get((int) (i / CHUNK))[(int) (i % CHUNK)]);
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

  /** Builds one sequence; must not be used after {@link #build()}. */
  public static final class Builder {
    private final List<long[]> chunks = new ArrayList<>();
    private int size;

    public Builder add(long id) {
      if (size % CHUNK == 0) {
        chunks.add(new long[size == 0 ? SMALL : CHUNK]);
      } else if (size == chunks.getFirst().length) {
        chunks.set(0, Arrays.copyOf(chunks.getFirst(), 2 * size));
      }
      chunks.getLast()[size % CHUNK] = id;
      size++;
      return this;
    }

    public int size() {
      return size;
    }

    public IdSequence build() {
      return new IdSequence(chunks, size);
    }
  }
}
