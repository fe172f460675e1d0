package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.Backups;
import dev.rubrica.persistence.pool.Bulkhead;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.pool.HikariConnectionPool;
import dev.rubrica.persistence.pool.PoolState;
import dev.rubrica.persistence.pool.SchemaCheckingPool;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.persistence.schema.NewerSchemaException;
import dev.rubrica.persistence.schema.SchemaVersion;
import dev.rubrica.persistence.storage.PgStorage;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL database with Rubrica's schema in it, reached through Helidon DbClient. */
public final class Database implements AutoCloseable {

  private static final String PING = "ping";
  // Who waits for these waits briefly or for nobody, and what it holds meanwhile is small.
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final Duration BACKGROUND_PATIENCE = Duration.ofSeconds(30);

  private final HikariConnectionPool pool;
  private final HikariConnectionPool backgroundPool;
  private final Migrations migrations;
  private final SchemaCheckingPool checked;
  private final SchemaCheckingPool checkedBackground;
  private final HikariConnectionPool pingPool;
  private final DbClient dbClient;
  private final DbClient backgroundClient;
  private final DbClient pings;
  private final Bulkhead gate;
  private final Bulkhead lookUps;
  private final PgStorage storage;
  private final PgStorage background;

  private Database(DatabaseSettings settings, List<String> migrations) {
    this.pool = HikariConnectionPool.forRequests(settings);
    this.backgroundPool = HikariConnectionPool.forBackground(settings);
    this.migrations = new Migrations(backgroundPool.source(), migrations);
    this.pingPool = HikariConnectionPool.forPings(settings);
    this.dbClient = JdbcClientBuilder.create().connectionPool(pool).build();
    this.pings =
        JdbcClientBuilder.create()
            .connectionPool(pingPool)
            .statements(DbStatements.builder().addStatement(PING, "SELECT 1").build())
            .build();
    this.checked = new SchemaCheckingPool(pool);
    this.checkedBackground = new SchemaCheckingPool(backgroundPool);
    this.backgroundClient = JdbcClientBuilder.create().connectionPool(checkedBackground).build();
    this.gate = new Bulkhead(settings.poolSize(), settings.queue(), settings.patience());
    this.lookUps = new Bulkhead(DatabaseSettings.LOOK_UPS, UNBOUNDED, settings.patience());
    DbClient tables = JdbcClientBuilder.create().connectionPool(checked).build();
    this.storage = new PgStorage(tables, gate, lookUps);
    Bulkhead quiet = new Bulkhead(settings.background(), UNBOUNDED, BACKGROUND_PATIENCE);
    this.background = new PgStorage(backgroundClient, quiet, quiet);
  }

  /** Needs no database yet: whoever uses it while it is away gets a refusal. */
  public static Database open(DatabaseSettings settings) {
    return open(settings, List.of(Migrations.FOLDER));
  }

  /** As {@link #open(DatabaseSettings)}, with migrations from these folders of the class path. */
  static Database open(DatabaseSettings settings, List<String> migrations) {
    return new Database(settings, migrations);
  }

  /**
   * How the tables stand to this program.
   *
   * @throws RuntimeException the database is away
   */
  public SchemaVersion schema() {
    SchemaVersion version = migrations.version();
    if (version.isCurrent()) {
      openTables();
    }
    return version;
  }

  /**
   * Brings the schema to this version; again changes nothing. Several nodes may call it at once.
   *
   * @throws NewerSchemaException it is of a newer version
   * @throws RuntimeException the database is away
   */
  public void migrate() {
    migrations.migrate();
    openTables();
  }

  private void openTables() {
    checked.open();
    checkedBackground.open();
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
    return new Backups(background, migrations);
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
   * have dead ones, and wait a little before it makes others. Each of the two pools is asked.
   */
  public boolean serves() {
    try {
      return serves(storage) && serves(background);
    } catch (StorageUnavailableException notYet) {
      return false;
    }
  }

  private static boolean serves(PgStorage storage) {
    return storage.readSession(session -> session.number("SELECT 1")) == 1;
  }

  /**
   * Whether searches for text in any script find it by the trigram index. A database whose locale
   * (LC_CTYPE) is C indexes ASCII alone; then they read every contact of the account, or of all.
   */
  public boolean indexesLetters() {
    return background.readSession(
            session -> session.number("SELECT count(*) FROM unnest(show_trgm('ж'))"))
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
