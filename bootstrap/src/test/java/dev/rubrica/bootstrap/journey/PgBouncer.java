package dev.rubrica.bootstrap.journey;

import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** PgBouncer between the service and its database. */
final class PgBouncer implements AutoCloseable {

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final DatabaseSettings database;
  private final int port;

  private PgBouncer(Process process, DatabaseSettings database, int port) {
    this.process = process;
    this.database = database;
    this.port = port;
  }

  /**
   * Starts PgBouncer with five connections to the server.
   *
   * @param server the port of the server
   * @param settings lines of the section pgbouncer
   */
  static PgBouncer start(Path folder, DatabaseSettings database, int server, String... settings)
      throws Exception {
    int port = freePort();
    Path users = Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"postgres\"\n");
    Path configuration =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=127.0.0.1 port=%d
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = trust
            auth_file = %s
            default_pool_size = 5
            """
                    .formatted(server, port, users)
                + String.join("\n", settings)
                + "\n");
    Process process =
        new ProcessBuilder("unshare", "-U", program(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    PgBouncer bouncer = new PgBouncer(process, database, port);
    bouncer.awaitStart(folder);
    return bouncer;
  }

  private static String program() {
    return PROGRAMS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new AssertionError(
                    "PgBouncer is missing: install the package pgbouncer, as .ci/run does"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(Path folder) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!accepts()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError(Files.readString(folder.resolve("pgbouncer.log")));
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private boolean accepts() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** The database behind PgBouncer. */
  DatabaseSettings database() {
    String name = database.url().replaceAll(".*/|\\?.*", "");
    return database.at("jdbc:postgresql://127.0.0.1:" + port + "/" + name);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
