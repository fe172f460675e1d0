package dev.rubrica.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The texts of one language. Each language has a file with a text for each {@link Message}. */
public final class Texts {

  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Texts(language));
    }
  }

  private final Language language;
  private final Map<Message, String> texts = new EnumMap<>(Message.class);
  private final DateTimeFormatter times;
  private final DateTimeFormatter days;

  private Texts(Language language) {
    this.language = language;
    Properties file = read(language);
    for (Message message : Message.values()) {
      texts.put(message, Objects.requireNonNull(file.getProperty(message.key()), message.key()));
    }
    // The name of the zone tells summer time from winter time.
    this.times =
        new DateTimeFormatterBuilder()
            .appendLocalized(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .appendLiteral(' ')
            .appendPattern("zzz")
            .toFormatter(language.locale());
    this.days =
        new DateTimeFormatterBuilder()
            .appendLocalized(FormatStyle.MEDIUM, null)
            .appendLiteral(' ')
            .appendPattern("zzz")
            .toFormatter(language.locale());
  }

  public static Texts of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** All texts of the file of a language by their keys. */
  static Properties read(Language language) {
    String file = "messages_" + language.tag() + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  public Language language() {
    return language;
  }

  /** The text, with the values in place of {@code {0}}, {@code {1}} and so on. */
  public String get(Message message, String... values) {
    String text = Objects.requireNonNull(texts.get(message));
    if (values.length == 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int rest = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', rest)) {
      int close = text.indexOf('}', open);
      filled.append(text, rest, open);
      filled.append(values[Integer.parseInt(text.substring(open + 1, close))]);
      rest = close + 1;
    }
    return filled.append(text, rest, text.length()).toString();
  }

  /** One text for the number 1, and another one, with the number in it, for all others. */
  public String count(Message one, Message others, long number) {
    return number == 1 ? get(one) : get(others, number(number));
  }

  /** The number as the language writes it. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  /** The time to the minute, with the name of the zone. */
  public String time(Instant time, ZoneId zone) {
    return times.format(time.atZone(zone));
  }

  /** The day, with the name of the zone. */
  public String day(Instant time, ZoneId zone) {
    return days.format(time.atZone(zone));
  }
}
