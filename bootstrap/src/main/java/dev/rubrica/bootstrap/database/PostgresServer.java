package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server in a data directory: its programs, its files, its configuration, its process. */
final class PostgresServer {

  private static final String VERSION = "18.6.0";

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
  private final Path data;
  private final PostgresCommand command;

  /** Not yet started. */
  PostgresServer(DataDirectory directory) throws IOException {
    Path binaries = PostgresBinaries.in(directory.resolve("programs"), VERSION);
    this.directory = directory;
    this.data = data(directory);
    this.command = new PostgresCommand(binaries, directory.file("postgres.log"));
  }

  private static Path data(DataDirectory directory) {
    return directory.resolve("postgres");
  }

  /** The process that serves the directory, whoever started it. */
  static Optional<Postmaster> running(DataDirectory directory) throws IOException {
    return Postmaster.of(data(directory)).filter(it -> it.serves(data(directory)));
  }

  /**
   * Makes an empty one, unless it is there. It is made beside its place and moved there whole: a
   * start that dies half-way leaves no half.
   */
  void initialize(String user, Path passwordFile) throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = Files.createTempDirectory(directory.path(), "initdb-");
    command.run(
        "initdb",
        "--pgdata=" + fresh,
        "--username=" + user,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions");
    Files.move(fresh, data);
  }

  /** Stops the server of a process that was killed; nothing where there is none. */
  void stopOrphan() throws IOException {
    Optional<Postmaster> left = Postmaster.of(data);
    if (left.isPresent() && left.get().serves(data)) {
      stop();
    } else if (left.isPresent() && left.get().isAlive()) {
      // PostgreSQL refuses to start while the number is in use, even by somebody else.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  /** Returns when it takes connections. */
  void start(int port) throws IOException {
    StringBuilder options = new StringBuilder("-p " + port);
    CONFIGURATION.forEach(setting -> options.append(" -c ").append(setting));
    command.run(
        "pg_ctl",
        "start",
        "--pgdata=" + data,
        "--log=" + directory.resolve("postgres.log"),
        "--wait",
        "--timeout=600",
        "--options=" + options);
  }

  /** Sessions end at once, nothing that was committed is lost. */
  void stop() throws IOException {
    command.run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=60");
  }
}
