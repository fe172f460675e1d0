package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A PostgreSQL of our own in the data directory: durable, on the loopback address alone, behind a
 * random password. One process at a time may have it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String VERSION = "18.6.0";
  private static final String USER = "postgres";
  private static final String DATABASE = "rubrica";

  /** Durability is PostgreSQL's own default; it is said here so that nothing can take it away. */
  private static final List<String> CONFIGURATION =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "max_connections=600",
          "shared_buffers=256MB",
          "effective_cache_size=1GB",
          "work_mem=32MB",
          "maintenance_work_mem=128MB",
          "max_wal_size=2GB",
          "jit=off",
          "random_page_cost=1.1",
          // A fresh account of a million must not be planned like an empty one for a minute.
          "autovacuum_naptime=10s",
          "autovacuum_vacuum_insert_scale_factor=0.05",
          // What is logged of a failed statement would hold names and numbers.
          "log_error_verbosity=terse",
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0");

  private final DataDirectory directory;
  private final DirectoryLock lock;
  private final PostgresCommand command;
  private final int port;
  private final String password;

  private EmbeddedPostgres(
      DataDirectory directory,
      DirectoryLock lock,
      PostgresCommand command,
      int port,
      String password) {
    this.directory = directory;
    this.lock = lock;
    this.command = command;
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
      EmbeddedPostgres server = prepare(directory, lock.get(), newPassword);
      server.begin();
      return Optional.of(server);
    } catch (IOException | RuntimeException failed) {
      lock.get().close();
      throw failed;
    }
  }

  private static EmbeddedPostgres prepare(
      DataDirectory directory, DirectoryLock lock, Supplier<String> newPassword)
      throws IOException {
    Path binaries = PostgresBinaries.in(directory.resolve("programs"), VERSION);
    PostgresCommand command = new PostgresCommand(binaries, directory.file("postgres.log"));
    String password = directory.secret("postgres-password", newPassword);
    if (!Files.exists(data(directory).resolve("PG_VERSION"))) {
      initialize(directory, command);
    }
    return new EmbeddedPostgres(directory, lock, command, freePort(), password);
  }

  private void begin() throws IOException {
    stopOrphan();
    try {
      start();
      createDatabase();
    } catch (IOException | RuntimeException failed) {
      stopOrphan();
      throw failed;
    }
  }

  // Made beside its place and moved there whole: a start that dies half-way leaves no half.
  private static void initialize(DataDirectory directory, PostgresCommand command)
      throws IOException {
    Path fresh = Files.createTempDirectory(directory.path(), "initdb-");
    command.run(
        "initdb",
        "--pgdata=" + fresh,
        "--username=" + USER,
        "--pwfile=" + directory.resolve("postgres-password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions");
    Files.move(fresh, data(directory));
  }

  private static Path data(DataDirectory directory) {
    return directory.resolve("postgres");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void stopOrphan() throws IOException {
    Optional<Postmaster> left = Postmaster.of(data(directory));
    if (left.isPresent() && left.get().serves(data(directory))) {
      stop();
    } else if (left.isPresent() && left.get().isAlive()) {
      // PostgreSQL refuses to start while the number is in use, even by somebody else.
      Files.deleteIfExists(data(directory).resolve("postmaster.pid"));
    }
  }

  private void start() throws IOException {
    StringBuilder options = new StringBuilder("-p " + port);
    CONFIGURATION.forEach(setting -> options.append(" -c ").append(setting));
    command.run(
        "pg_ctl",
        "start",
        "--pgdata=" + data(directory),
        "--log=" + directory.resolve("postgres.log"),
        "--wait",
        "--timeout=600",
        "--options=" + options);
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
    Optional<Postmaster> server =
        Postmaster.of(data(directory)).filter(it -> it.serves(data(directory)));
    if (server.isEmpty()) {
      return Optional.empty();
    }
    String password = Files.readString(directory.resolve("postgres-password")).strip();
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

  /** Stops the server: sessions end at once, nothing that was committed is lost. */
  @Override
  public void close() throws IOException {
    try {
      stop();
    } finally {
      lock.close();
    }
  }

  private void stop() throws IOException {
    command.run(
        "pg_ctl", "stop", "--pgdata=" + data(directory), "--mode=fast", "--wait", "--timeout=60");
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
