package dev.rubrica.bootstrap.database;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.schema.NewerSchemaException;
import dev.rubrica.persistence.schema.SchemaVersion;
import java.util.function.Function;

/**
 * The tables of the database and this program. Only the service and {@code rubrica migrate} bring
 * tables that are there to a newer version: a command must not change them under a service of the
 * older one.
 */
public final class Schema {

  private Schema() {}

  /**
   * Brings the tables to this version.
   *
   * @throws StartupException in one line: what the database, or the way there, has against it
   * @throws NewerSchemaException they are of a newer version, so trying again does not help
   */
  public static void migrate(Database database) {
    ask(
        database,
        it -> {
          it.migrate();
          return null;
        });
  }

  /**
   * Makes tables where there are none, and changes none.
   *
   * @throws StartupException in one line: they are of an older version, or cannot be reached
   * @throws NewerSchemaException they are of a newer version
   */
  static void require(Database database) {
    SchemaVersion version = version(database);
    if (version.isOlder()) {
      throw new StartupException(
          """
          the database has tables of version %d, and this program works on %d: back up and stop the \
          service with the program of the older version, then run rubrica migrate or start the service\
          """
              .formatted(version.tables(), version.program()));
    }
    if (!version.isCurrent()) {
      // Makes them, or refuses those of a newer version.
      migrate(database);
    }
  }

  /**
   * @throws StartupException in one line: why it cannot be reached
   */
  public static SchemaVersion version(Database database) {
    return ask(database, Database::schema);
  }

  private static <T> T ask(Database database, Function<Database, T> question) {
    try {
      return question.apply(database);
    } catch (NewerSchemaException newer) {
      throw newer;
    } catch (RuntimeException failed) {
      throw new StartupException("the database cannot be used: " + firstLine(root(failed)), failed);
    }
  }

  // What wraps the cause tells of pools and tools; the cause tells of host, user or schema.
  private static Throwable root(Throwable failed) {
    return failed.getCause() == null ? failed : root(failed.getCause());
  }

  private static String firstLine(Throwable failed) {
    String message = failed.getMessage();
    return message == null || message.isBlank()
        ? failed.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }
}
