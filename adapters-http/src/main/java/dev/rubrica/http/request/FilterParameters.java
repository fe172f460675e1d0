package dev.rubrica.http.request;

import dev.rubrica.domain.IdSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a search by name, from the parameters of a query string or the properties of a
 * JSON object. A violation is reported under the name that the client knows, and the value is then
 * as if absent.
 */
public interface FilterParameters {

  /** The text unchanged, or null. */
  @Nullable String text(String name);

  /**
   * A text to search for, or null. A blank one is null in a query string, as from an empty search
   * field, and a violation in a JSON object, where it would be an empty condition.
   */
  @Nullable String searchText(String name);

  /** The text, or null; a blank text is a violation. */
  @Nullable String filledText(String name);

  /**
   * As {@link #filledText}, for a number that may start with a plus sign.
   *
   * @param queryAlias another name of the parameter in query strings
   */
  @Nullable String signedText(String name, String queryAlias);

  @Nullable Boolean flag(String name);

  /** An instant, from a time or a date; null when absent. */
  @Nullable Instant time(String name);

  /** The constant of the word, ignoring case, or null. */
  <E extends Enum<E>> @Nullable E word(String name, EnumCodec<E> words);

  /** The constants of some words, ignoring case; empty when absent. */
  <E extends Enum<E>> Set<E> words(String name, EnumCodec<E> words, Class<E> type);

  /** Some texts, which may be blank; empty when absent. */
  List<String> texts(String name);

  /** 1..1,000 ids; empty when absent. */
  IdSet idsOrNone(String name);

  /** The conditions on custom fields; empty when absent. */
  List<CustomFieldCriterion> customFields();

  /** What the maker makes; null, with its violations, when it rejects the input. */
  <T> @Nullable T take(Supplier<T> maker);
}
