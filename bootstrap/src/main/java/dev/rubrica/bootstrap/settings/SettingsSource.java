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
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from the environment and from the file. It collects the errors, each with the
 * name under which the value was set, and returns a substitute for an invalid value, so that all
 * errors are reported at once. Not thread-safe.
 */
final class SettingsSource {

  private static final long MAX_BYTES = 1L << 50;

  private final Map<String, String> file;
  private final Map<String, String> environment;
  private final Path home;
  private final List<String> errors = new ArrayList<>();

  /**
   * @param home base of relative paths
   */
  SettingsSource(Map<String, String> file, Map<String, String> environment, Path home) {
    this.file = file;
    this.environment = environment;
    this.home = home;
  }

  /** Collects an error. */
  void reject(String error) {
    errors.add(error);
  }

  /**
   * @throws IllegalArgumentException there are errors; the message is one line with all of them
   */
  void throwIfInvalid() {
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
  }

  void rejectUnknownKeys() {
    Set<String> known =
        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
    file.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(key -> reject(key + " is not a setting"));
  }

  /** The value as it was set, without the default. */
  Optional<String> input(Setting setting) {
    return value(environment, setting.variable()).or(() -> value(file, setting.key()));
  }

  boolean isSet(Setting setting) {
    return input(setting).isPresent();
  }

  // Blank means unset, since tools such as Compose cannot pass a variable conditionally.
  private static Optional<String> value(Map<String, String> source, String name) {
    return Optional.ofNullable(source.get(name))
        .filter(value -> !value.isBlank())
        .map(String::strip);
  }

  /** The name under which the value was set: the variable or the key. */
  String name(Setting setting) {
    return value(environment, setting.variable()).isPresent() ? setting.variable() : setting.key();
  }

  /** The value, or its default; empty if there is neither. */
  Optional<String> text(Setting setting) {
    return input(setting).or(setting::fallback);
  }

  int number(Setting setting, int min, int max) {
    return checked(
        setting,
        min,
        text -> {
          int number = Integer.parseInt(text);
          return number >= min && number <= max ? number : null;
        },
        "must be a whole number between " + min + " and " + max);
  }

  long bytes(Setting setting) {
    return checked(
        setting,
        0L,
        text -> {
          long number = Long.parseLong(text);
          return number >= 0 && number <= MAX_BYTES ? number : null;
        },
        "must be a number of bytes between 0 and " + MAX_BYTES);
  }

  Duration duration(Setting setting, Duration min, Duration max) {
    return checked(
        setting,
        Duration.ZERO,
        text -> {
          Duration duration = Duration.parse(text);
          return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0 ? duration : null;
        },
        "must be an ISO 8601 duration between " + min + " and " + max);
  }

  /** Whether the value is the first of the two allowed ones. */
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

  /** The readable file that the setting names; empty if it is not set. */
  Optional<Path> readable(Setting setting) {
    Optional<Path> path = input(setting).map(home::resolve);
    if (path.isPresent() && !Files.isReadable(path.get())) {
      reject(name(setting) + " must name a readable file");
      return Optional.empty();
    }
    return path;
  }

  // The parser returns null or throws if the text violates the rule.
  private <T> T checked(
      Setting setting, T substitute, Function<String, @Nullable T> parser, String rule) {
    @Nullable T value = null;
    try {
      value = parser.apply(text(setting).orElseThrow());
    } catch (IllegalArgumentException | DateTimeParseException _) {
      // Reported below, like a value out of range.
    }
    if (value == null) {
      reject(name(setting) + " " + rule);
    }
    return value == null ? substitute : value;
  }
}
