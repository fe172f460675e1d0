package dev.rubrica.bootstrap.server;

import dev.rubrica.bootstrap.database.Schema;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.erasure.ErasureKeyMismatchException;
import dev.rubrica.persistence.schema.NewerSchemaException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Readiness of the service: the schema is current and the database answers. A background thread
 * checks it, so that reading it costs nothing and never queues behind requests. Until the database
 * is available for the first time, that thread also migrates the schema.
 */
final class Readiness implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Readiness.class.getName());
  private static final long CHECK_MILLIS = 500;

  private final Database database;
  private final Thread checker;
  private volatile boolean migrated;
  private volatile boolean ready;
  private @Nullable String lastReason;

  private Readiness(Database database) {
    this.database = database;
    this.checker = Thread.ofVirtual().name("readiness").unstarted(this::watch);
  }

  /**
   * Checks once, then starts the background thread.
   *
   * @throws NewerSchemaException the schema was created by a newer version of this program
   * @throws ErasureKeyMismatchException the database belongs to another erasure key
   */
  static Readiness watch(Database database) {
    Readiness readiness = new Readiness(database);
    readiness.update(readiness.migrate());
    readiness.checker.start();
    return readiness;
  }

  boolean isReady() {
    return ready;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(CHECK_MILLIS);
        checkSafely();
      }
    } catch (InterruptedException _) {
      ready = false;
    }
  }

  // The thread must survive any exception: otherwise the last state would be reported for ever.
  private void checkSafely() {
    try {
      check();
    } catch (Throwable e) {
      ready = false;
      LOG.log(Level.ERROR, "checking the database failed: " + SafeExceptionLog.trace(e));
    }
  }

  private void check() {
    update(migrated ? database.ping() && (ready || database.serves()) : migrateNow());
  }

  private void update(boolean value) {
    boolean before = ready;
    ready = value;
    if (ready != before) {
      LOG.log(Level.INFO, ready ? "database ready" : "database unavailable");
    }
  }

  // A newer program may have migrated the schema after the start, or a node with another erasure
  // key may have started first; these tables are not served.
  private boolean migrateNow() {
    try {
      return migrate();
    } catch (NewerSchemaException | ErasureKeyMismatchException e) {
      warnOnce(e.getMessage());
      return false;
    }
  }

  private boolean migrate() {
    try {
      Schema.migrate(database);
      migrated = true;
      checkLocale();
      return true;
    } catch (StartupException e) {
      warnOnce(e.getMessage());
      return false;
    }
  }

  private void checkLocale() {
    try {
      if (!database.indexesLetters()) {
        LOG.log(
            Level.WARNING,
            "searches for non-ASCII text are slow, since the locale of the database has only ASCII"
                + " letters: back it up, and restore it into a new data directory or into a"
                + " database with a UTF-8 locale (docs/operations.md)");
      }
    } catch (RuntimeException _) {
      // The check serves only the warning; readiness does not depend on it.
      LOG.log(Level.DEBUG, "cannot determine whether the database indexes non-ASCII letters");
    }
  }

  // The check runs twice a second, possibly for hours.
  private void warnOnce(@Nullable String reason) {
    if (reason != null && !reason.equals(lastReason)) {
      LOG.log(Level.WARNING, reason);
      lastReason = reason;
    }
  }

  @Override
  public void close() {
    checker.interrupt();
    ready = false;
  }
}
