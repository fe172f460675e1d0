package dev.rubrica.domain.contact;

import org.jspecify.annotations.Nullable;

/** A source of one text, or of the first constant of any enum. */
record SampleSource(@Nullable String text) implements FieldType.Source {

  static final SampleSource FILLED = new SampleSource("a");

  @Override
  public <E extends Enum<E>> @Nullable E word(Class<E> type) {
    return text == null ? null : type.getEnumConstants()[0];
  }
}
