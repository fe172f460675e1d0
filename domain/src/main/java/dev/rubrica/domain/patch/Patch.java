package dev.rubrica.domain.patch;

import org.jspecify.annotations.Nullable;

/**
 * What a partial update does to one property. The cases are those of a JSON Merge Patch (RFC 7396):
 * the property is missing, is null, or has a value.
 */
public sealed interface Patch<T> {

  /** Keeps the current value. */
  record Absent<T>() implements Patch<T> {}

  /** Removes the current value. */
  record Clear<T>() implements Patch<T> {}

  /** Replaces the current value. */
  record Set<T>(T value) implements Patch<T> {}

  static <T> Patch<T> absent() {
    return new Absent<>();
  }

  static <T> Patch<T> clear() {
    return new Clear<>();
  }

  static <T> Patch<T> set(T value) {
    return new Set<>(value);
  }

  /** Sets the value; a null value clears the property. */
  static <T> Patch<T> setOrClear(@Nullable T value) {
    return value == null ? clear() : set(value);
  }

  /** Sets the value; a null value keeps the property as it is. */
  static <T> Patch<T> setOrAbsent(@Nullable T value) {
    return value == null ? absent() : set(value);
  }

  default boolean isAbsent() {
    return this instanceof Absent;
  }

  /** The value of the property after the update; null when it has none. */
  default @Nullable T applyTo(@Nullable T current) {
    return switch (this) {
      case Absent<T> _ -> current;
      case Clear<T> _ -> null;
      case Set<T>(T value) -> value;
    };
  }

  /**
   * As {@link #applyTo(Object)}, for a property that always has a value.
   *
   * @param cleared the value of the property when it is cleared
   */
  default T applyTo(T current, T cleared) {
    return switch (this) {
      case Absent<T> _ -> current;
      case Clear<T> _ -> cleared;
      case Set<T>(T value) -> value;
    };
  }
}
