package dev.rubrica.bootstrap.settings;

import dev.rubrica.http.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the service was told, read once at the start.
 *
 * @param external empty for the embedded database
 * @param maxPairs list-contact pairs of one bulk call
 */
public record Settings(
    String host,
    int port,
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
    Duration shutdownGrace) {

  /** The demo key may be logged nowhere. */
  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + ", " + dataDir + ", " + external + "]";
  }

  /** Where an external database is. */
  public record External(String url, String user, String password) {

    /** The password may be logged nowhere. */
    @Override
    public String toString() {
      return "External[" + user + "]";
    }
  }
}
