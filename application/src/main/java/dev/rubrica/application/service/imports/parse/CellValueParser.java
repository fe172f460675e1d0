package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.service.imports.columns.ColumnHeaderDictionary;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.text.TextFolding;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses cells with one of few values, in the notations of users and programs. */
public final class CellValueParser {

  public static final String NO_CHANNEL = "NONE";

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|+]+");
  private static final Set<String> UNKNOWN =
      Set.of("unspecified", "unknown", "non specificato", "n d", "n a", "");
  private static final Map<String, Gender> GENDERS = new HashMap<>();
  private static final Set<String> YES = Set.of("true", "yes", "y", "si", "s", "1", "x", "vero");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "falso");

  static {
    Set.of("male", "m", "man", "maschio", "uomo").forEach(it -> GENDERS.put(it, Gender.MALE));
    Set.of("female", "f", "woman", "w", "femmina", "donna", "d")
        .forEach(it -> GENDERS.put(it, Gender.FEMALE));
    Set.of("other", "o", "altro", "x").forEach(it -> GENDERS.put(it, Gender.OTHER));
  }

  private CellValueParser() {}

  /** Null for a word that means unknown. */
  static @Nullable Gender gender(String text) {
    String word = ColumnHeaderDictionary.plain(text);
    Gender gender = GENDERS.get(word);
    if (gender == null && !UNKNOWN.contains(word)) {
      throw new Invalid("gender", "must be MALE, FEMALE or OTHER");
    }
    return gender;
  }

  static boolean flag(String field, String text) {
    String word = TextFolding.fold(text);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new Invalid(field, "must be true or false");
    }
    return YES.contains(word);
  }

  /**
   * The named channels; none for {@link #NO_CHANNEL}, because a blank cell means that the value is
   * not given.
   */
  static Set<Channel> channels(String field, String text) {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    if (text.equalsIgnoreCase(NO_CHANNEL)) {
      return channels;
    }
    for (String word : SEPARATORS.split(text)) {
      channels.add(word(field, Channel.class, word));
    }
    return channels;
  }

  /** The constant of the word, ignoring case. */
  static <E extends Enum<E>> E word(String field, Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      String names =
          Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
      throw new Invalid(field, "must be " + names.replaceFirst(", (\\w+)$", " or $1"));
    }
  }
}
