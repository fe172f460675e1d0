package dev.rubrica.http.exchange;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that clients use for the constants of an enum. */
public final class Words<E extends Enum<E>> {

  private final Map<String, E> byWord;

  private Words(Map<String, E> byWord) {
    this.byWord = byWord;
  }

  /** Constants as they are called: {@code WHATSAPP}. */
  public static <E extends Enum<E>> Words<E> upperCase(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name(), constant);
    }
    return new Words<>(words);
  }

  /** Constants as properties are called: {@code fullName} for {@code FULL_NAME}. */
  public static <E extends Enum<E>> Words<E> camelCase(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(camelCase(constant.name()), constant);
    }
    return new Words<>(words);
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

  Optional<E> find(String word) {
    return Optional.ofNullable(byWord.get(word));
  }

  Optional<E> findAnyCase(String word) {
    return byWord.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(word))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  String expected() {
    return "must be one of " + String.join(", ", byWord.keySet());
  }
}
