package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.in.inbound.ManageInboundTokens;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.bootstrap.settings.SettingsReader;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The complete service with the wiring of production, on a free port and a real PostgreSQL. */
public final class RunningService implements AutoCloseable {

  /**
   * The number of nodes of the shared service; the profile full runs the journeys over one and over
   * two.
   */
  private static final int NODES = Integer.getInteger("rubrica.nodes", 1);

  /** The erasure key of all services that do not set another one. */
  public static final String ERASURE_KEY = "5e".repeat(32);

  private static final List<RunningService> SHARED = new ArrayList<>();

  private final RubricaServer service;
  private final DatabaseSettings place;
  private final ManageAccounts accounts;
  private final ManageInboundTokens tokens;

  private RunningService(
      RubricaServer service, DatabaseSettings place, Customization customization) {
    this.service = service;
    this.place = place;
    Wiring wiring = new Wiring(service.database(), customization);
    this.accounts = wiring.manageAccounts();
    this.tokens = wiring.manageInboundTokens();
  }

  /** The first node of the shared service, for tests that use accounts of their own. */
  public static RunningService shared() {
    return nodes().getFirst();
  }

  /** All nodes of the shared service, which use one database. */
  public static synchronized List<RunningService> nodes() {
    if (SHARED.isEmpty()) {
      DatabaseSettings database = TestDatabase.create();
      while (SHARED.size() < NODES) {
        SHARED.add(start(database, Map.of()));
      }
    }
    return List.copyOf(SHARED);
  }

  /** Starts another service on an empty database with additional settings. */
  public static RunningService start(Map<String, String> environment) {
    return start(TestDatabase.create(), environment);
  }

  /** Starts another service on this database, which need not be reachable. */
  public static RunningService start(DatabaseSettings database, Map<String, String> environment) {
    return start(database, environment, Customization.NONE);
  }

  /** Starts another service with additions to Rubrica. */
  public static RunningService start(
      DatabaseSettings database, Map<String, String> environment, Customization customization) {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("SERVER_PORT", "0");
    all.putIfAbsent("RUBRICA_DATA_DIR", Path.of("target", "data").toAbsolutePath().toString());
    all.putIfAbsent("RUBRICA_WARM_UP", "PT0S");
    all.putIfAbsent("RUBRICA_ERASURE_KEY", ERASURE_KEY);
    all.put("RUBRICA_DB_URL", database.url());
    all.put("RUBRICA_DB_USER", database.user());
    all.put("RUBRICA_DB_PASSWORD", database.password());
    Settings settings = SettingsReader.read(null, all);
    RubricaServer server = RubricaServer.start(settings, Optional.empty(), customization);
    return new RunningService(server, database, customization);
  }

  public String root() {
    return service.root();
  }

  public int port() {
    return service.port();
  }

  /** The URL of health and metrics. */
  public String observeRoot() {
    return "http://127.0.0.1:" + service.adminPort() + "/observe";
  }

  /** The URL of a path below the base path. */
  public String url(String path) {
    return root() + "/api/partner-gateway/v1" + path;
  }

  /**
   * Creates an account without limits, as soon as the database is ready, and returns its write key.
   */
  public String newAccountKey() {
    awaitReady();
    AccountName name = new AccountName("test " + UUID.randomUUID());
    return accounts.create(name, RatePlan.UNLIMITED).key().secret();
  }

  private void awaitReady() {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!isReady() && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private boolean isReady() {
    try {
      accounts.list();
      return true;
    } catch (StorageUnavailableException _) {
      return false;
    }
  }

  /** Creates a read key of the account of this name. */
  public String newReadKey(AccountName account) {
    return accounts.createKey(accounts.get(account).id(), Scope.READ).secret();
  }

  /** Creates an inbound token of the account with this key. */
  public String newInboundToken(String key) {
    String sql = "SELECT account_id FROM api_key WHERE hash = ?";
    try (Connection connection = connect();
        PreparedStatement owner = connection.prepareStatement(sql)) {
      owner.setString(1, new RandomApiKeyGenerator().hash(key));
      try (ResultSet row = owner.executeQuery()) {
        row.next();
        return tokens.create(new AccountId(row.getLong(1))).secret();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public ManageAccounts accounts() {
    return accounts;
  }

  public Database database() {
    return service.database();
  }

  /** Opens a connection to its database that does not belong to its pool. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(place.url(), place.user(), place.password());
  }

  @Override
  public void close() {
    service.close();
  }
}
