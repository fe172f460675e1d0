package dev.rubrica.bootstrap.database;

import java.io.IOException;

/** A server that may be restarted only while this process holds the lock of its directory. */
record SupervisedServer(PostgresServer server, DirectoryLock lock, int port)
    implements PostmasterMonitor.Server {

  @Override
  public boolean isRunning() {
    return server.isRunning();
  }

  @Override
  public void restart() throws IOException {
    if (!lock.isHeld()) {
      throw new IOException(
          "its lock file was removed: another process may be using the directory");
    }
    server.restart(port);
  }

  @Override
  public void interrupt() throws IOException {
    server.stop();
  }
}
