package dev.rubrica.bootstrap.database;

import java.io.IOException;

/** A server that is started again as long as its data directory is locked by this process. */
record SupervisedServer(PostgresServer server, DirectoryLock lock, int port)
    implements PostmasterMonitor.Server {

  @Override
  public boolean isRunning() {
    return server.isRunning();
  }

  @Override
  public void restart() throws IOException {
    if (!lock.isHeld()) {
      throw new IOException("its lock file was removed: another process may have the directory");
    }
    server.restart(port);
  }

  @Override
  public void interrupt() throws IOException {
    server.stop();
  }
}
