package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailable;
import dev.rubrica.domain.account.AccountId;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** A PostgreSQL database with Rubrica's schema in it, reached through Helidon DbClient. */
public final class Database implements AutoCloseable {

  private static final String PING = "ping";
  // Who waits for these waits briefly or for nobody, and what it holds meanwhile is small.
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final Duration BACKGROUND_PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final Pool backgroundPool;
  private final Pool pingPool;
  private final DbClient dbClient;
  private final DbClient backgroundClient;
  private final DbClient pings;
  private final Gate gate;
  private final Gate lookUps;
  private final Storage storage;
  private final Storage background;

  private Database(DatabaseSettings settings) {
    this.pool = Pool.forRequests(settings);
    this.backgroundPool = Pool.forBackground(settings);
    this.pingPool = Pool.forPings(settings);
    this.dbClient = JdbcClientBuilder.create().connectionPool(pool).build();
    this.pings =
        JdbcClientBuilder.create()
            .connectionPool(pingPool)
            .statements(DbStatements.builder().addStatement(PING, "SELECT 1").build())
            .build();
    this.backgroundClient = JdbcClientBuilder.create().connectionPool(backgroundPool).build();
    this.gate = new Gate(settings.poolSize(), settings.queue(), settings.patience());
    this.lookUps = new Gate(DatabaseSettings.LOOK_UPS, UNBOUNDED, settings.patience());
    this.storage = new PgStorage(dbClient, gate, lookUps);
    Gate quiet = new Gate(settings.background(), UNBOUNDED, BACKGROUND_PATIENCE);
    this.background = new PgStorage(backgroundClient, quiet, quiet);
  }

  /** Needs no database yet: whoever uses it while it is away gets a refusal. */
  public static Database open(DatabaseSettings settings) {
    return new Database(settings);
  }

  /**
   * Brings the schema to this version; again changes nothing. Several nodes may call it at once.
   *
   * @throws RuntimeException the database is away, or of a newer version than this
   */
  public void migrate() {
    Flyway.configure()
        .dataSource(backgroundPool.source())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  /** For requests: so many at once, some more wait for a moment, and the rest is refused. */
  public Storage storage() {
    return storage;
  }

  /** Whether a request of the account that comes now is refused: known before it is read. */
  public boolean isCrowded(AccountId account) {
    return gate.isFull(account);
  }

  /** For what nobody waits for: connections of its own, which no rush of requests takes away. */
  public Storage background() {
    return background;
  }

  /** Backups of what is in it, and what brings them back. */
  public Backups backups() {
    return new Backups(background);
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

  /**
   * Whether work can be done: takes a connection as it does. After an outage the pool may still
   * have dead ones, and wait a little before it makes others.
   */
  public boolean serves() {
    try {
      return background.read(in -> ((PgRepositories) in).session().number("SELECT 1")) == 1;
    } catch (StorageUnavailable notYet) {
      return false;
    }
  }

  /**
   * Whether searches for text in any script find it by the trigram index. A database whose locale
   * (LC_CTYPE) is C indexes ASCII alone; then they read every contact of the account, or of all.
   */
  public boolean indexesLetters() {
    return background.read(
            in ->
                ((PgRepositories) in)
                    .session()
                    .number("SELECT count(*) FROM unnest(show_trgm('ж'))"))
        > 0;
  }

  /** How busy the connections are; asks nobody else and waits for nothing. */
  public PoolState poolState() {
    int waiting = gate.waiting() + lookUps.waiting();
    return pool.state().plus(backgroundPool.state()).plusWaiting(waiting);
  }

  /** Gives every connection back to the database. */
  @Override
  public void close() {
    pings.close();
    dbClient.close();
    backgroundClient.close();
    pingPool.close();
    backgroundPool.close();
    pool.close();
  }
}
