package dev.rubrica.persistence.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.rubrica.persistence.jdbc.PgSession;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A connection pool for DbClient. Opens without a database and fails at the first use instead. */
public final class HikariConnectionPool implements JdbcConnectionPool, AutoCloseable {

  /** The lock timeout of work on many rows. Without a timeout a transaction could wait for ever. */
  public static final String LONG_WAIT = "30s";

  private static final Duration PING_PATIENCE = Duration.ofSeconds(2);

  private final HikariDataSource source;

  private HikariConnectionPool(HikariConfig config) {
    source = new HikariDataSource(config);
  }

  /**
   * The pool for requests. A request that waits for a lock occupies a connection, so its lock
   * timeout is short. Work on many rows sets a longer one by {@link PgSession#waitForOthers}.
   *
   * @param primary shared by the pools of a database, so that each of them knows what the others
   *     have found out about its servers
   */
  public static HikariConnectionPool forRequests(
      DatabaseSettings settings, PrimaryConnector primary) {
    return new HikariConnectionPool(
        config(
            settings,
            "rubrica",
            settings.requestConnections(),
            new ConnectionProperties(settings, primary).unlimited("2s")));
  }

  /** The pool for background work, with a long lock timeout. */
  public static HikariConnectionPool forBackground(
      DatabaseSettings settings, PrimaryConnector primary) {
    return new HikariConnectionPool(
        config(
            settings,
            "rubrica-background",
            Math.max(1, settings.background()),
            new ConnectionProperties(settings, primary).unlimited(LONG_WAIT)));
  }

  /**
   * The pool for exports, which opens connections when they are needed: two for each export at
   * once, of which one reads and one writes.
   */
  public static HikariConnectionPool forExports(
      DatabaseSettings settings, PrimaryConnector primary) {
    HikariConfig config =
        config(
            settings,
            "rubrica-exports",
            2 * (DatabaseSettings.EXPORTS + DatabaseSettings.CAMPAIGNS),
            new ConnectionProperties(settings, primary).unlimited(LONG_WAIT));
    config.setMinimumIdle(0);
    return new HikariConnectionPool(config);
  }

  /**
   * The pool for pings: one connection, opened when it is needed, with a short socket timeout,
   * because a lost server does not answer.
   */
  public static HikariConnectionPool forPings(DatabaseSettings settings, PrimaryConnector primary) {
    HikariConfig config =
        config(
            settings,
            "rubrica-ping",
            1,
            new ConnectionProperties(settings, primary).limited(LONG_WAIT, PING_PATIENCE));
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Math.min(config.getConnectionTimeout(), PING_PATIENCE.toMillis()));
    return new HikariConnectionPool(config);
  }

  private static HikariConfig config(
      DatabaseSettings settings, String name, int connections, DataSource physical) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(physical);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setValidationTimeout(
        Math.max(250, Math.min(1_000, settings.patience().toMillis() - 50)));
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(120_000);
    config.setExceptionOverride(new LostSessionEviction());
    return config;
  }

  public HikariDataSource source() {
    return source;
  }

  public PoolState state() {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    return new PoolState(
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        pool.getThreadsAwaitingConnection(),
        source.getMaximumPoolSize());
  }

  @Override
  public Connection connection() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new DbClientException("no connection", e);
    }
  }

  @Override
  public String dbType() {
    return "postgresql";
  }

  @Override
  public void close() {
    source.close();
  }
}
