package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A PostgreSQL of our own in the data directory: durable, on the loopback address alone, behind a
 * random password. One process at a time may have it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String USER = "postgres";
  private static final String DATABASE = "rubrica";
  static final String PASSWORD_FILE = "postgres-password";

  private final PostgresServer server;
  private final DirectoryLock lock;
  private final int port;
  private final String password;
  private Optional<PostmasterMonitor> monitor = Optional.empty();

  private EmbeddedPostgres(PostgresServer server, DirectoryLock lock, int port, String password) {
    this.server = server;
    this.lock = lock;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the database; makes it first when the directory is new. The server of a process that was
   * killed is stopped before.
   *
   * @param newPassword makes the password of a new database
   * @return empty when another process has the directory
   * @throws IOException the server does not start
   */
  public static Optional<EmbeddedPostgres> start(
      DataDirectory directory, Supplier<String> newPassword) throws IOException {
    Optional<DirectoryLock> lock = directory.lock();
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      EmbeddedPostgres database = prepare(directory, lock.get(), newPassword);
      database.begin();
      return Optional.of(database);
    } catch (IOException | RuntimeException failed) {
      lock.get().close();
      throw failed;
    }
  }

  private static EmbeddedPostgres prepare(
      DataDirectory directory, DirectoryLock lock, Supplier<String> newPassword)
      throws IOException {
    PostgresServer server = new PostgresServer(directory);
    if (server.exists() && !Files.exists(directory.resolve(PASSWORD_FILE))) {
      throw new IOException(
          directory.resolve(PASSWORD_FILE)
              + " is missing, and the database opens to nothing else: bring the file back, or"
              + " restore a backup into a new data directory (RUBRICA_DATA_DIR)");
    }
    String password = directory.secret(PASSWORD_FILE, newPassword);
    server.initialize(USER, directory.resolve(PASSWORD_FILE));
    return new EmbeddedPostgres(server, lock, freePort(), password);
  }

  private void begin() throws IOException {
    server.stopOrphan();
    try {
      server.start(port);
      createDatabase();
    } catch (IOException | RuntimeException failed) {
      server.stopOrphan();
      throw failed;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void createDatabase() throws IOException {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
        Statement statement = connection.createStatement();
        ResultSet there =
            statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!there.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException failed) {
      throw new IOException("the embedded database does not answer", failed);
    }
  }

  /**
   * How to reach the database that another process runs in the directory; empty if none answers.
   */
  public static Optional<Access> running(DataDirectory directory) throws IOException {
    Optional<PostmasterPidFile> server = PostgresServer.running(directory);
    if (server.isEmpty()) {
      return Optional.empty();
    }
    String password = Files.readString(directory.resolve(PASSWORD_FILE)).strip();
    Access access = new Access(url(server.get().port(), DATABASE), USER, password);
    return answers(access) ? Optional.of(access) : Optional.empty();
  }

  // A server that has just been started says no for a while, and a new one has no database yet.
  private static boolean answers(Access access) {
    try (Connection connection =
        DriverManager.getConnection(access.url(), access.user(), access.password())) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  public Access access() {
    return new Access(url(DATABASE), USER, password);
  }

  private String url(String database) {
    return url(port, database);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /**
   * Has the server started again whenever its process dies, on the same port; clients get no
   * connection meanwhile. What was committed is there afterwards.
   *
   * @return completed with the reason, in one line, when it cannot be started again
   */
  public CompletableFuture<String> supervise() {
    return supervise(new SupervisedServer(server, lock, port));
  }

  CompletableFuture<String> supervise(PostmasterMonitor.Server supervised) {
    PostmasterMonitor started =
        PostmasterMonitor.start(supervised, PostmasterMonitor.Patience.STANDARD);
    monitor = Optional.of(started);
    return started.lost();
  }

  /** Stops the server: sessions end at once, nothing that was committed is lost. */
  @Override
  public void close() throws IOException {
    try (DirectoryLock _ = lock) {
      try {
        if (monitor.isPresent()) {
          monitor.get().close();
        }
      } finally {
        stop();
      }
    }
  }

  // Without the lock, another process may have the directory, and has stopped this server.
  private void stop() throws IOException {
    if (lock.isHeld() || server.isRunning()) {
      server.stop();
    }
  }

  /** How to reach a database. */
  public record Access(String url, String user, String password) {

    /** The password may be logged nowhere. */
    @Override
    public String toString() {
      return "Access[" + url + "]";
    }
  }
}
