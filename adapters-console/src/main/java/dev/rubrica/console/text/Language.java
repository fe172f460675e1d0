package dev.rubrica.console.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages of the console. */
public enum Language {
  ENGLISH("en", "English", Locale.UK),
  ITALIAN("it", "Italiano", Locale.ITALY);

  private final String tag;
  private final String ownName;
  private final Locale locale;

  Language(String tag, String ownName, Locale locale) {
    this.tag = tag;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** The language of a tag without regions, such as {@code it}. */
  public static Optional<Language> of(String tag) {
    return Stream.of(values()).filter(one -> one.tag.equals(tag)).findFirst();
  }

  /** As in the attribute {@code lang}. */
  public String tag() {
    return tag;
  }

  /** The name of the language in the language itself. */
  public String ownName() {
    return ownName;
  }

  /** How numbers and times are written. */
  public Locale locale() {
    return locale;
  }
}
