package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The type of a {@link ContactField}: its values, their limits and their notation as text.
 *
 * @param <T> the type of the values
 */
public sealed interface FieldType<T> {

  /** The value in the source; null for none. */
  @Nullable T read(Source source);

  /** The text of the value in the database, in exports and in the API. */
  String format(T value);

  /**
   * The value of a text that {@link #format} returned.
   *
   * @throws IllegalArgumentException there is no such value
   */
  T parse(String text);

  /**
   * The value in the form in which it is stored; null if it is blank.
   *
   * @param field the field that a violation names
   * @throws Invalid the value exceeds a limit
   */
  @Nullable T normalize(String field, T value);

  /**
   * Input for one field, such as a cell or a property of a body. It has a method for each type, so
   * that every source has its own notation and error messages.
   */
  interface Source {

    /** One of the constants; null for none. */
    <E extends Enum<E>> @Nullable E word(Class<E> type);

    /** Any text; null for none. */
    @Nullable String text();
  }

  /** One of few words. */
  record Word<E extends Enum<E>>(Class<E> type) implements FieldType<E> {

    @Override
    public @Nullable E read(Source source) {
      return source.word(type);
    }

    @Override
    public String format(E value) {
      return value.name();
    }

    @Override
    public E parse(String text) {
      return Enum.valueOf(type, text);
    }

    @Override
    public E normalize(String field, E value) {
      return value;
    }
  }

  /**
   * Any text, trimmed.
   *
   * @param max the maximum length in code points
   */
  record FreeText(int max) implements FieldType<String> {

    @Override
    public @Nullable String read(Source source) {
      return source.text();
    }

    @Override
    public String format(String value) {
      return value;
    }

    @Override
    public String parse(String text) {
      return text;
    }

    @Override
    public @Nullable String normalize(String field, String value) {
      return Text.optional(field, value, max);
    }
  }
}
