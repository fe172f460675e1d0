package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.http.error.SafeExceptionLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What a timer does again and again. It throws nothing, since a timer does not call again what
 * throws; while the database is away, it waits for its next turn.
 *
 * @param name what the log calls it
 */
record BackgroundTask(String name, Runnable task) implements Runnable {

  private static final Logger LOG = System.getLogger(BackgroundTask.class.getName());

  @Override
  public void run() {
    try {
      task.run();
    } catch (StorageUnavailableException away) {
      LOG.log(Level.DEBUG, name + " did not run: the database is away");
    } catch (Throwable fault) {
      LOG.log(Level.ERROR, name + " failed: " + SafeExceptionLog.trace(fault));
    }
  }
}
