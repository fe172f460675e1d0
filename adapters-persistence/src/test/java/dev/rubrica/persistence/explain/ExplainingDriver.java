package dev.rubrica.persistence.explain;

import dev.rubrica.persistence.pool.DatabaseSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.postgresql.PGStatement;

/**
 * A JDBC driver that explains each statement before it runs it. It wraps the driver of PostgreSQL,
 * so it sees every statement, whichever class sends it, and the service needs no hook for tests.
 */
public final class ExplainingDriver implements Driver, AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SCHEME = "jdbc:postgresql:";

  private final String scheme = "jdbc:explaining" + COUNT.incrementAndGet() + ":";
  private final Driver postgres = new org.postgresql.Driver();
  private final boolean analyzed;
  private final Set<String> planned = ConcurrentHashMap.newKeySet();
  private final Consumer<StatementRun> listener;

  private ExplainingDriver(boolean analyzed, Consumer<StatementRun> listener) {
    this.analyzed = analyzed;
    this.listener = listener;
  }

  /** Explains statements with ANALYZE, which executes them, and with generic plans too. */
  public static ExplainingDriver analyzing(Consumer<StatementRun> listener) {
    return register(new ExplainingDriver(true, listener));
  }

  /** Plans each statement once, for the values of its first execution, without executing it. */
  public static ExplainingDriver planning(Consumer<StatementRun> listener) {
    return register(new ExplainingDriver(false, listener));
  }

  private static ExplainingDriver register(ExplainingDriver driver) {
    try {
      DriverManager.registerDriver(driver);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return driver;
  }

  /** The same database, through this driver. */
  public DatabaseSettings of(DatabaseSettings settings) {
    return settings.at(settings.url().replace(SCHEME, scheme));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(scheme);
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection connection = postgres.connect(url.replace(scheme, SCHEME), properties);
    return proxy(
        (_, method, arguments) -> {
          Object result = invoke(connection, method, arguments);
          return result instanceof PreparedStatement statement && isExplained((String) arguments[0])
              ? explained(connection, statement, (String) arguments[0])
              : result;
        },
        Connection.class);
  }

  private boolean isExplained(String sql) {
    return analyzed || planned.add(sql);
  }

  private PreparedStatement explained(
      Connection connection, PreparedStatement statement, String sql) {
    ExplainedStatement explained = new ExplainedStatement(connection, sql, analyzed, listener);
    return proxy(
        (_, method, arguments) -> {
          explained.before(method.getName(), arguments);
          return invoke(statement, method, arguments);
        },
        PreparedStatement.class,
        PGStatement.class);
  }

  @SuppressWarnings("unchecked")
  private static <T> T proxy(
      java.lang.reflect.InvocationHandler handler, Class<T> type, Class<?>... more) {
    Class<?>[] types = new Class<?>[more.length + 1];
    types[0] = type;
    System.arraycopy(more, 0, types, 1, more.length);
    return (T) Proxy.newProxyInstance(ExplainingDriver.class.getClassLoader(), types, handler);
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return postgres.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return postgres.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.postgresql");
  }

  @Override
  public void close() {
    try {
      DriverManager.deregisterDriver(this);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
