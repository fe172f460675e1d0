package dev.rubrica.persistence.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The address of the database and the sizes of its pools.
 *
 * @param url a JDBC URL of PostgreSQL 14 or newer
 * @param poolSize connections for requests
 * @param background additional connections for background work
 * @param queue the number of requests that may wait for a connection; more fail at once
 * @param patience the longest wait of a request for a connection
 */
public record DatabaseSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    int poolSize,
    int background,
    int queue,
    Duration patience) {

  /**
   * Additional connections for work without an account: lookups of API keys and commands of
   * operators. Requests with invalid keys use no others, and accounts do not use these.
   */
  public static final int LOOK_UPS = 2;

  /** How many exports a process runs at once; each of them uses up to two connections. */
  public static final int EXPORTS = 3;

  /**
   * How many audiences of campaigns a process fixes at once, and how many goals it calculates in
   * the background; each of them uses one connection of those for exports.
   */
  public static final int CAMPAIGNS = 2;

  /** The same settings for another database. */
  public DatabaseSettings at(String otherUrl) {
    return new DatabaseSettings(otherUrl, user, password, poolSize, background, queue, patience);
  }

  /** A copy with another pool size and another wait. */
  public DatabaseSettings with(int connections, Duration wait) {
    return new DatabaseSettings(url, user, password, connections, background, queue, wait);
  }

  /** Connections for requests, including those for lookups of API keys. */
  int requestConnections() {
    return poolSize + LOOK_UPS;
  }

  /** Without the password, which must not be logged. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + user + ", pool of " + poolSize + "]";
  }
}
