package dev.rubrica.bootstrap.settings;

import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.inbound.OptOutRule;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.http.route.RequestSizeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the service, read once at the start. {@link Setting} describes each of them.
 *
 * @param auditRetention how long entries of the audit trail are kept
 * @param deletedLists which deleted lists can be restored
 * @param answerRetention how long answers to calls with idempotency keys are kept
 * @param optOutRule which inbound messages are opt-outs
 * @param warmUp how long the hot paths run at most before the service is ready; zero for not at all
 */
public record Settings(
    Server server,
    LocalData data,
    Database database,
    Api api,
    Console console,
    Imports imports,
    Exports exports,
    CampaignLimits campaigns,
    Duration auditRetention,
    ListRetention deletedLists,
    Duration answerRetention,
    OptOutRule optOutRule,
    Duration warmUp,
    Observability observability) {

  /**
   * The listener of the API.
   *
   * @param tls empty for plain HTTP
   * @param shutdownGrace how long requests may go on after the service was asked to stop
   */
  public record Server(String host, int port, Optional<Tls> tls, Duration shutdownGrace) {

    /** The base URL of a server that listens on the host and on the given port. */
    public String url(int actualPort) {
      return (tls.isPresent() ? "https" : "http") + "://" + urlHost() + ":" + actualPort;
    }

    /** The host as it is written in a URL: an IPv6 address in brackets. */
    public String urlHost() {
      return host.contains(":") ? "[" + host + "]" : host;
    }
  }

  /**
   * The files for HTTPS.
   *
   * @param certificate PEM, with its chain
   * @param key PEM, PKCS#8, not encrypted
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * What the service stores on the local disk.
   *
   * @param directory contains the embedded database, uploads in progress and generated keys
   * @param demoKey the key of the demo account; empty to generate one
   * @param erasureKey the key of pseudonyms, 64 hexadecimal digits; empty to generate one with the
   *     embedded database, and for none with an external one
   */
  public record LocalData(Path directory, Optional<String> demoKey, Optional<String> erasureKey) {

    /** Omits the keys, which must not be logged. */
    @Override
    public String toString() {
      return "LocalData[" + directory + "]";
    }
  }

  /**
   * The database and the access to it.
   *
   * @param external empty for the embedded database
   * @param poolSize connections for requests
   * @param queue requests that may wait for a connection
   * @param maxWait how long a request waits for a connection
   */
  public record Database(Optional<External> external, int poolSize, int queue, Duration maxWait) {}

  /**
   * The address and the credentials of an external database.
   *
   * @param user null if the URL names the user, or for the default of the driver
   * @param password null if the URL contains the password, or for none
   */
  public record External(String url, @Nullable String user, @Nullable String password) {

    /** Omits the password, which must not be logged. */
    @Override
    public String toString() {
      return "External[" + user + "]";
    }
  }

  /**
   * What requests may contain, and which pages may send them.
   *
   * @param maxPairs list-contact pairs of one bulk call
   * @param maxSuppressions suppressed phone numbers of one account
   * @param checksAMinute checks of suppressions that a key may make in a minute
   * @param defaultCountry country of phone numbers without a country code, ISO 3166-1 alpha-2
   * @param corsOrigins origins as browsers send them
   * @param publicUrl with which links begin, without a slash at its end; empty for links that begin
   *     with their path
   */
  public record Api(
      RequestSizeLimits sizes,
      long maxPairs,
      long maxSuppressions,
      int checksAMinute,
      String defaultCountry,
      Set<String> corsOrigins,
      String publicUrl) {}

  /**
   * The pages for people.
   *
   * @param enabled whether they are served
   * @param zone in which times are shown
   */
  public record Console(boolean enabled, ZoneId zone) {}

  /**
   * Exports in the background.
   *
   * @param maxBytes the maximum size of a file
   */
  public record Exports(long maxBytes) {}

  /**
   * How much may be imported at the same time.
   *
   * @param workers batches of one account that are processed concurrently
   * @param maxPerAccount imports of one account that run or wait
   * @param keptUploads the space in the database for uploads that wait for their import, in bytes
   * @param retention how long row errors and previews are kept
   */
  public record Imports(
      int workers, int maxPerAccount, UploadQuota uploads, long keptUploads, Duration retention) {}

  /**
   * How much disk space uploaded files may take, in bytes.
   *
   * @param perAccount of the files of one account
   * @param total of all files
   * @param diskReserve that files leave free on the disk
   */
  public record UploadQuota(long perAccount, long total, long diskReserve) {}

  /**
   * Log, metrics and health.
   *
   * @param adminPort for health and metrics; empty to serve them on the port of the API
   * @param jsonLog whether log records are JSON objects, one per line
   * @param accessLog whether each request is logged
   * @param metrics whether metrics are collected and published
   */
  public record Observability(
      OptionalInt adminPort, boolean jsonLog, boolean accessLog, boolean metrics) {}
}
