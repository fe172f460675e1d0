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
import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL server in the data directory: durable, bound to the loopback address,
 * with a random password. At most one process runs it at a time.
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
   * Starts the server. Creates the database cluster in a new directory, and first stops a server
   * that a killed process left running.
   *
   * @param passwordGenerator generates the password of a new cluster
   * @return empty if another process has locked the directory
   * @throws IOException the server does not start
   */
  public static Optional<EmbeddedPostgres> start(
      DataDirectory directory, Supplier<String> passwordGenerator) throws IOException {
    Optional<DirectoryLock> lock = directory.lock();
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      EmbeddedPostgres database = prepare(directory, lock.get(), passwordGenerator);
      database.begin();
      return Optional.of(database);
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  private static EmbeddedPostgres prepare(
      DataDirectory directory, DirectoryLock lock, Supplier<String> passwordGenerator)
      throws IOException {
    PostgresServer server = new PostgresServer(directory);
    if (server.exists() && !Files.exists(directory.resolve(PASSWORD_FILE))) {
      throw new IOException(
          directory.resolve(PASSWORD_FILE)
              + " is missing, and the database cannot be opened without it: bring the file back, or"
              + " restore a backup into a new data directory (RUBRICA_DATA_DIR)");
    }
    String password = directory.secret(PASSWORD_FILE, passwordGenerator);
    server.initialize(USER, directory.resolve(PASSWORD_FILE));
    return new EmbeddedPostgres(server, lock, freePort(), password);
  }

  private void begin() throws IOException {
    server.stopOrphan();
    try {
      server.start(port);
      createDatabase();
    } catch (IOException | RuntimeException e) {
      server.stopOrphan();
      throw e;
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
        ResultSet existing =
            statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!existing.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new IOException("the embedded database does not answer", e);
    }
  }

  /** Access to the database that another process runs in the directory; empty if none answers. */
  public static Optional<Access> running(DataDirectory directory) throws IOException {
    Optional<PostmasterPidFile> server = PostgresServer.running(directory);
    if (server.isEmpty()) {
      return Optional.empty();
    }
    String password = Files.readString(directory.resolve(PASSWORD_FILE)).strip();
    Access access = new Access(url(server.get().port(), DATABASE), USER, password);
    return answers(access) ? Optional.of(access) : Optional.empty();
  }

  // A starting server rejects connections, and a new one does not have the database yet.
  private static boolean answers(Access access) {
    try (Connection connection =
        DriverManager.getConnection(access.url(), access.user(), access.password())) {
      return connection.isValid(1);
    } catch (SQLException _) {
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
   * Restarts the server on the same port whenever its process dies. Clients cannot connect
   * meanwhile; committed data is kept.
   *
   * @return completes with a reason of one line when the server cannot be restarted
   */
  public CompletableFuture<String> supervise() {
    return supervise(new SupervisedServer(server, lock, port));
  }

  CompletableFuture<String> supervise(PostmasterMonitor.Server supervised) {
    PostmasterMonitor newMonitor =
        PostmasterMonitor.start(supervised, PostmasterMonitor.RestartPolicy.STANDARD);
    monitor = Optional.of(newMonitor);
    return newMonitor.lost();
  }

  /** Stops the server: terminates sessions immediately; committed data is kept. */
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

  // If the lock is lost, another process may use the directory, and it has stopped this server.
  private void stop() throws IOException {
    if (lock.isHeld() || server.isRunning()) {
      server.stop();
    }
  }

  /** The URL and the credentials of a database. */
  public record Access(String url, @Nullable String user, @Nullable String password) {

    /** Omits the password, which must not be logged. */
    @Override
    public String toString() {
      return "Access[" + url + "]";
    }
  }
}
