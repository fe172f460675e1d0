package dev.rubrica.persistence.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens the physical connections of one pool, with its properties. Each step of a login has a time
 * limit; otherwise a server that accepts connections and never answers would occupy the thread of
 * the pool that opens connections. Thread-safe.
 */
final class PrimaryDataSource implements DataSource {

  private static final String SILENCE = "socketTimeout";

  private final PrimaryConnector connector;
  private final Properties properties;
  private final Duration silence;
  private volatile int loginTimeout;

  /**
   * @param loginSilence the longest wait for an answer during a login
   * @param silence the longest wait for an answer afterwards; zero for no limit
   */
  PrimaryDataSource(
      PrimaryConnector connector, Properties properties, Duration loginSilence, Duration silence) {
    this.connector = connector;
    this.properties = properties;
    this.silence = silence;
    properties.setProperty(SILENCE, Long.toString(loginSilence.toSeconds()));
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = connect();
    try {
      new ConnectionPooler(connection, connector.url()).adapt();
      // A timeout in the URL takes precedence, as every parameter there does.
      if (!connector.url().hasParameter(SILENCE)) {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Connection connect() throws SQLException {
    try {
      return connector.connect(properties);
    } catch (SQLException e) {
      throw ConnectionPooler.explain(e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the properties contain the user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // The driver logs through java.util.logging.
  }

  // The pool sets the timeout, and waits as long for logins in progress when it is closed. It is
  // not passed to the driver, which would abandon a login in a thread of its own.
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
