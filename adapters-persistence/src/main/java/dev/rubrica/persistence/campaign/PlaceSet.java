package dev.rubrica.persistence.campaign;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Places of people in a block: 0 to {@value #BLOCK} - 1. Stored as one bit for each. Immutable. */
public final class PlaceSet {

  /** The number of people of a block, except for the last one. */
  public static final int BLOCK = 1_000;

  /** The size of the stored form, with the lowest place in the lowest bit of the first byte. */
  public static final int BYTES = BLOCK / Byte.SIZE;

  private final BitSet bits;

  private PlaceSet(BitSet bits) {
    this.bits = bits;
  }

  public static PlaceSet none() {
    return new PlaceSet(new BitSet());
  }

  public static PlaceSet all() {
    return of(IntStream.range(0, BLOCK));
  }

  public static PlaceSet of(IntStream places) {
    BitSet bits = new BitSet(BLOCK);
    places.forEach(bits::set);
    return new PlaceSet(bits);
  }

  public static PlaceSet read(byte[] stored) {
    return new PlaceSet(BitSet.valueOf(stored));
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bits.toByteArray(), BYTES);
  }

  public int size() {
    return bits.cardinality();
  }

  public boolean isEmpty() {
    return bits.isEmpty();
  }

  public boolean contains(int place) {
    return bits.get(place);
  }

  /** The lowest place; -1 if there is none. */
  public int first() {
    return bits.nextSetBit(0);
  }

  /** In ascending order. */
  public IntStream stream() {
    return bits.stream();
  }

  /** The lowest places, at most so many. */
  public PlaceSet first(int count) {
    return of(stream().limit(count));
  }

  public PlaceSet filter(IntPredicate chosen) {
    return of(stream().filter(chosen));
  }

  public PlaceSet minus(PlaceSet others) {
    BitSet left = (BitSet) bits.clone();
    left.andNot(others.bits);
    return new PlaceSet(left);
  }

  public PlaceSet plus(PlaceSet others) {
    BitSet both = (BitSet) bits.clone();
    both.or(others.bits);
    return new PlaceSet(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlaceSet that && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return "PlaceSet[" + size() + "]";
  }
}
