package dev.rubrica.bootstrap.server;

import dev.rubrica.bootstrap.database.Schema;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.schema.NewerSchemaException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whether requests can be served: the schema is up to date and the database answers. Looked up in
 * the background, so that asking costs nothing and never queues behind requests.
 */
final class Readiness implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Readiness.class.getName());
  private static final long PAUSE = 500;

  private final Database database;
  private final Thread watcher;
  private volatile boolean migrated;
  private volatile boolean ready;
  private String said;

  private Readiness(Database database) {
    this.database = database;
    this.watcher = Thread.ofVirtual().name("readiness").unstarted(this::watch);
  }

  /**
   * @throws NewerSchemaException the database is there, and another program's
   */
  static Readiness watch(Database database) {
    Readiness readiness = new Readiness(database);
    readiness.become(readiness.migrate());
    readiness.watcher.start();
    return readiness;
  }

  boolean isReady() {
    return ready;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        lookAgain();
      }
    } catch (InterruptedException closed) {
      ready = false;
    }
  }

  // Whatever is thrown, the next look may tell: a watch that has ended would say "ready" for ever.
  private void lookAgain() {
    try {
      look();
    } catch (Throwable fault) {
      ready = false;
      LOG.log(Level.ERROR, "the database was not looked at: " + SafeExceptionLog.trace(fault));
    }
  }

  private void look() {
    become(migrated ? database.ping() && (ready || database.serves()) : migrateNow());
  }

  private void become(boolean now) {
    boolean before = ready;
    ready = now;
    if (ready != before) {
      LOG.log(Level.INFO, ready ? "database ready" : "database away");
    }
  }

  // Nothing is served of tables that came later and are of a newer version.
  private boolean migrateNow() {
    try {
      return migrate();
    } catch (NewerSchemaException newer) {
      sayOnce(newer.getMessage());
      return false;
    }
  }

  private boolean migrate() {
    try {
      Schema.migrate(database);
      migrated = true;
      checkLetters();
      return true;
    } catch (StartupException away) {
      sayOnce(away.getMessage());
      return false;
    }
  }

  private void checkLetters() {
    try {
      if (!database.indexesLetters()) {
        LOG.log(
            Level.WARNING,
            "searches for text that is not ASCII are slow, since the database was made with a"
                + " locale that knows no other letters: back it up, and restore into a new data"
                + " directory, or into a database with a UTF-8 locale (docs/operations.md)");
      }
    } catch (RuntimeException unknown) {
      // Slow searches are no reason to serve none.
      LOG.log(Level.DEBUG, "could not determine which letters the database indexes");
    }
  }

  // It is tried twice a second, perhaps for hours.
  private void sayOnce(String reason) {
    if (!reason.equals(said)) {
      LOG.log(Level.WARNING, reason);
      said = reason;
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
    ready = false;
  }
}
