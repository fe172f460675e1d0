package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.Backups;
import dev.rubrica.persistence.distribution.DatabaseDistribution;
import dev.rubrica.persistence.erasure.ErasureKeyMismatchException;
import dev.rubrica.persistence.erasure.ErasureKeyRecord;
import dev.rubrica.persistence.pool.Bulkhead;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.pool.DatabaseUrl;
import dev.rubrica.persistence.pool.HikariConnectionPool;
import dev.rubrica.persistence.pool.MigrationConnections;
import dev.rubrica.persistence.pool.PoolState;
import dev.rubrica.persistence.pool.PrimaryConnector;
import dev.rubrica.persistence.pool.SchemaCheckingPool;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.persistence.schema.NewerSchemaException;
import dev.rubrica.persistence.schema.SchemaVersion;
import dev.rubrica.persistence.schema.SearchTermBackfill;
import dev.rubrica.persistence.storage.PgStorage;
import dev.rubrica.persistence.storage.RolledBackStorage;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** A PostgreSQL database with Rubrica's schema in it, reached through Helidon DbClient. */
public final class Database implements AutoCloseable {

  private static final String PING = "ping";
  // Waiters of these bulkheads wait briefly, or in the background, and use little memory.
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final Duration BACKGROUND_PATIENCE = Duration.ofSeconds(30);

  private final Pseudonyms pseudonyms;
  private final boolean serves;
  private final HikariConnectionPool pool;
  private final HikariConnectionPool backgroundPool;
  private final HikariConnectionPool exportPool;
  private final Migrations migrations;
  private final SchemaCheckingPool checked;
  private final SchemaCheckingPool checkedBackground;
  private final SchemaCheckingPool checkedExports;
  private final HikariConnectionPool pingPool;
  private final DbClient dbClient;
  private final DbClient backgroundClient;
  private final DbClient pings;
  private final Bulkhead gate;
  private final Bulkhead lookUps;
  private final PgStorage storage;
  private final PgStorage background;
  private final DbClient exportClient;
  private final PgStorage exports;
  private volatile boolean distributed;

  private Database(
      DatabaseSettings settings,
      List<String> migrations,
      Clock clock,
      Pseudonyms pseudonyms,
      boolean serves) {
    this.pseudonyms = pseudonyms;
    this.serves = serves;
    PrimaryConnector primary = new PrimaryConnector(new DatabaseUrl(settings.url()));
    this.pool = HikariConnectionPool.forRequests(settings, primary);
    this.backgroundPool = HikariConnectionPool.forBackground(settings, primary);
    this.exportPool = HikariConnectionPool.forExports(settings, primary);
    this.migrations = new Migrations(MigrationConnections.of(settings, primary), migrations);
    this.pingPool = HikariConnectionPool.forPings(settings, primary);
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
    this.storage =
        PgStorage.forRequests(tables, gate, lookUps, () -> distributed, clock, pseudonyms);
    Bulkhead backgroundGate = new Bulkhead(settings.background(), UNBOUNDED, BACKGROUND_PATIENCE);
    this.background =
        PgStorage.forBackground(
            backgroundClient, backgroundGate, () -> distributed, clock, pseudonyms);
    this.checkedExports = new SchemaCheckingPool(exportPool);
    this.exportClient = JdbcClientBuilder.create().connectionPool(checkedExports).build();
    // Whoever runs exports limits them to what the pool serves.
    Bulkhead noGate = new Bulkhead(UNBOUNDED, UNBOUNDED, BACKGROUND_PATIENCE);
    this.exports =
        PgStorage.forBackground(exportClient, noGate, () -> distributed, clock, pseudonyms);
  }

  /**
   * Does not connect. Work fails until the database is available, and if the database belongs to
   * another erasure key.
   *
   * @param clock contacts are changed at the begin of their transaction by this clock, or later, so
   *     that pages can state since when they may miss changes
   * @param pseudonyms of the erasure key
   */
  public static Database open(DatabaseSettings settings, Clock clock, Pseudonyms pseudonyms) {
    return new Database(settings, List.of(Migrations.FOLDER), clock, pseudonyms, true);
  }

  /**
   * As {@link #open(DatabaseSettings, Clock, Pseudonyms)}, without an erasure key, for commands
   * that write no contacts, whatever the key of the database is.
   */
  public static Database open(DatabaseSettings settings, Clock clock) {
    return new Database(settings, List.of(Migrations.FOLDER), clock, Pseudonyms.NONE, false);
  }

  /**
   * As {@link #open(DatabaseSettings, Clock)}, for commands and tests in which contacts are changed
   * at the times of the callers.
   */
  public static Database open(DatabaseSettings settings) {
    return open(settings, List.of(Migrations.FOLDER), Pseudonyms.NONE);
  }

  /** As {@link #open(DatabaseSettings)}, with migrations from these folders of the class path. */
  static Database open(DatabaseSettings settings, List<String> migrations, Pseudonyms pseudonyms) {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new Database(settings, migrations, clock, pseudonyms, false);
  }

  /**
   * Compares the version of the tables with the version of this program.
   *
   * @throws RuntimeException the database is unavailable
   */
  public SchemaVersion schema() {
    SchemaVersion version = migrations.version();
    if (version.isCurrent()) {
      openTables();
    }
    return version;
  }

  /**
   * Migrates the schema to the version of this program. In a distributed database, new tables are
   * distributed as well. Idempotent; several nodes may call it concurrently.
   *
   * @throws NewerSchemaException the tables are of a newer version
   * @throws ErasureKeyMismatchException the database belongs to another erasure key
   * @throws RuntimeException the database is unavailable
   */
  public void migrate() {
    migrations.migrate();
    checkedBackground.open();
    if (distribution().isDistributed()) {
      distribution().run();
    }
    openTables();
  }

  // Requests must not run before it is known in which form their statements find their account.
  private void openTables() {
    checkedBackground.open();
    if (serves) {
      background.<Object>writeSession(
          session -> {
            new ErasureKeyRecord(session).require(pseudonyms.fingerprint());
            return true;
          });
    }
    distributed = distribution().isDistributed();
    new SearchTermBackfill(background).run();
    checked.open();
    checkedExports.open();
  }

  /** The storage for requests. Its bulkhead limits concurrent work and queues a bounded rest. */
  public Storage storage() {
    return storage;
  }

  /** Whether the bulkhead would reject a request of the account now. */
  public boolean isCrowded(AccountId account) {
    return gate.isFull(account);
  }

  /** The storage for background work, with its own connections, independent of requests. */
  public Storage background() {
    return background;
  }

  /**
   * The storage for exports, with connections of its own: an export occupies one for as long as it
   * reads, and one for moments while it writes.
   */
  public Storage exports() {
    return exports;
  }

  /**
   * Runs work on a storage whose changes are visible to nobody else and are rolled back at the end,
   * in one transaction on one connection for background work.
   *
   * @throws StorageUnavailableException the database is unavailable
   */
  public void rehearse(Consumer<Storage> work) {
    RolledBackStorage.run(background, storage, work);
  }

  /** Of the erasure key. */
  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  /** Whether the tables are distributed by account over several nodes. */
  public boolean isDistributed() {
    return distributed;
  }

  /** Backup and restore of the accounts in this database. */
  public Backups backups() {
    return backups(pseudonyms);
  }

  /** As {@link #backups()}, with an erasure key that restores need if people were erased. */
  public Backups backups(Pseudonyms ofKey) {
    return new Backups(background, migrations, ofKey);
  }

  /** The distribution of the tables by account over several nodes. */
  public DatabaseDistribution distribution() {
    return new DatabaseDistribution(background);
  }

  public DbClient dbClient() {
    return dbClient;
  }

  /** Whether the database responds within a short timeout, on a connection of its own. */
  public boolean ping() {
    try {
      return pings.execute().namedGet(PING).isPresent();
    } catch (DbClientException _) {
      return false;
    }
  }

  /**
   * Whether both pools return working connections. After an outage a pool may still contain dead
   * connections and wait before it opens new ones.
   */
  public boolean serves() {
    try {
      return serves(storage) && serves(background);
    } catch (StorageUnavailableException _) {
      return false;
    }
  }

  private static boolean serves(PgStorage storage) {
    return storage.readSession(session -> session.number("SELECT 1")) == 1;
  }

  /**
   * Whether the trigram index covers text in any script. A database whose locale (LC_CTYPE) is C
   * indexes ASCII only; other searches then read every contact of the account, or of all accounts.
   */
  public boolean indexesLetters() {
    return background.readSession(
            session -> session.number("SELECT count(*) FROM unnest(show_trgm('ж'))"))
        > 0;
  }

  /** The state of the pools. Neither waits nor uses the database. */
  public PoolState poolState() {
    int waiting = gate.waiting() + lookUps.waiting();
    return pool.state().plus(backgroundPool.state()).plus(exportPool.state()).plusWaiting(waiting);
  }

  /** Closes all connections. */
  @Override
  public void close() {
    pings.close();
    dbClient.close();
    backgroundClient.close();
    exportClient.close();
    pingPool.close();
    exportPool.close();
    backgroundPool.close();
    pool.close();
  }
}
