package dev.rubrica.persistence.pool;

import javax.sql.DataSource;

/**
 * Connections for migrations of the schema. They are not pooled, because they have settings of
 * their own: while one of them migrates, which may take many minutes with millions of contacts,
 * another one holds the lock of the migration in a transaction that is idle.
 */
public final class MigrationConnections {

  private MigrationConnections() {}

  /**
   * @param primary shared with the pools of the database
   */
  public static DataSource of(DatabaseSettings settings, PrimaryConnector primary) {
    return new ConnectionProperties(settings, primary).idleInTransactions();
  }
}
