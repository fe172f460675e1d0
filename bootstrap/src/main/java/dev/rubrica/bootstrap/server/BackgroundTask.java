package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.http.error.SafeExceptionLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A periodic task. It logs exceptions instead of throwing them, since an executor cancels a
 * periodic task that throws. While the database is unavailable, a run is skipped.
 *
 * @param name the name in the log
 */
record BackgroundTask(String name, Runnable task) implements Runnable {

  private static final Logger LOG = System.getLogger(BackgroundTask.class.getName());

  @Override
  public void run() {
    try {
      task.run();
    } catch (StorageUnavailableException _) {
      LOG.log(Level.DEBUG, name + " skipped: the database is unavailable");
    } catch (Throwable e) {
      LOG.log(Level.ERROR, name + " failed: " + SafeExceptionLog.trace(e));
    }
  }
}
