package dev.rubrica.bootstrap.database;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.erasure.ErasureKeyMismatchException;
import dev.rubrica.persistence.schema.NewerSchemaException;
import dev.rubrica.persistence.schema.SchemaVersion;
import java.util.function.Supplier;

/**
 * Checks and migrates the schema of the database. Only the service and {@code rubrica migrate}
 * migrate an existing schema; other commands must not, since a service of the older version may be
 * using it.
 */
public final class Schema {

  private Schema() {}

  /**
   * Migrates the schema to the version of this program.
   *
   * @throws StartupException the database is unavailable, or the migration fails
   * @throws NewerSchemaException the schema is newer than this program, so a retry cannot help
   * @throws ErasureKeyMismatchException the database belongs to another erasure key
   */
  public static void migrate(Database database) {
    translate(
        () -> {
          database.migrate();
          return true;
        });
  }

  /**
   * Creates the schema in an empty database; requires an existing one to have the current version.
   *
   * @throws StartupException the schema is older than this program, or the database is unavailable
   * @throws NewerSchemaException the schema is newer than this program
   */
  static void require(Database database) {
    SchemaVersion version = version(database);
    if (version.isOlder()) {
      throw new StartupException(
          """
          the database has tables of version %d, but this program requires version %d: back up with \
          the program of the older version and stop the service, then run rubrica migrate or start \
          the service of this version\
          """
              .formatted(version.tables(), version.program()));
    }
    if (!version.isCurrent()) {
      // Creates the schema, or throws if it is newer.
      migrate(database);
    }
  }

  /**
   * @throws StartupException the database is unavailable
   */
  public static SchemaVersion version(Database database) {
    return translate(database::schema);
  }

  private static <T> T translate(Supplier<T> action) {
    try {
      return action.get();
    } catch (NewerSchemaException | ErasureKeyMismatchException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StartupException("the database cannot be used: " + firstLine(rootCause(e)), e);
    }
  }

  // The root cause names the host, the user or the schema; its wrappers name pools and tools.
  private static Throwable rootCause(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e : rootCause(cause);
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }
}
