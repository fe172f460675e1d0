package dev.rubrica.http.request;

import dev.rubrica.domain.IdSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a search, by name, be they the parameters of a query string or the properties
 * of an object: who reads them reads both. What cannot be read is noted under the name that the
 * client knows it by, and the value is as if absent.
 */
public interface FilterParameters {

  /** The text as given, or null. */
  @Nullable String text(String name);

  /** The text, refused when blank, or null. */
  @Nullable String filledText(String name);

  /** As {@link #filledText}, of a number that may start with a plus. */
  @Nullable String signedText(String name);

  @Nullable Boolean flag(String name);

  /** The constant that the word, in any case, stands for, or null. */
  <E extends Enum<E>> @Nullable E word(String name, EnumCodec<E> words);

  /** Some words, each in any case; empty when absent. */
  <E extends Enum<E>> Set<E> words(String name, EnumCodec<E> words, Class<E> type);

  /** 1..1,000 ids; empty when absent. */
  IdSet idsOrNone(String name);

  /** What the maker makes; null, and its problems noted, when it refuses. */
  <T> @Nullable T take(Supplier<T> maker);
}
