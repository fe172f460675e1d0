package dev.rubrica.bootstrap.settings;

import dev.rubrica.http.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the service was told, read once at the start.
 *
 * @param tls empty for plain HTTP
 * @param external empty for the embedded database
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
    Limits limits,
    long maxPairs,
    String defaultCountry,
    int importWorkers,
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

  /** Where an external database is. */
  public record External(String url, String user, String password) {

    /** The password may be logged nowhere. */
    @Override
    public String toString() {
      return "External[" + user + "]";
    }
  }
}
