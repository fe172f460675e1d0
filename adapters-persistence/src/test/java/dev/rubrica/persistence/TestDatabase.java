package dev.rubrica.persistence;

import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.testkit.fake.FakePseudonyms;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server per JVM, started at the first use. If it does not start,
 * the tests fail; they are never skipped.
 */
public final class TestDatabase {

  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;
  private static boolean templateExists;
  private static Database shared;
  private static DatabaseSettings sharedSettings;
  private static Database undetecting;

  private TestDatabase() {}

  /** The server that all tests share. */
  public static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                .start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return server;
  }

  /** A server with the locale of the embedded database, whose data does not survive a crash. */
  public static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setPgBinaryResolver(TestDatabase::binaries)
        .setServerConfig("fsync", "off")
        .setServerConfig("full_page_writes", "off")
        .setServerConfig("synchronous_commit", "off")
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("lc-ctype", "C.UTF-8")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8");
  }

  // The jar of the service names the same libraries in its manifest as the class path of a module
  // that depends on it, and the default resolver rejects duplicates.
  private static InputStream binaries(String system, String hardware) {
    String name = "postgres-%s-%s.txz".formatted(system.toLowerCase(Locale.ROOT), hardware);
    InputStream binaries = TestDatabase.class.getResourceAsStream("/" + name);
    return Objects.requireNonNull(binaries, () -> "no PostgreSQL for this platform: " + name);
  }

  /** The settings of a new, empty database. */
  public static DatabaseSettings create() {
    return create("");
  }

  /** The settings of a new database with these options of CREATE DATABASE. */
  static DatabaseSettings create(String options) {
    return create("rubrica" + COUNT.incrementAndGet(), options);
  }

  /**
   * The settings of a new database with the current schema: a copy, since migrating takes longer.
   */
  static synchronized DatabaseSettings createMigrated() {
    if (!templateExists) {
      try (Database template = Database.open(create(TEMPLATE, ""))) {
        template.migrate();
      }
      templateExists = true;
    }
    return create("TEMPLATE " + TEMPLATE);
  }

  private static DatabaseSettings create(String name, String options) {
    try (Connection connection = server().getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("CREATE DATABASE " + name + " " + options);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    String url = server().getJdbcUrl("postgres", name);
    return new DatabaseSettings(url, "postgres", "postgres", 16, 4, 100, Duration.ofSeconds(10));
  }

  /** A migrated database for tests that use only their own accounts. */
  public static synchronized Database shared() {
    if (shared == null) {
      sharedSettings = create();
      shared = Database.open(sharedSettings, List.of(Migrations.FOLDER), new FakePseudonyms());
      shared.migrate();
    }
    return shared;
  }

  /**
   * Like {@link #shared}, a database in which PostgreSQL resolves no deadlock: calls that wait for
   * each other in a circle fail after the lock timeout. Otherwise the storage would repeat one of
   * them, and no test would notice.
   */
  static synchronized Database withoutDeadlockDetection() {
    if (undetecting == null) {
      DatabaseSettings settings = createMigrated();
      try (Connection connection =
          DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
        connection
            .createStatement()
            .execute(
                """
                DO $$ BEGIN
                  EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = 3600000',
                    current_database());
                END $$
                """);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
      undetecting = Database.open(settings, List.of(Migrations.FOLDER), new FakePseudonyms());
      undetecting.schema();
    }
    return undetecting;
  }

  /** Collects statistics, without which PostgreSQL chooses slow plans for new rows. */
  static void analyze() {
    shared().dbClient().execute().dml("ANALYZE");
  }

  /** The settings of the shared database. */
  public static synchronized DatabaseSettings settings() {
    shared();
    return sharedSettings;
  }
}
