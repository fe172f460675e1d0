package dev.rubrica.bootstrap.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was given in the environment and in the file, each a value of its kind. A wrong one is noted
 * under the name it was given by, and something stands in for it, so that all are noted at once.
 */
final class SettingsSource {

  private static final long MOST_BYTES = 1L << 50;

  private final Map<String, String> file;
  private final Map<String, String> environment;
  private final Path home;
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param home what paths are relative to
   */
  SettingsSource(Map<String, String> file, Map<String, String> environment, Path home) {
    this.file = file;
    this.environment = environment;
    this.home = home;
  }

  /** Notes that a setting, or several together, cannot be used. */
  void note(String whatIsWrong) {
    wrong.add(whatIsWrong);
  }

  /**
   * @throws IllegalArgumentException in one line: all that is wrong
   */
  void throwIfWrong() {
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  void refuseUnknownKeys() {
    Set<String> known =
        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
    file.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(key -> note(key + " is not a setting"));
  }

  /** As it was given; the environment comes before the file. */
  Optional<String> given(Setting setting) {
    return value(environment, setting.variable()).or(() -> value(file, setting.key()));
  }

  boolean isGiven(Setting setting) {
    return given(setting).isPresent();
  }

  // A blank one is as good as none: what hands variables on often has no way to leave one out.
  private static Optional<String> value(Map<String, String> source, String name) {
    return Optional.ofNullable(source.get(name))
        .filter(value -> !value.isBlank())
        .map(String::strip);
  }

  /** What it was given under. */
  String name(Setting setting) {
    return value(environment, setting.variable()).isPresent() ? setting.variable() : setting.key();
  }

  /** As given, or what it is otherwise; empty when it is nothing otherwise. */
  Optional<String> text(Setting setting) {
    return given(setting).or(setting::fallback);
  }

  int number(Setting setting, int min, int max) {
    return checked(
        setting,
        min,
        text -> {
          int number = Integer.parseInt(text);
          return number >= min && number <= max ? number : null;
        },
        "must be a whole number from " + min + " to " + max);
  }

  long bytes(Setting setting) {
    return checked(
        setting,
        0L,
        text -> {
          long number = Long.parseLong(text);
          return number >= 0 && number <= MOST_BYTES ? number : null;
        },
        "must be a number of bytes from 0 to " + MOST_BYTES);
  }

  Duration duration(Setting setting, Duration min, Duration max) {
    return checked(
        setting,
        Duration.ZERO,
        text -> {
          Duration duration = Duration.parse(text);
          return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0 ? duration : null;
        },
        "must be a duration from " + min + " to " + max);
  }

  /** Whether it is the first of the two. */
  boolean oneOf(Setting setting, String first, String second) {
    return checked(
        setting,
        false,
        text ->
            text.equalsIgnoreCase(first)
                ? Boolean.TRUE
                : text.equalsIgnoreCase(second) ? Boolean.FALSE : null,
        "must be " + first + " or " + second);
  }

  Path path(Setting setting) {
    return checked(setting, home, home::resolve, "must be a path");
  }

  /** A file to read, if one was given. */
  Optional<Path> readable(Setting setting) {
    Optional<Path> path = given(setting).map(home::resolve);
    if (path.isPresent() && !Files.isReadable(path.get())) {
      note(name(setting) + " must name a file that can be read");
      return Optional.empty();
    }
    return path;
  }

  private <T> T checked(Setting setting, T instead, Function<String, T> reader, String rule) {
    T value = null;
    try {
      value = reader.apply(text(setting).orElseThrow());
    } catch (IllegalArgumentException | DateTimeParseException unreadable) {
      // Said below, like a value out of range.
    }
    if (value == null) {
      note(name(setting) + " " + rule);
    }
    return value == null ? instead : value;
  }
}
