package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server in a data directory: its programs, its files, its configuration, its process. */
final class PostgresServer {

  private static final Logger LOG = System.getLogger(PostgresServer.class.getName());
  static final String VERSION = "18.6.0";

  /** Less than supervisors wait (systemd here: 30 s), requests' ten seconds of grace included. */
  private static final int STOP_SECONDS = 15;

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
  private final PostgresProcesses processes;
  private final PostgresBinaries programs;
  private final DatabaseCluster cluster;
  private volatile long pid;
  private volatile boolean shown;

  /** Not yet started. */
  PostgresServer(DataDirectory directory) throws IOException {
    this.directory = directory;
    this.data = data(directory);
    this.processes = new PostgresProcesses(data);
    this.cluster = new DatabaseCluster(data);
    this.programs = new PostgresBinaries(directory.resolve("programs"), VERSION);
    programs.provide();
  }

  private PostgresCommand command() throws IOException {
    return new PostgresCommand(programs.bin(), directory.file("postgres.log"));
  }

  private static Path data(DataDirectory directory) {
    return directory.resolve("postgres");
  }

  /** The process that serves the directory, whoever started it. */
  static Optional<PostmasterPidFile> running(DataDirectory directory) throws IOException {
    return PostmasterPidFile.of(data(directory)).filter(it -> it.serves(data(directory)));
  }

  /** Whether there are databases already. */
  boolean exists() {
    return cluster.exists();
  }

  /**
   * Makes an empty one, unless it is there.
   *
   * @throws IOException in one line: what is there cannot be used, or none can be made
   */
  void initialize(String user, Path passwordFile) throws IOException {
    if (!exists()) {
      cluster.create(command(), user, passwordFile);
    }
    cluster.requireVersion(programs.majorVersion());
  }

  /** Whether the process that was started lives. */
  boolean isRunning() {
    return shown ? processes.isOne(pid) : ProcessHandle.of(pid).isPresent();
  }

  /** Stops the server of a process that was killed, and what outlived it; nothing if none did. */
  void stopOrphan() throws IOException {
    stop();
    // PostgreSQL refuses to start over what it cannot read, and while the number is in use by
    // anybody.
    if (PostmasterPidFile.of(data).map(PostmasterPidFile::isAlive).orElse(true)) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  /** Starts it after it died, even when its programs were cleared away meanwhile. */
  void restart(int port) throws IOException {
    programs.provide();
    stopOrphan();
    start(port);
  }

  /** Returns when it takes connections. */
  void start(int port) throws IOException {
    // Whoever mounts a volume may open it to a group; PostgreSQL refuses to start in one.
    OwnerAccess.tighten(data);
    StringBuilder options = new StringBuilder("-p " + port);
    CONFIGURATION.forEach(setting -> options.append(" -c ").append(setting));
    command()
        .run(
            "pg_ctl",
            "start",
            "--pgdata=" + data,
            "--log=" + directory.resolve("postgres.log"),
            "--wait",
            "--timeout=600",
            "--options=" + options);
    pid =
        processes
            .server()
            .orElseThrow(() -> new IOException("the server ended as soon as it had started"))
            .pid();
    // Else the system hides what processes do: macOS, and some sandboxes.
    shown = processes.isOne(pid);
  }

  /**
   * Sessions end at once, nothing that was committed is lost. A server that does not stop in time
   * is killed, and recovers when it is started again; one that has died is no fault here.
   */
  void stop() throws IOException {
    Optional<PostmasterPidFile> server = processes.server();
    if (server.isPresent()) {
      stop(server.get());
    }
    processes.kill();
  }

  private void stop(PostmasterPidFile server) throws IOException {
    try {
      command()
          .run(
              "pg_ctl",
              "stop",
              "--pgdata=" + data,
              "--mode=fast",
              "--wait",
              "--timeout=" + STOP_SECONDS);
    } catch (IOException slow) {
      LOG.log(Level.WARNING, "the embedded database does not stop, and is killed");
      ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
