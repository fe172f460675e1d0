package dev.rubrica.bootstrap.settings;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.bootstrap.security.HmacPseudonyms;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.inbound.OptOutRule;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.suppression.StopWords;
import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.http.route.RequestSizeLimits;
import dev.rubrica.persistence.pool.DatabaseUrl;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and validates the settings, including those that depend on each other. */
public final class SettingsReader {

  /** The directory of the launcher, or the working directory if there is no launcher. */
  private static final Path HOME = Path.of(System.getProperty("rubrica.home", ""));

  private static final Duration MIN_WAIT = Duration.ofMillis(300);
  private static final Duration MAX_WAIT = Duration.ofHours(1);
  private static final Pattern DEMO_KEY = Pattern.compile("[A-Za-z0-9._-]{16,200}");

  private static final Pattern PUBLIC_URL =
      Pattern.compile(
          "https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?");

  // PostgreSQL reads these names as offsets without summer time. It also reads the sign of offsets
  // such as UTC+02:00 the other way round, which is why only names are accepted.
  private static final Set<String> AMBIGUOUS_ZONES = Set.of("CET", "EET", "MET", "WET");

  private final SettingsSource in;

  private SettingsReader(SettingsSource in) {
    this.in = in;
  }

  /**
   * Reads the settings. Environment variables override the file.
   *
   * @param config a YAML file; null for application.yaml in the directory of the launcher, which
   *     may be missing
   * @throws IllegalArgumentException some settings are invalid; the message is one line that names
   *     all of them
   */
  public static Settings read(@Nullable Path config, Map<String, String> environment) {
    SettingsSource in = new SettingsSource(SettingsFile.read(config, HOME), environment, HOME);
    Settings settings = new SettingsReader(in).settings();
    in.throwIfInvalid();
    return settings;
  }

  private Settings settings() {
    in.rejectUnknownKeys();
    return new Settings(
        server(),
        new Settings.LocalData(in.path(Setting.DATA_DIR), demoKey(), erasureKey()),
        database(),
        api(),
        new Settings.Console(in.oneOf(Setting.CONSOLE, "true", "false"), timeZone()),
        imports(),
        new Settings.Exports(in.bytes(Setting.MAX_EXPORT)),
        campaigns(),
        in.duration(Setting.AUDIT_KEPT, Duration.ofDays(1), Duration.ofDays(3_650)),
        deletedLists(),
        in.duration(Setting.ANSWERS_KEPT, Duration.ofMinutes(1), Duration.ofDays(30)),
        optOutRule(),
        in.duration(Setting.WARM_UP, Duration.ZERO, Duration.ofMinutes(5)),
        observability());
  }

  private Settings.Server server() {
    return new Settings.Server(
        in.text(Setting.HOST).orElseThrow(),
        in.number(Setting.PORT, 0, 65_535),
        tls(),
        in.duration(Setting.SHUTDOWN_GRACE, MIN_WAIT, MAX_WAIT));
  }

  private Settings.Database database() {
    return new Settings.Database(
        external(),
        in.number(Setting.DB_POOL_SIZE, 1, 500),
        in.number(Setting.DB_QUEUE, 0, 10_000),
        in.duration(Setting.DB_WAIT, MIN_WAIT, MAX_WAIT));
  }

  private Settings.Api api() {
    return new Settings.Api(
        new RequestSizeLimits(
            in.number(Setting.BODY, 1_024, 1 << 30),
            in.number(Setting.BULK_BODY, 1_024, 1 << 30),
            in.number(Setting.UPLOAD, 1_024, Integer.MAX_VALUE),
            in.number(Setting.REQUEST_LINE, 1_024, 1 << 20),
            in.number(Setting.HEADERS, 1_024, 1 << 20)),
        in.number(Setting.PAIRS, 1, Integer.MAX_VALUE),
        in.number(Setting.SUPPRESSIONS, 0, Integer.MAX_VALUE),
        in.number(Setting.CHECKS, 1, 1_000_000),
        country(),
        new OriginParser(in).read(),
        publicUrl());
  }

  private String publicUrl() {
    String url = in.input(Setting.PUBLIC_URL).orElse("").strip();
    if (!url.isEmpty() && !PUBLIC_URL.matcher(url).matches()) {
      in.reject(
          in.name(Setting.PUBLIC_URL)
              + " must be a URL such as https://rubrica.example.com: scheme http or https, host,"
              + " and a port and a path if necessary; without user, query and fragment");
    }
    return url.replaceAll("/+$", "");
  }

  private ZoneId timeZone() {
    String zone = in.text(Setting.TIME_ZONE).orElseThrow();
    if (!ZoneId.getAvailableZoneIds().contains(zone) || AMBIGUOUS_ZONES.contains(zone)) {
      in.reject(
          in.name(Setting.TIME_ZONE)
              + " must be the name of a time zone, such as Europe/Rome or UTC");
      return ZoneOffset.UTC;
    }
    return ZoneId.of(zone);
  }

  private Settings.Imports imports() {
    return new Settings.Imports(
        in.number(Setting.IMPORT_WORKERS, 1, 16),
        in.number(Setting.IMPORT_PLACES, 1, 1_000),
        uploadQuota(),
        in.bytes(Setting.KEPT_UPLOADS),
        in.duration(Setting.IMPORTS_KEPT, Duration.ofMinutes(1), Duration.ofDays(3_650)));
  }

  private CampaignLimits campaigns() {
    return new CampaignLimits(
        in.number(Setting.CAMPAIGN_DRAFTS, 1, 1_000_000),
        in.number(Setting.ACTIVE_CAMPAIGNS, 1, 100_000),
        in.number(Setting.CAMPAIGN_RECIPIENTS, 1, Integer.MAX_VALUE),
        in.number(Setting.CAMPAIGN_ATTEMPTS, 1, 1_000),
        in.duration(Setting.RECIPIENTS_KEPT, Duration.ZERO, Duration.ofDays(3_650)));
  }

  private ListRetention deletedLists() {
    return new ListRetention(
        in.duration(Setting.DELETED_LISTS_KEPT, Duration.ZERO, Duration.ofDays(3_650)),
        in.number(Setting.DELETED_LIST_MEMBERS, 0, Integer.MAX_VALUE));
  }

  private OptOutRule optOutRule() {
    return new OptOutRule(stopWords(), in.oneOf(Setting.STOP_CHANNELS, "all", "same"));
  }

  private StopWords stopWords() {
    try {
      return StopWords.of(List.of(in.text(Setting.STOP_WORDS).orElseThrow().split(",")));
    } catch (Invalid e) {
      in.reject(in.name(Setting.STOP_WORDS) + " " + e.problems().getFirst().message());
      return StopWords.of(List.of());
    }
  }

  // At least the largest file, so that it can be imported when no other import is running.
  private Settings.UploadQuota uploadQuota() {
    long largest = in.number(Setting.UPLOAD, 1_024, Integer.MAX_VALUE);
    return new Settings.UploadQuota(
        Math.max(largest, in.bytes(Setting.UPLOADS_OF_ACCOUNT)),
        Math.max(largest, in.bytes(Setting.UPLOADS)),
        in.bytes(Setting.DISK_RESERVE));
  }

  private Settings.Observability observability() {
    return new Settings.Observability(
        adminPort(),
        in.oneOf(Setting.LOG_FORMAT, "json", "text"),
        in.oneOf(Setting.ACCESS_LOG, "true", "false"),
        in.oneOf(Setting.METRICS, "true", "false"));
  }

  private OptionalInt adminPort() {
    if (!in.isSet(Setting.ADMIN_PORT)) {
      return OptionalInt.empty();
    }
    int port = in.number(Setting.ADMIN_PORT, 0, 65_535);
    if (port > 0 && in.text(Setting.PORT).equals(Optional.of(Integer.toString(port)))) {
      in.reject(in.name(Setting.ADMIN_PORT) + " must differ from " + in.name(Setting.PORT));
    }
    return OptionalInt.of(port);
  }

  private Optional<String> demoKey() {
    Optional<String> key = in.input(Setting.DEMO_KEY);
    if (key.isPresent() && !DEMO_KEY.matcher(key.get()).matches()) {
      in.reject(in.name(Setting.DEMO_KEY) + " must be 16 to 200 characters of A-Za-z0-9._-");
    }
    return key;
  }

  private Optional<String> erasureKey() {
    Optional<String> key = in.input(Setting.ERASURE_KEY);
    if (key.isPresent() && !key.get().matches(HmacPseudonyms.KEY)) {
      in.reject(in.name(Setting.ERASURE_KEY) + " must be 64 hexadecimal digits");
    }
    return key;
  }

  private Optional<Settings.Tls> tls() {
    Optional<Path> certificate = in.readable(Setting.TLS_CERTIFICATE);
    Optional<Path> key = in.readable(Setting.TLS_KEY);
    if (in.isSet(Setting.TLS_CERTIFICATE) != in.isSet(Setting.TLS_KEY)) {
      in.reject(
          Setting.TLS_CERTIFICATE.variable()
              + " and "
              + Setting.TLS_KEY.variable()
              + " must be set together");
    }
    return certificate.flatMap(chain -> key.map(secret -> new Settings.Tls(chain, secret)));
  }

  private Optional<Settings.External> external() {
    Optional<String> url = in.input(Setting.DB_URL);
    boolean embedded = in.oneOf(Setting.EMBEDDED, "true", "false");
    if (url.isEmpty()) {
      checkNoExternal(embedded);
      return Optional.empty();
    }
    checkUrl(url.get());
    return Optional.of(
        new Settings.External(
            url.get(),
            in.input(Setting.DB_USER).orElse(null),
            in.input(Setting.DB_PASSWORD).orElse(null)));
  }

  private void checkUrl(String text) {
    String name = in.name(Setting.DB_URL);
    DatabaseUrl url = new DatabaseUrl(text);
    if (!isPostgres(text) || url.lacksServer()) {
      in.reject(
          name
              + " must be a JDBC URL such as jdbc:postgresql://host:5432/name, or with several"
              + " servers jdbc:postgresql://host1:5432,host2:5432/name");
    } else if (url.allowsStandby()) {
      in.reject(
          name
              + " must have targetServerType=primary or no targetServerType, since a standby"
              + " accepts no changes");
    }
  }

  private void checkNoExternal(boolean embedded) {
    String url = Setting.DB_URL.variable();
    if (!embedded) {
      in.reject(url + " is required, since " + in.name(Setting.EMBEDDED) + " is false");
    }
    Stream.of(Setting.DB_USER, Setting.DB_PASSWORD)
        .filter(in::isSet)
        .forEach(setting -> in.reject(in.name(setting) + " requires " + url));
  }

  private static boolean isPostgres(String url) {
    try {
      return url.startsWith("jdbc:postgresql:") && DriverManager.getDriver(url) != null;
    } catch (SQLException _) {
      return false;
    }
  }

  private String country() {
    String country = in.text(Setting.DEFAULT_COUNTRY).orElseThrow();
    if (!LibPhoneNumbers.hasNumberingPlan(country)) {
      in.reject(in.name(Setting.DEFAULT_COUNTRY) + " " + PhoneNumbers.UNKNOWN_COUNTRY.message());
    }
    return country;
  }
}
