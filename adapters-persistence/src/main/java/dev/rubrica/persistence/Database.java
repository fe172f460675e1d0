package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import org.flywaydb.core.Flyway;

/** A PostgreSQL database with Rubrica's schema in it, reached through Helidon DbClient. */
public final class Database implements AutoCloseable {

  private static final String PING = "ping";

  private final Pool pool;
  private final Pool pingPool;
  private final DbClient dbClient;
  private final DbClient pings;

  private Database(Pool pool, Pool pingPool) {
    this.pool = pool;
    this.pingPool = pingPool;
    this.dbClient = JdbcClientBuilder.create().connectionPool(pool).build();
    this.pings =
        JdbcClientBuilder.create()
            .connectionPool(pingPool)
            .statements(DbStatements.builder().addStatement(PING, "SELECT 1").build())
            .build();
  }

  /** Needs no database yet: whoever uses it while it is away gets a refusal. */
  public static Database open(DatabaseSettings settings) {
    return new Database(Pool.forRequests(settings), Pool.forPings(settings));
  }

  /**
   * Brings the schema to this version; again changes nothing. Several nodes may call it at once.
   *
   * @throws RuntimeException the database is away, or of a newer version than this
   */
  public void migrate() {
    Flyway.configure()
        .dataSource(pool.source())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  public Storage storage() {
    return new PgStorage(dbClient);
  }

  public DbClient dbClient() {
    return dbClient;
  }

  /** Whether the database answers within a moment, however busy the connections are. */
  public boolean ping() {
    try {
      return pings.execute().namedGet(PING).isPresent();
    } catch (DbClientException away) {
      return false;
    }
  }

  /** How busy the connections are; asks nobody else and waits for nothing. */
  public PoolState poolState() {
    return pool.state();
  }

  /** Gives every connection back to the database. */
  @Override
  public void close() {
    pings.close();
    dbClient.close();
    pingPool.close();
    pool.close();
  }
}
