package dev.rubrica.persistence;

import java.time.Duration;

/**
 * Where the database is and how much of it to use.
 *
 * @param url a JDBC URL of PostgreSQL 14 or newer
 * @param poolSize connections at most
 * @param connectionTimeout how long a request waits for one of them
 */
public record DatabaseSettings(
    String url, String user, String password, int poolSize, Duration connectionTimeout) {

  /** The password may be logged nowhere. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + user + ", pool of " + poolSize + "]";
  }
}
