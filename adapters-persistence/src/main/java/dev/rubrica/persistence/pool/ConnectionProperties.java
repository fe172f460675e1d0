package dev.rubrica.persistence.pool;

import java.time.Duration;
import java.util.Properties;

/** The properties of the physical connections. Those in the URL of the database take precedence. */
record ConnectionProperties(DatabaseSettings settings, PrimaryConnector primary) {

  // A commit whose wait for the standby is cancelled is known by a warning only (ReplicationWait).
  private static final String SESSION =
      "-c client_min_messages=warning -c idle_in_transaction_session_timeout=60s -c jit=off"
          + " -c client_connection_check_interval=10s";

  private static final String OPTIONS = "options";

  private static final Duration LOGIN = Duration.ofSeconds(5);
  private static final Duration LOGIN_OF_ONE_OF_SEVERAL = Duration.ofSeconds(3);

  /** Connections that wait for responses without a limit. Their users set one. */
  PrimaryDataSource unlimited(String lockTimeout) {
    return unlimited(properties(lockTimeout));
  }

  /** Like {@link #unlimited(String)}, with a long lock timeout; a transaction may be idle. */
  PrimaryDataSource idleInTransactions() {
    Properties properties = properties(HikariConnectionPool.LONG_WAIT);
    String options = properties.getProperty(OPTIONS);
    // Of several values of a setting, the last one applies.
    properties.setProperty(OPTIONS, options + " -c idle_in_transaction_session_timeout=0");
    return unlimited(properties);
  }

  private PrimaryDataSource unlimited(Properties properties) {
    // A server that does not respond delays the attempt with the next one.
    Duration login = primary.url().hasSeveralServers() ? LOGIN_OF_ONE_OF_SEVERAL : LOGIN;
    return new PrimaryDataSource(primary, properties, login, Duration.ZERO);
  }

  /** Connections that are lost if a response takes longer than {@code silence}. */
  PrimaryDataSource limited(String lockTimeout, Duration silence) {
    return new PrimaryDataSource(primary, properties(lockTimeout), silence, silence);
  }

  private Properties properties(String lockTimeout) {
    Properties properties = new Properties();
    if (settings.user() != null) {
      properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("ApplicationName", "rubrica");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty(OPTIONS, SESSION + " -c lock_timeout=" + lockTimeout);
    properties.setProperty("connectTimeout", "3");
    if (primary.url().hasSeveralServers()) {
      properties.setProperty("connectTimeout", "2");
      properties.setProperty("sslResponseTimeout", "1000");
    }
    if (primary.url().requiresPrimary()) {
      properties.setProperty("targetServerType", "primary");
    }
    return properties;
  }
}
