package dev.rubrica.persistence.pool;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.Connection;

/**
 * A pool that returns no connections until the tables were found to be of this program's version. A
 * program that starts without its database must not write to tables of another version when the
 * database becomes available.
 */
public final class SchemaCheckingPool implements JdbcConnectionPool {

  private final JdbcConnectionPool pool;
  private volatile boolean checked;

  public SchemaCheckingPool(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /** Opens the pool: the tables are of this version. */
  public void open() {
    checked = true;
  }

  @Override
  public Connection connection() {
    if (!checked) {
      throw new DbClientException("the version of the tables is not known yet");
    }
    return pool.connection();
  }

  @Override
  public String dbType() {
    return pool.dbType();
  }
}
