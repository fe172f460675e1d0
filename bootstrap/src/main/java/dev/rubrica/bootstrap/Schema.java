package dev.rubrica.bootstrap;

import dev.rubrica.persistence.Database;

/** The schema of the database, brought to this version. */
final class Schema {

  private Schema() {}

  /**
   * @throws Refusal in one line: what the database, or the way there, has against it
   */
  static void migrate(Database database) {
    try {
      database.migrate();
    } catch (RuntimeException failed) {
      throw new Refusal("the database cannot be used: " + firstLine(root(failed)), failed);
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
