package dev.rubrica.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** The migrations of this program, and those that were applied to a database. */
public final class Migrations {

  /** The folder of the program's own migrations. */
  public static final String FOLDER = "db/migration";

  private final Flyway flyway;
  private final List<String> folders;

  public Migrations(DataSource database, List<String> folders) {
    this.folders = folders;
    // No pattern is ignored: an applied migration that this program does not know is an error.
    this.flyway =
        Flyway.configure()
            .dataSource(database)
            .locations(folders.stream().map(folder -> "classpath:" + folder).toArray(String[]::new))
            .ignoreMigrationPatterns(new String[0])
            // A node waits for the migration of another one, however long it takes.
            .lockRetryCount(-1)
            .load();
  }

  /**
   * A migration.
   *
   * @param sql any number of statements, with table names without a schema
   */
  public record Step(int version, String sql) {}

  /**
   * @throws RuntimeException the database is unavailable
   */
  public SchemaVersion version() {
    MigrationInfo current = flyway.info().current();
    int program = resolved().mapToInt(Migrations::version).max().orElseThrow();
    return new SchemaVersion(current == null ? 0 : version(current), program);
  }

  /**
   * Migrates the tables to the newest version. Idempotent; several nodes may call it concurrently.
   *
   * @throws NewerSchemaException the tables are of a newer version
   */
  public void migrate() {
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      SchemaVersion version = version();
      throw version.isNewer() ? new NewerSchemaException(version) : e;
    }
  }

  /** All migrations of this program, in order. */
  public List<Step> steps() {
    return resolved()
        .map(migration -> new Step(version(migration), sql(migration.getScript())))
        .toList();
  }

  private Stream<MigrationInfo> resolved() {
    return Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isResolved());
  }

  private static int version(MigrationInfo migration) {
    return Integer.parseInt(migration.getVersion().getVersion());
  }

  private String sql(String script) {
    return folders.stream()
        .map(folder -> read("/" + folder + "/" + script))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable String read(String resource) {
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
