package dev.rubrica.persistence.pool;

import java.time.Duration;

/**
 * Where the database is and how much of it to use.
 *
 * @param url a JDBC URL of PostgreSQL 14 or newer
 * @param poolSize connections for requests
 * @param background connections besides, for work that nobody waits for
 * @param queue requests that may wait for a connection; more are refused at once
 * @param patience how long a request waits for a connection
 */
public record DatabaseSettings(
    String url,
    String user,
    String password,
    int poolSize,
    int background,
    int queue,
    Duration patience) {

  /**
   * Connections besides, for what is no account's: whose a key is, and the commands of operators.
   * Wrong keys take no more than these, and no account takes any of them.
   */
  public static final int LOOK_UPS = 2;

  /** As much of another database. */
  public DatabaseSettings at(String otherUrl) {
    return new DatabaseSettings(otherUrl, user, password, poolSize, background, queue, patience);
  }

  /** Less, or more, of this database. */
  public DatabaseSettings with(int connections, Duration wait) {
    return new DatabaseSettings(url, user, password, connections, background, queue, wait);
  }

  /** Connections for requests, those that find out who calls among them. */
  int requestConnections() {
    return poolSize + LOOK_UPS;
  }

  /** The password may be logged nowhere. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + user + ", pool of " + poolSize + "]";
  }
}
