package dev.rubrica.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;

/** The connections DbClient hands out. Opens without a database; fails at the first use instead. */
final class Pool implements JdbcConnectionPool, AutoCloseable {

  // A wait for a lock that nobody gives back ends as a refusal, not as a stuck request.
  private static final String SESSION =
      "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s -c jit=off";

  private final HikariDataSource source;

  Pool(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("rubrica");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setValidationTimeout(
        Math.max(250, Math.min(1_000, settings.connectionTimeout().toMillis() - 50)));
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(120_000);
    config.addDataSourceProperty("ApplicationName", "rubrica");
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", SESSION);
    source = new HikariDataSource(config);
  }

  HikariDataSource source() {
    return source;
  }

  @Override
  public Connection connection() {
    try {
      return source.getConnection();
    } catch (SQLException failed) {
      throw new DbClientException("no connection", failed);
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
