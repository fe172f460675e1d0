package dev.rubrica.http.request;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps the constants of an enum to the words of the API. */
public final class EnumCodec<E extends Enum<E>> {

  private final Map<String, E> byWord;

  private EnumCodec(Map<String, E> byWord) {
    this.byWord = byWord;
  }

  /** Words in upper case: {@code WHATSAPP}. */
  public static <E extends Enum<E>> EnumCodec<E> upperCase(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name(), constant);
    }
    return new EnumCodec<>(words);
  }

  /** Words in camel case: {@code fullName} for {@code FULL_NAME}. */
  public static <E extends Enum<E>> EnumCodec<E> camelCase(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(camelCase(constant.name()), constant);
    }
    return new EnumCodec<>(words);
  }

  /** Other words. */
  public static <E extends Enum<E>> EnumCodec<E> of(Class<E> type, Function<E, String> word) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(word.apply(constant), constant);
    }
    return new EnumCodec<>(words);
  }

  private static String camelCase(String constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.toLowerCase(Locale.ROOT).split("_")) {
      word.append(
          word.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return word.toString();
  }

  /** The word of the constant. */
  public String word(E constant) {
    return byWord.entrySet().stream()
        .filter(entry -> entry.getValue() == constant)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The constant of exactly this word; null, with a violation, when there is none. */
  public @Nullable E exact(String text, String field, Violations problems) {
    return known(byWord.get(text), field, problems);
  }

  /** As {@link #exact}, ignoring case and surrounding blanks. */
  public @Nullable E anyCase(String text, String field, Violations problems) {
    String word = Text.trim(text);
    return known(
        byWord.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(word))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null),
        field,
        problems);
  }

  /** As {@link #exact} for each; stops at the first unknown word. */
  public Set<E> exact(List<?> texts, Class<E> type, String field, Violations problems) {
    return all(texts, type, text -> exact(text, field, problems));
  }

  /** As {@link #anyCase} for each; stops at the first unknown word. */
  public Set<E> anyCase(List<?> texts, Class<E> type, String field, Violations problems) {
    return all(texts, type, text -> anyCase(text, field, problems));
  }

  private Set<E> all(List<?> texts, Class<E> type, Function<String, @Nullable E> reader) {
    Set<E> found = EnumSet.noneOf(type);
    for (Object text : texts) {
      E constant = reader.apply((String) text);
      if (constant == null) {
        break;
      }
      found.add(constant);
    }
    return found;
  }

  private @Nullable E known(@Nullable E found, String field, Violations problems) {
    if (found == null) {
      problems.add(field, "must be one of " + String.join(", ", byWord.keySet()));
    }
    return found;
  }
}
