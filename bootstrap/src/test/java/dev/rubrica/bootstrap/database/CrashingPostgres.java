package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL server that crashes or is restarted, and keeps what it has committed. */
public final class CrashingPostgres implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final ReplicatedServer server;

  private CrashingPostgres(ReplicatedServer server) {
    this.server = server;
  }

  /** Starts a new server with its data in an existing directory. */
  public static CrashingPostgres start(Path folder) throws IOException {
    ReplicatedServer server = new ReplicatedServer(folder, "postgres", freePort());
    server.initialize();
    server.start();
    return new CrashingPostgres(server);
  }

  // The port is below the ephemeral range, so no client takes it while the server is stopped.
  private static int freePort() throws IOException {
    for (int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000); ; port++) {
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException taken) {
        continue;
      }
    }
  }

  /** The JDBC URL, also after a restart. The user is postgres, without a password. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
  }

  public Connection connect() throws SQLException {
    return server.connect();
  }

  /** Sends SIGKILL to all processes of the server. */
  public void crash() throws IOException {
    server.kill();
  }

  /** Ends all sessions and stops the server. */
  public void stop() throws IOException {
    server.stop();
  }

  /** Starts the server after a crash or a stop. */
  public void restart() throws IOException {
    // Killed processes release the shared memory a moment after they have disappeared.
    for (long end = System.nanoTime() + PATIENCE; ; LockSupport.parkNanos(PAUSE)) {
      try {
        server.start();
        return;
      } catch (IOException failed) {
        if (System.nanoTime() > end) {
          throw failed;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.kill();
  }
}
