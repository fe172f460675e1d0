package dev.rubrica.bootstrap.settings;

import dev.rubrica.http.route.RequestSizeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the service was told, read once at the start.
 *
 * @param tls empty for plain HTTP
 * @param external empty for the embedded database
 * @param corsOrigins whose pages may call the API, as browsers write them
 * @param maxPairs list-contact pairs of one bulk call
 */
public record Settings(
    String host,
    int port,
    Optional<Encryption> tls,
    Path dataDir,
    Optional<String> demoKey,
    Optional<External> external,
    int poolSize,
    int queue,
    Duration poolWait,
    RequestSizeLimits limits,
    Set<String> corsOrigins,
    long maxPairs,
    String defaultCountry,
    Importing importing,
    Duration importsKept,
    Duration auditKept,
    Duration shutdownGrace,
    Observing observing) {

  /** The demo key may be logged nowhere. */
  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + ", " + dataDir + ", " + external + "]";
  }

  /** What the web server is called by. */
  public String root(int actualPort) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return (tls.isPresent() ? "https://" : "http://") + name + ":" + actualPort;
  }

  /**
   * The files that make the port speak HTTPS.
   *
   * @param certificate PEM, with its chain
   * @param key PEM, PKCS#8, not encrypted
   */
  public record Encryption(Path certificate, Path key) {}

  /**
   * What is told of the service's work, and how.
   *
   * @param adminPort for health and metrics; empty to have them on the API's
   * @param jsonLog whether log records are JSON, each in a line
   * @param accessLog whether each request is logged
   * @param metrics whether requests are counted
   */
  public record Observing(
      OptionalInt adminPort, boolean jsonLog, boolean accessLog, boolean metrics) {}

  /**
   * How much may be imported at the same time.
   *
   * @param workers batches of imports at work
   * @param places imports of one account that run or wait
   * @param uploadsOfAccount bytes of the files of one account
   * @param uploads bytes of all files
   * @param diskReserve bytes of the disk that files leave free
   */
  public record Importing(
      int workers, int places, long uploadsOfAccount, long uploads, long diskReserve) {}

  /** Where an external database is. */
  public record External(String url, String user, String password) {

    /** The password may be logged nowhere. */
    @Override
    public String toString() {
      return "External[" + user + "]";
    }
  }
}
