package dev.rubrica.persistence.pool;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.Connection;

/**
 * Connections to tables that were found to be of this program's version; none before that. A
 * program that starts without its database must not write into tables of another version when the
 * database comes.
 */
public final class SchemaCheckingPool implements JdbcConnectionPool {

  private final JdbcConnectionPool pool;
  private volatile boolean checked;

  public SchemaCheckingPool(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /** The tables are of this version. */
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
