package dev.rubrica.bootstrap.settings;

import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.http.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings and names all that are wrong, by the name they were given under. */
public final class SettingsReader {

  /** Where the launcher is; the working directory without it. */
  private static final Path HOME = Path.of(System.getProperty("rubrica.home", ""));

  private static final Duration MIN_WAIT = Duration.ofMillis(300);
  private static final Duration MAX_WAIT = Duration.ofHours(1);
  private static final Pattern DEMO_KEY = Pattern.compile("[A-Za-z0-9._-]{16,200}");

  private final Map<String, String> file;
  private final Map<String, String> environment;
  private final List<String> wrong = new ArrayList<>();

  private SettingsReader(Map<String, String> file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * @param config a YAML file, which must be there; null for application.yaml beside the launcher,
   *     which may be missing
   * @throws IllegalArgumentException in one line: all settings that are wrong
   */
  public static Settings read(Path config, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(SettingsFile.read(config, HOME), environment);
    Settings settings = reader.settings();
    if (!reader.wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", reader.wrong));
    }
    return settings;
  }

  private Settings settings() {
    refuseUnknownKeys();
    return new Settings(
        text(Setting.HOST).orElseThrow(),
        number(Setting.PORT, 0, 65_535),
        tls(),
        checked(Setting.DATA_DIR, HOME, HOME::resolve, "must be a path"),
        demoKey(),
        external(),
        number(Setting.DB_POOL_SIZE, 1, 500),
        number(Setting.DB_QUEUE, 0, 10_000),
        duration(Setting.DB_WAIT, MIN_WAIT, MAX_WAIT),
        new Limits(
            number(Setting.BODY, 1_024, 1 << 30),
            number(Setting.BULK_BODY, 1_024, 1 << 30),
            number(Setting.UPLOAD, 1_024, Integer.MAX_VALUE),
            number(Setting.REQUEST_LINE, 1_024, 1 << 20),
            number(Setting.HEADERS, 1_024, 1 << 20)),
        number(Setting.PAIRS, 1, Integer.MAX_VALUE),
        country(),
        number(Setting.IMPORT_WORKERS, 1, 16),
        duration(Setting.IMPORTS_KEPT, Duration.ofMinutes(1), Duration.ofDays(3_650)),
        duration(Setting.SHUTDOWN_GRACE, MIN_WAIT, MAX_WAIT),
        observing());
  }

  private Settings.Observing observing() {
    return new Settings.Observing(
        adminPort(),
        oneOf(Setting.LOG_FORMAT, "json", "text"),
        oneOf(Setting.ACCESS_LOG, "true", "false"),
        oneOf(Setting.METRICS, "true", "false"));
  }

  private OptionalInt adminPort() {
    if (given(Setting.ADMIN_PORT).isEmpty()) {
      return OptionalInt.empty();
    }
    int port = number(Setting.ADMIN_PORT, 0, 65_535);
    if (port > 0 && text(Setting.PORT).equals(Optional.of(Integer.toString(port)))) {
      wrong.add(name(Setting.ADMIN_PORT) + " must be another port than " + name(Setting.PORT));
    }
    return OptionalInt.of(port);
  }

  /** Whether it is the first of the two. */
  private boolean oneOf(Setting setting, String first, String second) {
    return checked(
        setting,
        false,
        text ->
            text.equalsIgnoreCase(first)
                ? Boolean.TRUE
                : text.equalsIgnoreCase(second) ? Boolean.FALSE : null,
        "must be " + first + " or " + second);
  }

  private void refuseUnknownKeys() {
    Set<String> known =
        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
    file.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(key -> wrong.add(key + " is not a setting"));
  }

  private Optional<String> text(Setting setting) {
    return given(setting).or(setting::fallback);
  }

  private Optional<String> given(Setting setting) {
    return value(environment, setting.variable()).or(() -> value(file, setting.key()));
  }

  // A blank one is as good as none: what hands variables on often has no way to leave one out.
  private static Optional<String> value(Map<String, String> source, String name) {
    return Optional.ofNullable(source.get(name))
        .filter(value -> !value.isBlank())
        .map(String::strip);
  }

  private String name(Setting setting) {
    return value(environment, setting.variable()).isPresent() ? setting.variable() : setting.key();
  }

  private int number(Setting setting, int min, int max) {
    return checked(
        setting,
        min,
        text -> {
          int number = Integer.parseInt(text);
          return number >= min && number <= max ? number : null;
        },
        "must be a whole number from " + min + " to " + max);
  }

  private Duration duration(Setting setting, Duration min, Duration max) {
    return checked(
        setting,
        Duration.ZERO,
        text -> {
          Duration duration = Duration.parse(text);
          return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0 ? duration : null;
        },
        "must be a duration from " + min + " to " + max);
  }

  private <T> T checked(Setting setting, T instead, Function<String, T> reader, String rule) {
    T value = null;
    try {
      value = reader.apply(text(setting).orElseThrow());
    } catch (IllegalArgumentException | DateTimeParseException unreadable) {
      // Said below, like a value out of range.
    }
    if (value == null) {
      wrong.add(name(setting) + " " + rule);
    }
    return value == null ? instead : value;
  }

  private Optional<String> demoKey() {
    Optional<String> key = given(Setting.DEMO_KEY);
    if (key.isPresent() && !DEMO_KEY.matcher(key.get()).matches()) {
      wrong.add(name(Setting.DEMO_KEY) + " must be 16 to 200 of A-Za-z0-9._-");
    }
    return key;
  }

  private Optional<Settings.Encryption> tls() {
    Optional<Path> certificate = readable(Setting.TLS_CERTIFICATE);
    Optional<Path> key = readable(Setting.TLS_KEY);
    if (given(Setting.TLS_CERTIFICATE).isPresent() != given(Setting.TLS_KEY).isPresent()) {
      wrong.add(
          Setting.TLS_CERTIFICATE.variable()
              + " and "
              + Setting.TLS_KEY.variable()
              + " go together");
    }
    return certificate.flatMap(it -> key.map(its -> new Settings.Encryption(it, its)));
  }

  private Optional<Path> readable(Setting setting) {
    Optional<Path> path = given(setting).map(HOME::resolve);
    if (path.isPresent() && !Files.isReadable(path.get())) {
      wrong.add(name(setting) + " must name a file that can be read");
      return Optional.empty();
    }
    return path;
  }

  private Optional<Settings.External> external() {
    Optional<String> url = given(Setting.DB_URL);
    boolean embedded = oneOf(Setting.EMBEDDED, "true", "false");
    if (url.isEmpty()) {
      if (!embedded) {
        wrong.add(
            Setting.DB_URL.variable() + " is missing: " + name(Setting.EMBEDDED) + " is false");
      }
      Stream.of(Setting.DB_USER, Setting.DB_PASSWORD)
          .filter(setting -> given(setting).isPresent())
          .forEach(setting -> wrong.add(name(setting) + " needs " + Setting.DB_URL.variable()));
      return Optional.empty();
    }
    if (!isPostgres(url.get())) {
      wrong.add(
          name(Setting.DB_URL) + " must be a JDBC URL such as jdbc:postgresql://host:5432/name");
    }
    return Optional.of(
        new Settings.External(
            url.get(),
            given(Setting.DB_USER).orElse(null),
            given(Setting.DB_PASSWORD).orElse(null)));
  }

  private static boolean isPostgres(String url) {
    try {
      return url.startsWith("jdbc:postgresql:") && DriverManager.getDriver(url) != null;
    } catch (SQLException noDriverTakesIt) {
      return false;
    }
  }

  private String country() {
    String country = text(Setting.DEFAULT_COUNTRY).orElseThrow();
    try {
      new LibPhoneNumbers(country);
    } catch (IllegalArgumentException unknown) {
      wrong.add(name(Setting.DEFAULT_COUNTRY) + " must be a country code such as IT");
    }
    return country;
  }
}
